#include "casework/case_store.hpp"

#include "casework/internal/readable_exhibit.hpp"
#include "casework/internal/revision.hpp"
#include "casework/internal/schema.hpp"
#include "casework/readable_case.hpp"
#include "casework/readable_part.hpp"
#include "vault/users.hpp"

namespace recourse::casework {

using base::Result;

namespace {

std::size_t count_acts(const model::Case& record) {
    std::size_t acts = 0;
    for (const model::Incident& incident : record.incidents) acts += incident.acts.size();
    return acts;
}

Result<std::string> blob_of(vault::Workspace& workspace, std::string_view case_id,
                            std::string_view exhibit_id) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::read, case_id));
    RECOURSE_CHECK(internal::bring_up_tables(workspace));
    RECOURSE_CHECK(internal::require_readable(workspace, case_id, exhibit_id));
    const auto revision = RECOURSE_TRY(internal::current(workspace, case_id));
    return internal::exhibit_blob(workspace, revision, exhibit_id);
}

}  // namespace

Result<std::vector<CaseSummary>> list_cases(vault::Workspace& workspace) {
    RECOURSE_CHECK(internal::bring_up_tables(workspace));
    std::vector<CaseSummary> summaries;
    for (const Revision& revision : RECOURSE_TRY(internal::all_current(workspace))) {
        if (!RECOURSE_TRY(vault::may(workspace, vault::Permission::read, revision.case_id))) {
            continue;
        }
        const auto reader = RECOURSE_TRY(readable_grade(workspace, revision.case_id));
        const model::Case record =
            readable_part(RECOURSE_TRY(internal::load(workspace, revision)), reader);
        CaseSummary summary{.id = record.id,
                            .title = record.title,
                            .country = record.country,
                            .revision = revision.number,
                            .changed = revision.time,
                            .targets = {},
                            .parties = record.parties.size(),
                            .incidents = record.incidents.size(),
                            .acts = count_acts(record),
                            .exhibits = record.exhibits.size(),
                            .claims = record.claims.size()};
        for (const model::Party* target : record.targets()) {
            summary.targets.push_back(target->name_for(reader));
        }
        summaries.push_back(std::move(summary));
    }
    return summaries;
}

Result<model::Case> load_case(vault::Workspace& workspace, std::string_view case_id) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::read, case_id));
    RECOURSE_CHECK(internal::bring_up_tables(workspace));
    return internal::load(workspace, RECOURSE_TRY(internal::current(workspace, case_id)));
}

Result<vault::BlobReader> open_exhibit(vault::Workspace& workspace, std::string_view case_id,
                                       std::string_view exhibit_id) {
    return workspace.blobs().open_blob(RECOURSE_TRY(blob_of(workspace, case_id, exhibit_id)));
}

Result<void> read_exhibit(vault::Workspace& workspace, std::string_view case_id,
                          std::string_view exhibit_id, const vault::ByteSink& sink) {
    return workspace.blobs().get(RECOURSE_TRY(blob_of(workspace, case_id, exhibit_id)), sink);
}

Result<std::string> exhibit_bytes(vault::Workspace& workspace, std::string_view case_id,
                                  std::string_view exhibit_id, std::uint64_t max_bytes) {
    return workspace.blobs().bytes(RECOURSE_TRY(blob_of(workspace, case_id, exhibit_id)),
                                   max_bytes);
}

}  // namespace recourse::casework
