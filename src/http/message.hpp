#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/archive.hpp"
#include "base/json.hpp"
#include "base/result.hpp"

namespace recourse::http {

enum class Method { get, post, put, remove, options };

/// One request, as a route sees it. `path` and query values are percent-decoded UTF-8; header names
/// are lower case.
struct Request {
    Method method = Method::get;
    std::string path;
    std::vector<std::pair<std::string, std::string>> query;  ///< as sent; names may be repeated
    std::string raw_query = {};  ///< what stands after the `?`, as it was sent
    std::map<std::string, std::string, std::less<>> headers;
    std::map<std::string, std::string, std::less<>> parameters;  ///< {name} parts of the route
    /// Pattern of the route, "/match/{dataset}", which unlike the path is safe to log; "other"
    /// where none fits. Lives as long as the router.
    std::string_view route = "none";
    std::string address = {};  ///< of the peer, as an IP address
    std::string id = {};       ///< of this request: what the client sent, else made here
    std::string body;
    base::ByteSource stream =
        {};  ///< the body as it comes, of a route that takes it so; else empty

    /// The value, or "" when there is none.
    std::string_view header(std::string_view lower_case_name) const;
    /// Of a name that is repeated: the last one.
    std::string_view query_value(std::string_view name) const;
    std::vector<std::string_view> query_values(std::string_view name) const;
    bool has_query(std::string_view name) const;
    /// The `?` and what stands after it, as it was sent; "" when there is nothing.
    std::string query_with_mark() const;
    std::string_view parameter(std::string_view name) const;
    std::string_view cookie(std::string_view name) const;
};

struct Response {
    int status = 200;
    std::string content_type;
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
};

/// A JSON document, on one line.
Response json_response(const base::Json& document, int status = 200);

/// A problem document (RFC 9457). `detail` is one plain sentence and never holds content of a case.
Response problem(int status, std::string_view detail);

/// The one place where an error becomes a status: invalid_input 400, denied 403, not_found 404,
/// conflict 409, corrupt 500, unavailable 503.
int status_of(base::ErrorCode code);

Response problem(const base::Error& error);

/// The response, or its error as a problem document.
Response or_problem(base::Result<Response> response);

/// Parse a target such as `/search/default?q=a%20b` into path and query; invalid_input when its
/// escapes are broken or it is not UTF-8.
base::Result<void> parse_target(std::string_view target, Request& request);

/// Text as one part of a path.
std::string percent_encode(std::string_view text);

/// Names and values of `a=b&c=d`, where `+` is a blank: of a query, or of a form. invalid_input as
/// above.
base::Result<std::vector<std::pair<std::string, std::string>>> parse_pairs(std::string_view text);

}  // namespace recourse::http
