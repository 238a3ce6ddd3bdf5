#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "http/internal/services.hpp"

namespace recourse::http::internal {

using base::Json;
using base::Result;

namespace {

/// As OpenAPI names it.
std::string_view name_of(Method method) {
    switch (method) {
        case Method::get:
            return "get";
        case Method::post:
            return "post";
        case Method::put:
            return "put";
        case Method::remove:
            return "delete";
        case Method::options:
            break;
    }
    return "options";
}

/// The document without the routes that this server does not have.
Json narrowed(Json document, const Router& router) {
    const auto addresses = router.addresses();
    const auto has = [&](std::string_view path, std::string_view method) {
        return std::ranges::any_of(addresses, [&](const Address& address) {
            return address.pattern == path && name_of(address.method) == method;
        });
    };
    Json paths = Json::object();
    for (const auto& [path, methods] : document["paths"].items()) {
        for (const auto& [method, about] : methods.items())
            if (has(path, method)) paths[path][method] = about;
    }
    document["paths"] = std::move(paths);
    return document;
}

}  // namespace

Result<void> add_openapi_routes(Router& router, Services& services) {
    constexpr std::uint64_t most_bytes = 4 << 20;
    const auto text =
        RECOURSE_TRY(base::read_file(services.home.data / "openapi.json", most_bytes));
    Json document = RECOURSE_TRY(base::parse_json(text));
    const auto answer = std::make_shared<Response>();
    services.gate.add(router, Method::get, "/openapi.json", {.needs_key = false},
                      [answer](const Request&, const Caller&) { return *answer; });
    router.add(Method::get, "/api/openapi.json", [answer](const Request&) { return *answer; });
    *answer = json_response(narrowed(std::move(document), router));
    return {};
}

}  // namespace recourse::http::internal
