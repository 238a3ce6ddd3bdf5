#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/message.hpp"

namespace recourse::http::internal {

using FormFields = std::vector<std::pair<std::string, std::string>>;

/// The fields of a body of type application/x-www-form-urlencoded or multipart/form-data (files are
/// fields like others); none of any other type. invalid_input when it is malformed or not UTF-8.
base::Result<FormFields> form_fields(const Request& request);

}  // namespace recourse::http::internal
