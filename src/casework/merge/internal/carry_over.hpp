#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.hpp"
#include "base/result.hpp"
#include "casework/merge/internal/references.hpp"
#include "vault/workspace.hpp"

/// What belongs to the exhibits of another copy, brought over.
namespace recourse::casework::internal {

/// Bytes on their way from another workspace into this one, under the ids that they have here.
class CarriedBlobs {
public:
    /// All must outlive it.
    CarriedBlobs(vault::Workspace& theirs, vault::BlobBatch& batch, base::Progress& progress)
        : theirs_(&theirs), batch_(&batch), progress_(&progress) {}

    /// The id here of a blob there. corrupt when it is not what it was there.
    base::Result<std::string> carry(const std::string& blob_id);

private:
    vault::Workspace* theirs_;
    vault::BlobBatch* batch_;
    base::Progress* progress_;
    std::map<std::string, std::string> ids_;
    std::uint64_t bytes_ = 0;
};

/// A row of a table, column by column.
struct CarriedRow {
    std::string insert;  ///< the statement, with a parameter for each value
    std::vector<std::string> values;
};

/// Where the exhibits came from, what they say of themselves, receipts and derivatives: rows that
/// this copy lacks, under the ids of exhibits and blobs here, with their bytes carried.
base::Result<std::vector<CarriedRow>> rows_to_carry(vault::Workspace& ours,
                                                    vault::Workspace& theirs,
                                                    std::string_view case_id,
                                                    const Renames& renames, CarriedBlobs& blobs);
/// Inside the caller's transaction.
base::Result<void> write_rows(vault::Workspace& ours, const std::vector<CarriedRow>& rows);

/// The other copy's log after `common` entries, and its revisions of these cases since the common
/// past, as JSON lines in parts; ids of blobs here.
base::Result<std::vector<std::string>> carry_branch(
    vault::Workspace& theirs, std::uint64_t common,
    const std::map<std::string, int, std::less<>>& since_revision, vault::BlobBatch& batch);

}  // namespace recourse::casework::internal
