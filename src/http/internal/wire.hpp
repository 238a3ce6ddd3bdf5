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

/// Nothing for a method that the server does not take.
std::optional<Method> method_of(boost::beast::http::verb verb);

/// The router's answer; `request` comes with its body. A Host that is not in `hosts` is refused
/// with 421. `pattern` as Router::answer.
Response answer_of(const Router& router, const std::set<std::string, std::less<>>& hosts,
                   const WireHeader& in, Request request, std::string_view& pattern);

/// With the headers that every answer carries.
WireResponse to_wire(Response answer, const WireHeader& in, std::string_view request_id,
                     bool keep_alive);

/// X-Request-Id as the client sent it, when it is one that a log can hold; else a new one.
std::string request_id(const WireHeader& in);

/// How long names and values of the fields are.
std::size_t field_bytes(const WireHeader& in);

/// 503, and when to ask again.
Response overloaded(std::string_view detail);

std::string lower_case(std::string_view text);

}  // namespace recourse::http::internal
