#include "casework/redaction/exhibit_redaction.hpp"

#include <nlohmann/json.hpp>

#include "casework/case_store.hpp"
#include "vault/users.hpp"

namespace recourse::casework {

using base::Json;
using base::Result;

namespace {

Result<model::Exhibit> find_exhibit(vault::Workspace& workspace, std::string_view case_id,
                                    std::string_view exhibit_id) {
    const model::Case file = RECOURSE_TRY(load_case(workspace, case_id));
    const model::Exhibit* exhibit = file.find_exhibit(std::string(exhibit_id));
    if (exhibit != nullptr) return *exhibit;
    return base::fail(base::ErrorCode::not_found,
                      "the case has no exhibit \"" + std::string(exhibit_id) + "\"");
}

std::string parameters_of(const RedactionPlan& plan, const Redaction& redaction) {
    Json cuts = Json::array();
    for (const Cut& cut : redaction.cuts) {
        cuts.push_back({{"page", cut.page},
                        {"box", {cut.box.left, cut.box.top, cut.box.right, cut.box.bottom}},
                        {"mark", to_string(cut.kind)},
                        {"reason", cut.reason}});
    }
    return base::dump_json({{"dpi", plan.dpi},
                            {"annotations", plan.show_annotations ? "shown" : "hidden"},
                            {"cuts", std::move(cuts)},
                            {"warnings", redaction.warnings},
                            {"checks", redaction.checks}});
}

}  // namespace

Result<Redaction> preview_redaction(vault::Workspace& workspace, std::string_view case_id,
                                    std::string_view exhibit_id, const RedactionPlan& plan,
                                    base::Progress& progress) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::read, case_id));
    const model::Exhibit exhibit = RECOURSE_TRY(find_exhibit(workspace, case_id, exhibit_id));
    const std::string bytes = RECOURSE_TRY(exhibit_bytes(workspace, case_id, exhibit_id));
    return redact(bytes, exhibit.media_type, plan, progress);
}

Result<RedactedExhibit> redact_exhibit(vault::Workspace& workspace, std::string_view case_id,
                                       std::string_view exhibit_id, const RedactionPlan& plan,
                                       std::optional<model::Confidentiality> grade,
                                       base::Progress& progress) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::edit, case_id));
    const model::Exhibit exhibit = RECOURSE_TRY(find_exhibit(workspace, case_id, exhibit_id));
    Redaction redaction =
        RECOURSE_TRY(preview_redaction(workspace, case_id, exhibit_id, plan, progress));
    const NewDerivative derivative{.case_id = std::string(case_id),
                                   .exhibit_id = exhibit.id,
                                   .kind = DerivativeKind::redaction,
                                   .media_type = redaction.media_type,
                                   .recipe = {.tool = "recourse evidence redact",
                                              .version = {},
                                              .parameters = parameters_of(plan, redaction)},
                                   .grade = grade.value_or(exhibit.confidentiality)};
    Derivative kept =
        RECOURSE_TRY(add_derivative(workspace, derivative, base::as_bytes(redaction.bytes)));
    return RedactedExhibit{std::move(kept), std::move(redaction)};
}

}  // namespace recourse::casework
