#include <nlohmann/json.hpp>

#include "filing/approval.hpp"
#include "http/internal/asked_filing.hpp"
#include "http/internal/body.hpp"

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

}  // namespace

void add_preview_routes(Router& router, Services& services) {
    const auto add = [&](std::string_view pattern, auto work) {
        router.add(Method::post, pattern, [&services, work](const Request& request) {
            return with_session(services, request, [&](vault::Workspace& workspace) {
                return work(services, workspace, request);
            });
        });
    };
    add("/api/v1/cases/{case}/filings/preview", preview);
    add("/api/v1/cases/{case}/filings/approve", approve);
}

}  // namespace recourse::http::internal
