#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/outcome_monitor.hpp"
#include "http/internal/body.hpp"
#include "http/internal/services.hpp"

namespace recourse::http::internal {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;

namespace {

/// Looks at the lists as they are now, so that what is shown is what can be known; `?kept=true`
/// asks only for what an earlier look found.
Result<Response> list_outcomes(Services& services, vault::Workspace& workspace,
                               const Request& request) {
    const std::string case_id(request.parameter("case"));
    std::size_t fresh = 0;
    if (request.query_value("kept") != "true") {
        const auto lists = RECOURSE_TRY(app::current_lists(services.record));
        base::Progress silent(nullptr);
        fresh = RECOURSE_TRY(app::check_outcomes(workspace, lists, case_id, silent)).fresh;
    }
    const auto outcomes = RECOURSE_TRY(filing::list_outcomes(workspace, case_id));
    Json all = Json::array();
    for (const auto& outcome : outcomes) all.push_back(filing::to_json(outcome));
    return json_response({{"new", fresh}, {"outcomes", std::move(all)}});
}

Result<filing::OutcomeDecision> decision_in(const Json& body) {
    const std::string word = RECOURSE_TRY(text_in(body, "decision"));
    if (word == "confirmed") return filing::OutcomeDecision::confirmed;
    if (word == "dismissed") return filing::OutcomeDecision::dismissed;
    return fail(ErrorCode::invalid_input, R"(decision: "confirmed" or "dismissed")");
}

Result<Response> decide_outcome(Services&, vault::Workspace& workspace, const Request& request) {
    const Json body = RECOURSE_TRY(object_in(request));
    const auto decision = RECOURSE_TRY(decision_in(body));
    const std::string note = RECOURSE_TRY(text_in(body, "note"));
    const auto outcomes = RECOURSE_TRY(filing::list_outcomes(workspace, request.parameter("case")));
    const std::string id = RECOURSE_TRY(text_in(body, "outcome"));
    if (std::ranges::find(outcomes, id, &filing::Outcome::id) == outcomes.end())
        return fail(ErrorCode::not_found, "the case has no such outcome");
    return json_response(
        filing::to_json(RECOURSE_TRY(filing::decide_outcome(workspace, id, decision, note))));
}

}  // namespace

void add_outcome_routes(Router& router, Services& services) {
    const auto add = [&](Method method, auto work) {
        router.add(method, "/api/v1/cases/{case}/outcomes",
                   [&services, work](const Request& request) {
                       return with_session(services, request, [&](vault::Workspace& workspace) {
                           return work(services, workspace, request);
                       });
                   });
    };
    add(Method::get, list_outcomes);
    add(Method::post, decide_outcome);
}

}  // namespace recourse::http::internal
