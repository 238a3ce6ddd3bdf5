#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "http/internal/services.hpp"

namespace recourse::http::internal {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;

namespace {

Response signed_in(const std::string& workspace, const std::string& user) {
    return json_response({{"signed_in", true}, {"workspace", workspace}, {"user", user}});
}

Response show_session(Services& services, const Request& request) {
    if (const auto session = services.sessions.find(request.cookie(session_cookie))) {
        return signed_in(session->name, session->user);
    }
    return json_response({{"signed_in", false}, {"workspaces", services.home.workspace_names()}});
}

/// The passphrase's copies in the request are not in locked memory; they live for this call only.
Result<Response> sign_in(Services& services, const Request& request) {
    const Json body = RECOURSE_TRY(base::parse_json(request.body));
    const auto text_of = [&](const char* name) -> Result<std::string> {
        if (body.is_object() && body.contains(name) && body[name].is_string()) {
            return body[name].get<std::string>();
        }
        return fail(ErrorCode::invalid_input, fmt::format("the field {} is missing", name));
    };
    app::Credentials credentials;
    credentials.workspace = RECOURSE_TRY(text_of("workspace"));
    credentials.user = text_of("user").value_or(credentials.user);
    credentials.one_time_code = text_of("totp").value_or("");
    auto text = RECOURSE_TRY(text_of("passphrase"));
    credentials.passphrase = base::SecretBytes::copy_of(base::as_bytes(text));
    base::wipe(std::as_writable_bytes(std::span(text.data(), text.size())));
    const auto token = RECOURSE_TRY(services.sessions.sign_in(credentials));

    Response response = signed_in(credentials.workspace, credentials.user);
    response.headers.emplace_back(
        "Set-Cookie",
        fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict", session_cookie, token));
    return response;
}

Response sign_out(Services& services, const Request& request) {
    services.sessions.sign_out(request.cookie(session_cookie));
    Response response{.status = 204, .content_type = {}, .body = {}, .headers = {}};
    response.headers.emplace_back(
        "Set-Cookie",
        fmt::format("{}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0", session_cookie));
    return response;
}

}  // namespace

bool is_own_request(const Request& request) {
    return !request.header("x-recourse-request").empty();
}

Response with_session(Services& services, const Request& request,
                      const std::function<Result<Response>(vault::Workspace&)>& work) {
    if (request.method != Method::get && !is_own_request(request)) {
        return problem(403, "the header X-Recourse-Request is missing");
    }
    const auto session = services.sessions.find(request.cookie(session_cookie));
    if (!session) return problem(401, "sign in to a workspace first");
    const std::scoped_lock lock(session->mutex);
    return or_problem(work(session->workspace));
}

void add_for_session_or_key(Router& router, Services& services, Method method,
                            std::string_view pattern, app::KeyScope scope, GateHandler handler,
                            Lane lane) {
    const Entry entry{.scope = scope};
    const auto session_of = [&services](const Request& request) {
        return services.sessions.find(request.cookie(session_cookie));
    };
    router.add(
        method, pattern,
        [&services, entry, session_of, handler = std::move(handler)](const Request& request) {
            if (const auto session = session_of(request))
                return handler(request, {.user = session->name + "/" + session->user});
            auto admitted = services.gate.admit(request, entry);
            if (auto* refusal = std::get_if<Response>(&admitted)) return std::move(*refusal);
            return handler(request, std::get<Caller>(admitted));
        },
        {.lane = lane,
         .refuses = [&services, entry,
                     session_of](const Request& request) -> std::optional<Response> {
             if (session_of(request)) return std::nullopt;
             return services.gate.refusal(request, entry);
         }});
}

void add_session_routes(Router& router, Services& services) {
    constexpr std::string_view path = "/api/v1/session";
    router.add(Method::get, path,
               [&services](const Request& request) { return show_session(services, request); });
    router.add(Method::post, path, [&services](const Request& request) {
        if (!is_own_request(request))
            return problem(403, "the header X-Recourse-Request is missing");
        return or_problem(sign_in(services, request));
    });
    router.add(Method::remove, path, [&services](const Request& request) {
        if (!is_own_request(request))
            return problem(403, "the header X-Recourse-Request is missing");
        return sign_out(services, request);
    });
}

}  // namespace recourse::http::internal
