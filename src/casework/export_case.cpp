#include <nlohmann/json.hpp>
#include <system_error>

#include "base/atomic_file.hpp"
#include "base/file.hpp"
#include "casework/case_folder.hpp"
#include "casework/case_store.hpp"
#include "casework/internal/revision.hpp"
#include "casework/internal/schema.hpp"
#include "vault/users.hpp"

namespace recourse::casework {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

Result<void> write_blob(vault::Workspace& workspace, std::string_view blob, const fs::path& path) {
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    auto file = RECOURSE_TRY(base::AtomicFile::create(path, base::FileAccess::owner_only));
    RECOURSE_CHECK(workspace.blobs().get(
        blob, [&](base::ByteView piece) { return file.write(base::as_text(piece)); }));
    return file.commit();
}

/// The received case.toml when the case is just what it said, else one from the model.
Result<void> write_case_toml(vault::Workspace& workspace, const model::Case& record,
                             const Revision& revision, const fs::path& path) {
    const auto import = RECOURSE_TRY(internal::last_import(workspace, record.id));
    if (import && import->exact &&
        (import->number == revision.number ||
         RECOURSE_TRY(internal::load(workspace, *import)) == record)) {
        return write_blob(workspace, import->toml_blob, path);
    }
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    auto file = RECOURSE_TRY(base::AtomicFile::create(path, base::FileAccess::owner_only));
    RECOURSE_CHECK(file.write(write_case(record, revision.number)));
    return file.commit();
}

Result<void> log_export(vault::Workspace& workspace, const model::Case& record, int revision) {
    auto transaction = RECOURSE_TRY(base::Transaction::begin(workspace.database()));
    RECOURSE_CHECK(workspace.log().append("case.exported", workspace.user(), "case/" + record.id,
                                          base::Json{{"revision", revision}}));
    for (const model::Exhibit& exhibit : record.exhibits) {
        RECOURSE_CHECK(record_custody(workspace, record.id, exhibit.id, "exhibit.exported",
                                      base::Json{{"sha256", exhibit.sha256}}));
    }
    return transaction.commit();
}

}  // namespace

Result<void> export_case(vault::Workspace& workspace, std::string_view case_id,
                         const fs::path& folder) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::file, case_id));
    RECOURSE_CHECK(internal::bring_up_tables(workspace));
    const auto revision = RECOURSE_TRY(internal::current(workspace, case_id));
    const model::Case record = RECOURSE_TRY(internal::load(workspace, revision));

    const fs::path place = fs::absolute(folder).lexically_normal();
    std::error_code error;
    if (fs::exists(place, error) &&
        !(fs::is_directory(place, error) && fs::is_empty(place, error))) {
        return base::fail(Error(ErrorCode::conflict, "exists already").in_file(place.string()));
    }
    fs::create_directories(place.parent_path(), error);
    auto unfinished = RECOURSE_TRY(base::TempFolder::create(place.parent_path()));
    RECOURSE_CHECK(write_case_toml(workspace, record, revision, unfinished.path() / "case.toml"));
    for (const model::Exhibit& exhibit : record.exhibits) {
        const auto blob = RECOURSE_TRY(internal::exhibit_blob(workspace, revision, exhibit.id));
        RECOURSE_CHECK(write_blob(workspace, blob, unfinished.path() / exhibit.file));
    }
    // What leaves is logged before it can be seen.
    RECOURSE_CHECK(log_export(workspace, record, revision.number));
    return unfinished.become(place);
}

}  // namespace recourse::casework
