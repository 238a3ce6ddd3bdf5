#include "http/internal/asked_filing.hpp"

#include <nlohmann/json.hpp>

#include "filing/preview.hpp"
#include "http/internal/body.hpp"

namespace recourse::http::internal {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;

Result<AskedFiling> asked_filing(Services& services, const Request& request, const Json& body) {
    const std::string ids[] = {RECOURSE_TRY(text_in(body, "regime"))};
    if (ids[0].empty()) return fail(ErrorCode::invalid_input, "the field regime is missing");
    AskedFiling asked;
    asked.regimes = RECOURSE_TRY(assessment::choose_regimes(services.regimes, ids));
    asked.request.case_id = request.parameter("case");
    asked.request.recipients = RECOURSE_TRY(texts_in(body, "recipients"));
    if (auto only = RECOURSE_TRY(text_in(body, "recipient")); !only.empty())
        asked.request.recipients.push_back(std::move(only));
    asked.request.language = RECOURSE_TRY(text_in(body, "language"));
    asked.request.own_pseudonyms = RECOURSE_TRY(flag_in(body, "own_pseudonyms"));
    asked.request.supplements = RECOURSE_TRY(text_in(body, "supplements"));
    asked.request.log_proofs = RECOURSE_TRY(flag_in(body, "log_proofs"));
    asked.request.partners = RECOURSE_TRY(texts_in(body, "partners"));
    asked.index = RECOURSE_TRY(services.record.index());
    return asked;
}

Result<Json> preview_json(vault::Workspace& workspace, const AskedFiling& asked) {
    const auto requests = RECOURSE_TRY(app::filing_requests(workspace, asked.request, asked.regimes,
                                                            *asked.index, base::system_now()));
    return filing::to_json(RECOURSE_TRY(filing::preview_filing(workspace, requests.front())));
}

}  // namespace recourse::http::internal
