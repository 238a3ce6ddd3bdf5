#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "http/message.hpp"

namespace recourse::http::internal {

/// The body of a request that is one JSON object; invalid_input on anything else.
base::Result<base::Json> object_in(const Request& request);

/// A text of the body; empty when it is not there, invalid_input when it is no text.
base::Result<std::string> text_in(const base::Json& body, const char* field);

/// Texts of the body; none when they are not there, invalid_input when they are no list of texts.
base::Result<std::vector<std::string>> texts_in(const base::Json& body, const char* field);

/// false when it is not there, invalid_input when it is neither true nor false.
base::Result<bool> flag_in(const base::Json& body, const char* field);

}  // namespace recourse::http::internal
