#pragma once

#include <string>
#include <string_view>

namespace recourse::http::internal {

/// As one gzip member (RFC 1952), made for speed. Thread-safe.
std::string gzip(std::string_view bytes);

/// Whether an Accept-Encoding header takes gzip.
bool accepts_gzip(std::string_view accept_encoding);

}  // namespace recourse::http::internal
