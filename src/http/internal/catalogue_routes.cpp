#include <nlohmann/json.hpp>

#include "base/hash.hpp"
#include "http/internal/catalogue.hpp"
#include "http/internal/services.hpp"
#include "http/internal/yente_parameters.hpp"
#include "http/internal/yente_reply.hpp"
#include "screening/yente/algorithm.hpp"

namespace recourse::http::internal {

using base::Result;

namespace {

bool has_tag(std::string_view if_none_match, std::string_view tag) {
    if (if_none_match == "*") return true;
    return if_none_match.find(tag) != std::string_view::npos;
}

Result<Response> show_catalogue(Services& services, const Request& request) {
    const auto lists = RECOURSE_TRY(services.served.current());
    const auto newest = RECOURSE_TRY(services.record.status());
    Response response = json_response(catalogue_json(*lists, newest));
    const std::string tag =
        "\"" + base::to_hex(base::sha256(std::string_view(response.body))).substr(0, 32) + "\"";
    if (has_tag(request.header("if-none-match"), tag)) {
        response = {.status = 304, .content_type = {}, .body = {}, .headers = {}};
    }
    response.headers.emplace_back("ETag", tag);
    // What only a key opens is not for caches that others ask, too.
    response.headers.emplace_back("Cache-Control", services.gate.keys_are_needed()
                                                       ? "private, max-age=300"
                                                       : "public, max-age=300");
    return response;
}

/// yente's clients give a token in the address; it is a key of this server with the scope "update".
Response update(Services& services, const Request& request) {
    const auto key = services.gate.find_key(request.query_value("token"));
    if (!key || !key->opens(app::KeyScope::update)) return yente_error(403, "Invalid token.");
    YenteParameters parameters(request);
    const bool wait = parameters.flag("sync").value_or(false);
    if (auto refusal = parameters.refusal()) return *std::move(refusal);
    const auto done = services.served.renew(wait);
    return done ? json_response({{"status", "ok"}}) : yente_error(done.error());
}

}  // namespace

void add_catalogue_routes(Router& router, Services& services) {
    for (const auto* path : {"/catalog", "/manifest"}) {
        services.gate.add(router, Method::get, path, {},
                          [&services](const Request& request, const Caller&) {
                              return or_yente_error(show_catalogue(services, request));
                          });
    }
    services.gate.add(router, Method::get, "/algorithms", {}, [](const Request&, const Caller&) {
        return json_response(screening::algorithms_response());
    });
    services.gate.add(
        router, Method::post, "/updatez", {.needs_key = false},
        [&services](const Request& request, const Caller&) { return update(services, request); });
    // Not there, and not a page of the web app either: clients ask whether a hosted service or
    // another server is behind it.
    for (const auto* path : {"/statements", "/-/version"}) {
        services.gate.add(
            router, Method::get, path, {.needs_key = false},
            [](const Request&, const Caller&) { return yente_error(404, "Not Found"); });
    }
}

}  // namespace recourse::http::internal
