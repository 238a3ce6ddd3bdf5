#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "app/case_assessment.hpp"
#include "casework/case_store.hpp"
#include "casework/readable_case.hpp"
#include "http/internal/services.hpp"
#include "model/case_json.hpp"

namespace recourse::http::internal {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;

namespace {

// Everything else comes as a download, so that hostile evidence is never run or rendered as a page.
constexpr std::string_view shown_types[] = {"application/pdf", "image/png", "image/jpeg"};

Result<Response> list_cases(vault::Workspace& workspace) {
    Json cases = Json::array();
    for (const auto& file : RECOURSE_TRY(casework::list_cases(workspace))) {
        cases.push_back({{"id", file.id},
                         {"title", file.title},
                         {"country", file.country},
                         {"targets", file.targets.size()},
                         {"incidents", file.incidents},
                         {"exhibits", file.exhibits}});
    }
    return json_response({{"cases", std::move(cases)}});
}

Result<Response> show_exhibit(vault::Workspace& workspace, const Request& request) {
    const auto file = RECOURSE_TRY(casework::readable_case(workspace, request.parameter("case")));
    const model::Exhibit* exhibit = file.find_exhibit(request.parameter("exhibit"));
    if (exhibit == nullptr) return fail(ErrorCode::not_found, "the case has no such exhibit");
    const bool shown = std::ranges::find(shown_types, exhibit->media_type) != std::end(shown_types);
    Response response{
        .status = 200,
        .content_type = shown ? exhibit->media_type : "application/octet-stream",
        .body = RECOURSE_TRY(casework::exhibit_bytes(workspace, file.id, exhibit->id)),
        .headers = {}};
    // The name says nothing of the case: the exhibit's number and the file's ending.
    const auto ending = std::filesystem::path(exhibit->file).extension().string();
    response.headers.emplace_back(
        "Content-Disposition",
        fmt::format("{}; filename=\"exhibit-{}{}\"", shown ? "inline" : "attachment",
                    exhibit->number, ending));
    return response;
}

Result<Response> show_custody(vault::Workspace& workspace, const Request& request) {
    Json events = Json::array();
    for (const auto& event : RECOURSE_TRY(casework::custody_of(workspace, request.parameter("case"),
                                                               request.parameter("exhibit")))) {
        events.push_back({{"at", base::format_time(event.time)},
                          {"action", event.kind},
                          {"actor", event.actor},
                          {"detail", event.detail}});
    }
    return json_response({{"events", std::move(events)}});
}

Result<Response> assess(Services& services, vault::Workspace& workspace, const Request& request) {
    const auto file = RECOURSE_TRY(casework::readable_case(workspace, request.parameter("case")));
    const auto index = RECOURSE_TRY(services.record.index());
    return json_response(app::to_json(app::assess_case(file, {.regimes = services.regimes,
                                                              .rules = services.rules,
                                                              .index = *index,
                                                              .now = base::system_now()})));
}

}  // namespace

void add_case_routes(Router& router, Services& services) {
    const auto add = [&](std::string_view pattern, auto work) {
        router.add(Method::get, pattern, [&services, work](const Request& request) {
            return with_session(services, request, [&](vault::Workspace& workspace) {
                return work(services, workspace, request);
            });
        });
    };
    add("/api/v1/cases", [](Services&, vault::Workspace& workspace, const Request&) {
        return list_cases(workspace);
    });
    add("/api/v1/cases/{case}",
        [](Services&, vault::Workspace& workspace, const Request& request) -> Result<Response> {
            return json_response(model::to_json(
                RECOURSE_TRY(casework::readable_case(workspace, request.parameter("case")))));
        });
    add("/api/v1/cases/{case}/exhibits/{exhibit}/content",
        [](Services&, vault::Workspace& workspace, const Request& request) {
            return show_exhibit(workspace, request);
        });
    add("/api/v1/cases/{case}/exhibits/{exhibit}/custody",
        [](Services&, vault::Workspace& workspace, const Request& request) {
            return show_custody(workspace, request);
        });
    add("/api/v1/cases/{case}/assessment", assess);
}

}  // namespace recourse::http::internal
