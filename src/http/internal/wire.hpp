#pragma once

#include <boost/beast/http.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "http/router.hpp"

/// Between what Beast reads and writes and what routes see.
namespace recourse::http::internal {

using WireHeader = boost::beast::http::request_header<>;
using WireResponse = boost::beast::http::response<boost::beast::http::string_body>;

/// Puts what comes before the body into `request`. What no route is asked about is answered at
/// once: a method that nothing takes (405), a Host that is not in `hosts` (421), an address that
/// cannot be read (400).
std::optional<Response> read_head(const WireHeader& in,
                                  const std::set<std::string, std::less<>>& hosts,
                                  Request& request);

/// With the headers that every answer carries.
WireResponse to_wire(Response answer, const WireHeader& in, std::string_view request_id,
                     bool keep_alive);

/// X-Request-Id as the client sent it, when it is one that a log can hold; else a new one.
std::string request_id(const WireHeader& in);

/// How long names and values of the fields are.
std::size_t field_bytes(const WireHeader& in);

/// 413.
Response too_large();

/// 503, and when to ask again.
Response overloaded(std::string_view detail);

std::string lower_case(std::string_view text);

}  // namespace recourse::http::internal
