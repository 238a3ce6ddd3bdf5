#include <nlohmann/json.hpp>

#include "casework/readable_case.hpp"
#include "casework/views/similar_exhibits.hpp"
#include "casework/views/views_json.hpp"
#include "http/internal/services.hpp"

namespace recourse::http::internal {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;

namespace {

/// Of the act that `?act=` names, or of the first one.
Result<Json> draw_command(const model::Case& record, const Request& request) {
    std::string act(request.query_value("act"));
    for (const model::Incident& incident : record.incidents) {
        if (act.empty() && !incident.acts.empty()) act = incident.acts.front().id;
    }
    if (act.empty()) return casework::to_json(casework::CommandChain{}, record);
    const auto chain = casework::chain_of_command(record, act);
    if (!chain) return fail(ErrorCode::not_found, "the case has no such act");
    return casework::to_json(*chain, record);
}

Result<Json> draw(vault::Workspace& workspace, const model::Case& record, const Request& request) {
    const std::string_view view = request.parameter("view");
    if (view == "grid") return to_json(casework::who_did_what_to_whom(record), record);
    if (view == "timeline") return to_json(casework::timeline_of(record), record);
    if (view == "command") return draw_command(record, request);
    if (view == "network") return to_json(casework::network_of(record), record);
    if (view == "map") return to_json(casework::map_of(record), record);
    if (view == "duplicates") return to_json(casework::possible_duplicates(record), record);
    if (view == "similar") {
        return to_json(RECOURSE_TRY(casework::similar_exhibits(workspace, record)), record);
    }
    return fail(
        ErrorCode::not_found,
        "there is no such view; there are grid, timeline, command, network, map, duplicates "
        "and similar");
}

}  // namespace

void add_view_routes(Router& router, Services& services) {
    router.add(
        Method::get, "/api/v1/cases/{case}/views/{view}", [&services](const Request& request) {
            return with_session(
                services, request, [&](vault::Workspace& workspace) -> Result<Response> {
                    const auto record =
                        RECOURSE_TRY(casework::readable_case(workspace, request.parameter("case")));
                    return json_response(RECOURSE_TRY(draw(workspace, record, request)));
                });
        });
}

}  // namespace recourse::http::internal
