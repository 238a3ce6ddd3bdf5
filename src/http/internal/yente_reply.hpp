#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "http/message.hpp"

namespace recourse::http::internal {

/// {"detail": "..."}, as yente says what is wrong.
Response yente_error(int status, std::string_view detail);

/// The same for an error: what is wrong with the shape of a request (screening/yente/refusal.hpp)
/// is 422, with where it lies.
Response yente_error(const base::Error& error);

/// With the digest of the list versions that it is of (x-index-version).
Response of_version(Response response, const std::string& digest);

/// The same of an answer to so many queries at once (x-batch-size).
Response of_batch(Response response, const std::string& digest, std::size_t queries);

/// The response, or its error.
Response or_yente_error(base::Result<Response> response);

}  // namespace recourse::http::internal
