#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "model/case.hpp"
#include "vault/workspace.hpp"

/// The cases of a workspace. Calls follow the workspace in thread-safety, and are denied where
/// the role of the user who opened it does not allow them (vault/users.hpp).
namespace recourse::casework {

enum class ImportOutcome {
    added,      ///< a case that was not there
    revised,    ///< a new revision of one that was
    unchanged,  ///< the same content was there already; nothing was written
};

struct ImportedCase {
    std::string id;
    std::string title;
    ImportOutcome outcome = ImportOutcome::added;
    int revision = 1;  ///< from 1
    std::size_t parties = 0;
    std::size_t incidents = 0;
    std::size_t acts = 0;
    std::size_t exhibits = 0;
    std::size_t claims = 0;
    std::uint64_t exhibit_bytes = 0;
};

struct CaseSummary {
    std::string id;
    std::string title;
    std::string country;
    int revision = 1;
    base::Time changed;                ///< when this revision was made
    std::vector<std::string> targets;  ///< names as the user may see them; so with the counts
    std::size_t parties = 0;
    std::size_t incidents = 0;
    std::size_t acts = 0;
    std::size_t exhibits = 0;
    std::size_t claims = 0;
};

/// Take a case folder in, all or nothing: exhibits first, then one transaction with every record,
/// custody event and log entry. Of a case that was there, the records that the folder changed since
/// it was last imported (or since the export that it is) get a new revision; what was changed in
/// the workspace meanwhile stays. Earlier revisions, exhibits and their custody stay. Errors as
/// read_case_folder, and unavailable (disk full), conflict (another import is running, or folder
/// and workspace changed the same record).
base::Result<ImportedCase> import_case(vault::Workspace& workspace,
                                       const std::filesystem::path& folder,
                                       base::Progress& progress);

/// Sorted by id; those that the user may read.
base::Result<std::vector<CaseSummary>> list_cases(vault::Workspace& workspace);

/// The current revision, with exhibits' sizes and hashes; not_found when there is no such case. Of
/// every grade: what is shown to someone comes from readable_case().
base::Result<model::Case> load_case(vault::Workspace& workspace, std::string_view case_id);

/// Write the case folder, readable by its owner only: as it was received, byte for byte, while the
/// case is what was received; else a case.toml of ours (write_case) and the exhibits' bytes.
/// `folder` must not exist or be empty (conflict); all or nothing.
base::Result<void> export_case(vault::Workspace& workspace, std::string_view case_id,
                               const std::filesystem::path& folder);

/// An exhibit of the current revision, opened for reading and seeking.
base::Result<vault::BlobReader> open_exhibit(vault::Workspace& workspace, std::string_view case_id,
                                             std::string_view exhibit_id);
/// All of its bytes into `sink`; on an error discard what came before.
base::Result<void> read_exhibit(vault::Workspace& workspace, std::string_view case_id,
                                std::string_view exhibit_id, const vault::ByteSink& sink);
/// All of its bytes in memory; invalid_input when it is larger than `max_bytes`.
base::Result<std::string> exhibit_bytes(vault::Workspace& workspace, std::string_view case_id,
                                        std::string_view exhibit_id,
                                        std::uint64_t max_bytes = std::uint64_t{256} << 20);

/// What happened to an exhibit, from the log.
struct CustodyEvent {
    base::Time time;
    std::string kind;  ///< "exhibit.received", "exhibit.exported", "exhibit.filed" ...
    std::string actor;
    std::string detail;           ///< JSON object
    std::uint64_t log_entry = 0;  ///< number of its log entry
};

/// In order of time, over all revisions.
base::Result<std::vector<CustodyEvent>> custody_of(vault::Workspace& workspace,
                                                   std::string_view case_id,
                                                   std::string_view exhibit_id);
/// Log one, inside the caller's transaction; `detail` is a JSON object.
base::Result<void> record_custody(vault::Workspace& workspace, std::string_view case_id,
                                  std::string_view exhibit_id, std::string_view kind,
                                  const base::Json& detail);

struct ExhibitProblem {
    std::string case_id;
    std::string exhibit_id;
    std::string problem;
};

struct VerifyReport {
    std::size_t exhibits = 0;
    std::uint64_t bytes = 0;
    std::vector<ExhibitProblem> problems;  ///< empty: every byte is what was received
};

/// Decrypt and hash every exhibit of every revision of every case that the user may read.
base::Result<VerifyReport> verify_exhibits(vault::Workspace& workspace);

}  // namespace recourse::casework
