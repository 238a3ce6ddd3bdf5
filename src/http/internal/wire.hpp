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
WireResponse to_wire(Response answer, const WireHeader& in, bool keep_alive);

}  // namespace recourse::http::internal
