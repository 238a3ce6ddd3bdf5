#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "app/case_filing.hpp"
#include "http/internal/services.hpp"

namespace recourse::http::internal {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;

namespace {

Result<Response> list_filings(vault::Workspace& workspace, const Request& request) {
    Json filings = Json::array();
    for (const auto& filing :
         RECOURSE_TRY(filing::list_filings(workspace, request.parameter("case")))) {
        filings.push_back(filing::to_json(filing));
    }
    return json_response({{"filings", std::move(filings)}});
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
