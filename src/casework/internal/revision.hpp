#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/case.hpp"
#include "vault/workspace.hpp"

/// Rows of the case tables. Calls expect the tables to be there and, to write, a transaction.
namespace recourse::casework::internal {

/// One revision of a case as it came in.
struct Revision {
    std::string case_id;
    int number = 0;
    std::string imported;   ///< base::format_time
    std::string digest;     ///< of case.toml and every exhibit; equal digests, equal content
    std::string toml_blob;  ///< the received case.toml
};

/// Nothing when there is no such case.
base::Result<std::optional<Revision>> find_current(vault::Workspace& workspace,
                                                   std::string_view case_id);
/// not_found when there is no such case.
base::Result<Revision> current(vault::Workspace& workspace, std::string_view case_id);
/// The current revision of every case, sorted by id.
base::Result<std::vector<Revision>> all_current(vault::Workspace& workspace);

base::Result<model::Case> load(vault::Workspace& workspace, const Revision& revision);
/// `exhibit_blobs` are the blob ids of the case's exhibits, in order.
base::Result<void> store(vault::Workspace& workspace, const Revision& revision,
                         const model::Case& record, const std::vector<std::string>& exhibit_blobs);

/// not_found when the revision has no such exhibit.
base::Result<std::string> exhibit_blob(vault::Workspace& workspace, const Revision& revision,
                                       std::string_view exhibit_id);

}  // namespace recourse::casework::internal
