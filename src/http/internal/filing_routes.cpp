#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/case_filing.hpp"
#include "app/outcome_monitor.hpp"
#include "filing/approval.hpp"
#include "filing/tracking/outcome.hpp"
#include "filing/tracking/tracking.hpp"
#include "http/internal/services.hpp"

namespace recourse::http::internal {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;

namespace {

Result<Response> list_filings(vault::Workspace& workspace, const Request& request) {
    const std::string case_id(request.parameter("case"));
    Json filings = Json::array();
    for (const auto& tracked : RECOURSE_TRY(filing::list_tracked(workspace, case_id)))
        filings.push_back(filing::to_json(tracked));
    Json drafts = Json::array();
    for (const auto& draft : RECOURSE_TRY(filing::list_drafts(workspace, case_id)))
        drafts.push_back(filing::to_json(draft));
    return json_response({{"filings", std::move(filings)}, {"drafts", std::move(drafts)}});
}

/// A text of the body, or empty.
std::string text_in(const Json& body, const char* field) {
    const auto found = body.find(field);
    return found != body.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Result<Response> record_event(vault::Workspace& workspace, const Request& request) {
    const Json body = RECOURSE_TRY(base::parse_json(request.body));
    if (!body.is_object()) return fail(ErrorCode::invalid_input, "an object is needed");
    const auto filing = RECOURSE_TRY(filing::load_filing(workspace, request.parameter("filing")));
    if (filing.case_id != request.parameter("case"))
        return fail(ErrorCode::not_found, "the case has no such filing");
    filing::FilingEvent event;
    event.filing = filing.id;
    event.state = RECOURSE_TRY(filing::parse_filing_state(text_in(body, "state")));
    event.on = RECOURSE_TRY(base::PartialDate::parse(text_in(body, "on")).in_record("on"));
    event.recipient = text_in(body, "recipient");
    event.channel = text_in(body, "channel");
    event.reference = text_in(body, "reference");
    event.exhibit = text_in(body, "exhibit");
    event.note = text_in(body, "note");
    RECOURSE_TRY(filing::record_event(workspace, std::move(event)));
    return json_response(filing::to_json(RECOURSE_TRY(filing::load_tracked(workspace, filing.id))),
                         201);
}

/// Looks at the lists as they are now, so that what is shown is what can be known.
Result<Response> list_outcomes(Services& services, vault::Workspace& workspace,
                               const Request& request) {
    const std::string case_id(request.parameter("case"));
    const auto lists = RECOURSE_TRY(app::current_lists(services.record));
    base::Progress silent(nullptr);
    const auto check = RECOURSE_TRY(app::check_outcomes(workspace, lists, case_id, silent));
    Json outcomes = Json::array();
    for (const auto& outcome : RECOURSE_TRY(filing::list_outcomes(workspace, case_id)))
        outcomes.push_back(filing::to_json(outcome));
    return json_response({{"new", check.fresh}, {"outcomes", std::move(outcomes)}});
}

Result<Response> decide_outcome(vault::Workspace& workspace, const Request& request) {
    const Json body = RECOURSE_TRY(base::parse_json(request.body));
    if (!body.is_object()) return fail(ErrorCode::invalid_input, "an object is needed");
    const std::string word = text_in(body, "decision");
    if (word != "confirmed" && word != "dismissed")
        return fail(ErrorCode::invalid_input, "decision: \"confirmed\" or \"dismissed\"");
    const auto decision = word == "confirmed" ? filing::OutcomeDecision::confirmed
                                              : filing::OutcomeDecision::dismissed;
    const auto outcomes = RECOURSE_TRY(filing::list_outcomes(workspace, request.parameter("case")));
    const std::string id = text_in(body, "outcome");
    if (std::ranges::find(outcomes, id, &filing::Outcome::id) == outcomes.end())
        return fail(ErrorCode::not_found, "the case has no such outcome");
    return json_response(
        filing::to_json(RECOURSE_TRY(filing::decide_outcome(workspace, id, decision))));
}

Result<Response> make_filing(Services& services, vault::Workspace& workspace,
                             const Request& request) {
    const Json body = RECOURSE_TRY(base::parse_json(request.body));
    if (!body.is_object() || !body.contains("regime") || !body["regime"].is_string()) {
        return fail(ErrorCode::invalid_input, "the field regime is missing");
    }
    const std::string ids[] = {body["regime"].get<std::string>()};
    const auto regimes = RECOURSE_TRY(assessment::choose_regimes(services.regimes, ids));
    app::CaseFilingRequest filing{.case_id = std::string(request.parameter("case")),
                                  .recipients = {},
                                  .out = {},
                                  .language = {}};
    if (body.contains("recipient") && body["recipient"].is_string()) {
        filing.recipients.push_back(body["recipient"].get<std::string>());
    }
    if (body.contains("language") && body["language"].is_string()) {
        filing.language = body["language"].get<std::string>();
    }
    const auto index = RECOURSE_TRY(services.record.index());
    const auto filed = RECOURSE_TRY(
        app::file_under_regimes(workspace, filing, regimes, *index, base::system_now()));
    return json_response(filing::to_json(filed.front()), 201);
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
    const auto filing = RECOURSE_TRY(filing::load_filing(workspace, request.parameter("filing")));
    if (filing.case_id != request.parameter("case")) {
        return fail(ErrorCode::not_found, "the case has no such filing");
    }
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
    router.add(Method::get, path, [&services](const Request& request) {
        return with_session(services, request, [&](vault::Workspace& workspace) {
            return list_filings(workspace, request);
        });
    });
    router.add(Method::post, path, [&services](const Request& request) {
        return with_session(services, request, [&](vault::Workspace& workspace) {
            return make_filing(services, workspace, request);
        });
    });
    router.add(Method::post, fmt::format("{}/{{filing}}/events", path),
               [&services](const Request& request) {
                   return with_session(services, request, [&](vault::Workspace& workspace) {
                       return record_event(workspace, request);
                   });
               });
    constexpr std::string_view outcomes = "/api/v1/cases/{case}/outcomes";
    router.add(Method::get, outcomes, [&services](const Request& request) {
        return with_session(services, request, [&](vault::Workspace& workspace) {
            return list_outcomes(services, workspace, request);
        });
    });
    router.add(Method::post, outcomes, [&services](const Request& request) {
        return with_session(services, request, [&](vault::Workspace& workspace) {
            return decide_outcome(workspace, request);
        });
    });
    for (const PartRoute& part : parts) {
        router.add(Method::get, fmt::format("{}/{{filing}}/{}", path, part.name),
                   [&services, &part](const Request& request) {
                       return with_session(services, request, [&](vault::Workspace& workspace) {
                           return show_part(workspace, request, part);
                       });
                   });
    }
}

}  // namespace recourse::http::internal
