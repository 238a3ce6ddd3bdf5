#include "http/internal/wire.hpp"

#include <algorithm>

#include "base/ulid.hpp"

namespace recourse::http::internal {

namespace wire = boost::beast::http;

namespace {

// Everything the app loads comes from this server; nothing may run that is not a file of it.
constexpr std::string_view content_security_policy =
    "default-src 'self'; img-src 'self' data:; object-src 'self'; frame-src 'self'; base-uri "
    "'none'; "
    "form-action 'self'; frame-ancestors 'self'";

/// The host of a Host header without its port: "localhost:8080" and "[::1]:8080"; empty where what
/// follows is no port.
std::string_view host_name(std::string_view host) {
    const auto end =
        host.starts_with('[') ? host.find(']') + 1 : std::min(host.find(':'), host.size());
    const std::string_view port = host.substr(end);
    const bool is_port = port.empty() || (port.starts_with(':') &&
                                          port.find_first_not_of("0123456789", 1) == port.npos);
    return is_port ? host.substr(0, end) : std::string_view();
}

/// What a log, a header and a person on the telephone can take.
bool is_plain_id(std::string_view id) {
    constexpr std::size_t longest = 64;
    return !id.empty() && id.size() <= longest && std::ranges::all_of(id, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_' || c == '.';
    });
}

/// Nothing for a method that the server does not take.
std::optional<Method> method_of(wire::verb verb) {
    switch (verb) {
        case wire::verb::get:
        case wire::verb::head:
            return Method::get;
        case wire::verb::post:
            return Method::post;
        case wire::verb::put:
            return Method::put;
        case wire::verb::delete_:
            return Method::remove;
        case wire::verb::options:
            return Method::options;
        default:
            return std::nullopt;
    }
}

}  // namespace

std::string lower_case(std::string_view text) {
    std::string lower(text);
    for (char& letter : lower) {
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    }
    return lower;
}

std::string request_id(const WireHeader& in) {
    const std::string_view given = in["X-Request-Id"];
    return is_plain_id(given) ? std::string(given) : base::make_ulid().to_string();
}

std::size_t field_bytes(const WireHeader& in) {
    std::size_t bytes = 0;
    for (const auto& field : in) bytes += field.name_string().size() + field.value().size();
    return bytes;
}

Response too_large() {
    return problem(413, "the request is larger than the server takes");
}

Response overloaded(std::string_view detail) {
    Response response = problem(503, detail);
    response.headers.emplace_back("Retry-After", "1");
    return response;
}

std::optional<Response> read_head(const WireHeader& in,
                                  const std::set<std::string, std::less<>>& hosts,
                                  Request& request) {
    const auto method = method_of(in.method());
    if (!method) return problem(405, "this server does not take that method");
    request.method = *method;
    for (const auto& field : in) {
        request.headers.insert_or_assign(lower_case(field.name_string()),
                                         std::string(field.value()));
    }
    if (!hosts.contains(lower_case(host_name(request.header("host"))))) {
        return problem(421, "use the address that the server printed when it started");
    }
    if (auto parsed = parse_target(in.target(), request); !parsed) return problem(parsed.error());
    return std::nullopt;
}

WireResponse to_wire(Response answer, const WireHeader& in, std::string_view request_id,
                     bool keep_alive) {
    WireResponse out(static_cast<wire::status>(answer.status), in.version());
    out.set("Content-Security-Policy", content_security_policy);
    out.set("X-Content-Type-Options", "nosniff");
    out.set("Referrer-Policy", "no-referrer");
    out.set("Cross-Origin-Opener-Policy", "same-origin");
    out.set("Cross-Origin-Resource-Policy", "same-origin");
    out.set(wire::field::cache_control, "no-store");
    if (!request_id.empty()) out.set("X-Request-Id", request_id);
    if (!answer.content_type.empty()) out.set(wire::field::content_type, answer.content_type);
    for (const auto& [name, value] : answer.headers) out.set(name, value);
    out.keep_alive(keep_alive);
    const auto size = answer.body.size();
    if (in.method() != wire::verb::head) out.body() = std::move(answer.body);
    if (answer.status != 204 && answer.status != 304) out.content_length(size);
    return out;
}

}  // namespace recourse::http::internal
