#include "casework/redaction/strip_exhibit.hpp"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>

#include "casework/case_store.hpp"
#include "casework/redaction/metadata.hpp"
#include "vault/users.hpp"

namespace recourse::casework {

using base::ErrorCode;
using base::Result;

Result<StrippedExhibit> strip_exhibit(vault::Workspace& workspace, std::string_view case_id,
                                      std::string_view exhibit_id) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::edit, case_id));
    const model::Case file = RECOURSE_TRY(load_case(workspace, case_id));
    const model::Exhibit* exhibit = file.find_exhibit(std::string(exhibit_id));
    if (exhibit == nullptr) {
        return base::fail(ErrorCode::not_found,
                          "the case has no exhibit \"" + std::string(exhibit_id) + "\"");
    }
    const MetadataOriginal original{
        .exhibit = exhibit->id,
        .media_type = exhibit->media_type,
        .bytes = RECOURSE_TRY(exhibit_bytes(workspace, case_id, exhibit_id))};
    const auto copies = RECOURSE_TRY(strip_metadata(std::span(&original, 1)));
    const StrippedCopy& copy = copies.front();
    if (copy.metadata == Metadata::kept) {
        return base::fail(
            base::Error(ErrorCode::invalid_input,
                        "metadata cannot be removed from this type: " + exhibit->media_type)
                .in_record("exhibit " + exhibit->id));
    }
    const auto before = RECOURSE_TRY(metadata_names(original.bytes, original.media_type));
    StrippedExhibit stripped;
    stripped.left = RECOURSE_TRY(metadata_names(copy.bytes, original.media_type));
    std::ranges::set_difference(before, stripped.left, std::back_inserter(stripped.removed));
    const NewDerivative derivative{
        .case_id = file.id,
        .exhibit_id = exhibit->id,
        .kind = DerivativeKind::stripped_copy,
        .media_type = exhibit->media_type,
        .recipe = {.tool = "recourse evidence strip",
                   .version = {},
                   .parameters = base::dump_json({{"removed", stripped.removed}})},
        .grade = exhibit->confidentiality};
    stripped.derivative =
        RECOURSE_TRY(add_derivative(workspace, derivative, base::as_bytes(copy.bytes)));
    return stripped;
}

}  // namespace recourse::casework
