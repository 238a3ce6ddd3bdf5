#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "http/internal/query_number.hpp"
#include "http/internal/services.hpp"
#include "vault/users.hpp"

namespace recourse::http::internal {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;

namespace {

constexpr std::size_t usual_pairs = 20;
constexpr std::size_t most_pairs = 200;
constexpr std::size_t longest_note = 2000;

/// Profiles that are being found are there in a moment.
Response or_problem_for_now(Result<Response> answered) {
    Response response = or_problem(std::move(answered));
    if (response.status == 503) response.headers.emplace_back("Retry-After", "2");
    return response;
}

Result<Response> show_profile(Services& services, const Request& request) {
    const std::string_view entry = request.query_value("entry");
    const std::string_view name = request.query_value("name");
    if (entry.empty() == name.empty())
        return fail(ErrorCode::invalid_input, "give the id of an entry, or a name");
    const auto page = RECOURSE_TRY(services.profiles.page(entry.empty() ? name : entry));
    return json_response(app::to_json(page));
}

Result<Response> review(Services& services, const Request& request) {
    const auto limit = RECOURSE_TRY(number_parameter(request, "limit", usual_pairs, most_pairs));
    return json_response(app::to_json(RECOURSE_TRY(services.profiles.to_review(limit))));
}

/// The word counts for everybody who looks at the lists: it is not for those who may only look.
Result<Response> judge(Services& services, const Request& request, vault::Workspace& workspace) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::edit));
    const Json body = RECOURSE_TRY(base::parse_json(request.body));
    const auto text_of = [&](const char* name) -> Result<std::string> {
        if (body.is_object() && body.contains(name) && body[name].is_string())
            return body[name].get<std::string>();
        return fail(ErrorCode::invalid_input, fmt::format("the field {} is missing", name));
    };
    profiles::Said said;
    said.judgement.left = RECOURSE_TRY(text_of("left"));
    said.judgement.right = RECOURSE_TRY(text_of("right"));
    said.judgement.verdict =
        RECOURSE_TRY(profiles::parse_verdict(RECOURSE_TRY(text_of("verdict"))));
    if (body.contains("note")) said.note = RECOURSE_TRY(text_of("note"));
    if (said.note.size() > longest_note)
        return fail(ErrorCode::invalid_input,
                    fmt::format("a note has at most {} bytes", longest_note));
    said.who = workspace.user();
    said.when = base::system_now();
    return json_response(app::to_json(RECOURSE_TRY(services.profiles.judge(said))));
}

}  // namespace

void add_profile_routes(Router& router, Services& services) {
    add_for_session_or_key(router, services, Method::get, "/api/v1/profiles", app::KeyScope::search,
                           [&services](const Request& request, const Caller&) {
                               return or_problem_for_now(show_profile(services, request));
                           });
    add_for_session_or_key(router, services, Method::get, "/api/v1/profiles/review",
                           app::KeyScope::search,
                           [&services](const Request& request, const Caller&) {
                               return or_problem_for_now(review(services, request));
                           });
}

void add_judgement_routes(Router& router, Services& services) {
    router.add(Method::post, "/api/v1/profiles/judgements", [&services](const Request& request) {
        return with_session(services, request, [&](vault::Workspace& workspace) {
            return judge(services, request, workspace);
        });
    });
}

}  // namespace recourse::http::internal
