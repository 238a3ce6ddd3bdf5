#include <nlohmann/json.hpp>

#include "filing/approval.hpp"
#include "filing/supplement/what_is_new.hpp"
#include "http/internal/asked_filing.hpp"
#include "http/internal/body.hpp"
#include "http/internal/tracked_json.hpp"

namespace recourse::http::internal {

using base::Json;
using base::Result;

namespace {

Result<Response> preview(Services& services, vault::Workspace& workspace, const Request& request) {
    const Json body = RECOURSE_TRY(object_in(request));
    const auto asked = RECOURSE_TRY(asked_filing(services, request, body));
    return json_response(RECOURSE_TRY(preview_json(workspace, asked)));
}

Result<Response> approve(Services& services, vault::Workspace& workspace, const Request& request) {
    const Json body = RECOURSE_TRY(object_in(request));
    const auto asked = RECOURSE_TRY(asked_filing(services, request, body));
    const std::string digest = RECOURSE_TRY(text_in(body, "digest"));
    const auto requests = RECOURSE_TRY(app::filing_requests(workspace, asked.request, asked.regimes,
                                                            *asked.index, base::system_now()));
    RECOURSE_CHECK(filing::approve_filing(workspace, requests.front(), digest));
    return json_response(RECOURSE_TRY(preview_json(workspace, asked)));
}

/// What the recipients of a submission have, and the case today.
Result<Response> difference(Services& services, vault::Workspace& workspace,
                            const Request& request) {
    const auto filing = RECOURSE_TRY(filing_of(workspace, request));
    const std::string ids[] = {filing.regime};
    const auto regimes = RECOURSE_TRY(assessment::choose_regimes(services.regimes, ids));
    app::CaseFilingRequest asked;
    asked.supplements = filing.id;
    const auto index = RECOURSE_TRY(services.record.index());
    const auto requests =
        RECOURSE_TRY(app::filing_requests(workspace, asked, regimes, *index, base::system_now()));
    return json_response(
        filing::to_json(RECOURSE_TRY(filing::what_is_new(workspace, requests.front()))));
}

}  // namespace

void add_preview_routes(Router& router, Services& services) {
    const auto add = [&](Method method, std::string_view pattern, auto work) {
        router.add(method, pattern, [&services, work](const Request& request) {
            return with_session(services, request, [&](vault::Workspace& workspace) {
                return work(services, workspace, request);
            });
        });
    };
    add(Method::post, "/api/v1/cases/{case}/filings/preview", preview);
    add(Method::post, "/api/v1/cases/{case}/filings/approve", approve);
    add(Method::get, "/api/v1/cases/{case}/filings/{filing}/difference", difference);
}

}  // namespace recourse::http::internal
