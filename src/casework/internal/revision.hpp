#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "casework/change.hpp"
#include "casework/internal/case_records.hpp"
#include "model/case.hpp"
#include "vault/workspace.hpp"

/// Rows of the case tables. Calls expect the tables to be there and, to write, a transaction.
namespace recourse::casework::internal {

/// Nothing when there is no such case.
base::Result<std::optional<Revision>> find_current(vault::Workspace& workspace,
                                                   std::string_view case_id);
/// not_found when there is no such case.
base::Result<Revision> current(vault::Workspace& workspace, std::string_view case_id);
/// The current revision of every case, sorted by id.
base::Result<std::vector<Revision>> all_current(vault::Workspace& workspace);
/// Of one case, oldest first.
base::Result<std::vector<Revision>> all_revisions(vault::Workspace& workspace,
                                                  std::string_view case_id);
/// not_found when the case has no such revision.
base::Result<Revision> revision_at(vault::Workspace& workspace, std::string_view case_id,
                                   int number);
/// The last one that a folder brought; nothing when none did.
base::Result<std::optional<Revision>> last_import(vault::Workspace& workspace,
                                                  std::string_view case_id);

/// The records of the case after a revision, ordered by kind and position.
base::Result<std::vector<CaseRecord>> records_at(vault::Workspace& workspace,
                                                 const Revision& revision);
base::Result<model::Case> load(vault::Workspace& workspace, const Revision& revision);

/// A record from one revision until another.
struct RecordVersion {
    CaseRecord record;
    int from = 0;
    int until = 0;  ///< the revision that replaced or removed it; 0: it is current
};
/// Every version of a record, oldest first.
base::Result<std::vector<RecordVersion>> versions_of(vault::Workspace& workspace,
                                                     std::string_view case_id,
                                                     const RecordKey& key);
/// Of all records of a kind, by id.
base::Result<std::vector<RecordVersion>> versions_of_kind(vault::Workspace& workspace,
                                                          std::string_view case_id,
                                                          std::string_view kind);
/// Every version that a revision began or ended.
base::Result<std::vector<RecordVersion>> versions_touched(vault::Workspace& workspace,
                                                          const Revision& revision);

/// A record before and after; one of them may be missing.
struct RecordStep {
    std::optional<CaseRecord> before;
    std::optional<CaseRecord> after;

    const RecordKey& key() const { return after ? after->key : before->key; }
};

/// Write a revision with its steps, custody events and log entry; the entry's number comes back in
/// it. `detail` is what the entry says beside that.
base::Result<Revision> write_revision(vault::Workspace& workspace, Revision revision,
                                      const std::vector<RecordStep>& steps,
                                      base::Json detail = base::Json::object());

/// not_found when the revision has no such exhibit.
base::Result<std::string> exhibit_blob(vault::Workspace& workspace, const Revision& revision,
                                       std::string_view exhibit_id);

}  // namespace recourse::casework::internal
