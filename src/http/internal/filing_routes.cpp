#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "app/deadline_law.hpp"
#include "filing/approval.hpp"
#include "filing/joint/partner_signatures.hpp"
#include "http/internal/asked_filing.hpp"
#include "http/internal/body.hpp"
#include "http/internal/tracked_json.hpp"

namespace recourse::http::internal {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;

namespace {

/// What the steps after sending ask of these submissions.
Json reminders_of(const Services& services, std::span<const filing::TrackedFiling> tracked,
                  const assessment::Horizon& horizon) {
    auto due = filing::follow_ups(tracked, services.follow_up, horizon);
    // Of which submission it is, the record says.
    for (auto& one : due) one.title = one.generic;
    return app::to_json(due, horizon)["deadlines"];
}

/// Of the case that the address names, or of all that the user may read.
Result<Response> list_filings(Services& services, vault::Workspace& workspace,
                              const Request& request) {
    const std::string case_id(request.parameter("case"));
    const auto horizon = RECOURSE_TRY(app::horizon_from_words("", "", base::system_now()));
    const auto all = RECOURSE_TRY(filing::list_tracked(workspace, case_id));
    Json filings = Json::array();
    for (const auto& tracked : all) filings.push_back(tracked_json(tracked));
    Json drafts = Json::array();
    for (const auto& draft : RECOURSE_TRY(filing::list_drafts(workspace, case_id)))
        drafts.push_back(filing::to_json(draft));
    return json_response({{"filings", std::move(filings)},
                          {"drafts", std::move(drafts)},
                          {"reminders", reminders_of(services, all, horizon)}});
}

Result<Response> record_event(Services&, vault::Workspace& workspace, const Request& request) {
    const Json body = RECOURSE_TRY(object_in(request));
    const auto filing = RECOURSE_TRY(filing_of(workspace, request));
    filing::FilingEvent event;
    event.filing = filing.id;
    event.state = RECOURSE_TRY(filing::parse_filing_state(RECOURSE_TRY(text_in(body, "state"))));
    const std::string on = RECOURSE_TRY(text_in(body, "on"));
    event.on = RECOURSE_TRY(base::PartialDate::parse(on).in_record("on"));
    event.recipient = RECOURSE_TRY(text_in(body, "recipient"));
    event.channel = RECOURSE_TRY(text_in(body, "channel"));
    event.reference = RECOURSE_TRY(text_in(body, "reference"));
    event.exhibit = RECOURSE_TRY(text_in(body, "exhibit"));
    event.note = RECOURSE_TRY(text_in(body, "note"));
    RECOURSE_TRY(filing::record_event(workspace, std::move(event)));
    return json_response(tracked_json(RECOURSE_TRY(filing::load_tracked(workspace, filing.id))),
                         201);
}

/// With `digest`, only what a preview with that digest has shown.
Result<Response> make_filing(Services& services, vault::Workspace& workspace,
                             const Request& request) {
    const Json body = RECOURSE_TRY(object_in(request));
    const auto asked = RECOURSE_TRY(asked_filing(services, request, body));
    const std::string digest = RECOURSE_TRY(text_in(body, "digest"));
    if (!digest.empty() && RECOURSE_TRY(preview_json(workspace, asked))["digest"] != digest)
        return fail(ErrorCode::conflict,
                    "something else would leave by now: look at the preview again");
    const auto filed = RECOURSE_TRY(app::file_under_regimes(workspace, asked.request, asked.regimes,
                                                            *asked.index, base::system_now()));
    return json_response(filing::to_json(filed.front()), 201);
}

Result<Response> list_signatures(Services&, vault::Workspace& workspace, const Request& request) {
    const auto filing = RECOURSE_TRY(filing_of(workspace, request));
    const auto all = RECOURSE_TRY(filing::partner_signatures(workspace, filing.id));
    return json_response({{"signatures", filing::to_json(all)}});
}

Result<Response> add_signature(Services& services, vault::Workspace& workspace,
                               const Request& request) {
    const Json body = RECOURSE_TRY(object_in(request));
    const auto filing = RECOURSE_TRY(filing_of(workspace, request));
    RECOURSE_TRY(
        filing::add_signature(workspace, filing.id, RECOURSE_TRY(text_in(body, "signature"))));
    return list_signatures(services, workspace, request);
}

struct PartRoute {
    std::string_view name;
    filing::FilingPart part;
    std::string_view media_type;
    std::string_view disposition;
};

constexpr PartRoute parts[] = {
    {"document.pdf", filing::FilingPart::pdf, "application/pdf", "inline"},
    {"document.docx", filing::FilingPart::docx,
     "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "attachment"},
    {"bundle.zip", filing::FilingPart::bundle, "application/zip", "attachment"},
    {"bundle.zip.minisig", filing::FilingPart::signature, "text/plain; charset=utf-8",
     "attachment"},
};

Result<Response> show_part(vault::Workspace& workspace, const Request& request,
                           const PartRoute& part) {
    const auto filing = RECOURSE_TRY(filing_of(workspace, request));
    Response response{.status = 200,
                      .content_type = std::string(part.media_type),
                      .body = RECOURSE_TRY(filing::filing_bytes(workspace, filing.id, part.part)),
                      .headers = {}};
    response.headers.emplace_back(
        "Content-Disposition",
        fmt::format("{}; filename=\"{}-{}\"", part.disposition, filing.regime, part.name));
    return response;
}

}  // namespace

void add_filing_routes(Router& router, Services& services) {
    constexpr std::string_view path = "/api/v1/cases/{case}/filings";
    const auto add = [&](Method method, std::string_view pattern, auto work) {
        router.add(method, pattern, [&services, work](const Request& request) {
            return with_session(services, request, [&](vault::Workspace& workspace) {
                return work(services, workspace, request);
            });
        });
    };
    add(Method::get, "/api/v1/filings", list_filings);
    add(Method::get, path, list_filings);
    add(Method::post, path, make_filing);
    add(Method::post, fmt::format("{}/{{filing}}/events", path), record_event);
    add(Method::get, fmt::format("{}/{{filing}}/signatures", path), list_signatures);
    add(Method::post, fmt::format("{}/{{filing}}/signatures", path), add_signature);
    for (const PartRoute& part : parts) {
        add(Method::get, fmt::format("{}/{{filing}}/{}", path, part.name),
            [&part](Services&, vault::Workspace& workspace, const Request& request) {
                return show_part(workspace, request, part);
            });
    }
}

}  // namespace recourse::http::internal
