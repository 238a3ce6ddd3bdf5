#include <map>

#include "base/file.hpp"
#include "vault/backup.hpp"
#include "vault/internal/backup_manifest.hpp"
#include "vault/internal/key_file.hpp"

namespace recourse::vault {

namespace fs = std::filesystem;
using base::Result;

namespace {

/// Each blob's file, by id.
Result<std::map<std::string, std::string>> files_of_blobs(Workspace& workspace) {
    std::map<std::string, std::string> files;
    auto query = RECOURSE_TRY(workspace.database().prepare("SELECT id, object FROM blob"));
    RECOURSE_CHECK(query.for_each([&](base::Statement& row) {
        files.emplace(row.text(0), internal::path_of_object(row.text_view(1)));
    }));
    return files;
}

/// A copy reads every page, also those that no query would.
Result<void> check_database(Workspace& workspace) {
    const auto scratch = RECOURSE_TRY(base::TempFolder::create(workspace.folder()));
    RECOURSE_CHECK(workspace.copy_database_to(scratch.path() / "copy.db"));
    return workspace.database().check_integrity();
}

}  // namespace

Result<std::vector<DamagedFile>> verify_workspace(Workspace& workspace, base::Progress& progress) {
    std::vector<DamagedFile> damaged;
    const auto check = [&](std::string file, const Result<void>& checked) {
        if (!checked) damaged.push_back({std::move(file), checked.error().message()});
    };
    const auto keys = internal::KeyFile::read(workspace.folder());
    if (!keys) damaged.push_back({"keys.json", keys.error().message()});
    progress.step("Reading the database");
    check("workspace.db", check_database(workspace));
    const auto log = workspace.log().verify();
    if (!log) damaged.push_back({"workspace.db", log.error().message()});

    progress.step("Reading the blobs");
    const auto files = RECOURSE_TRY(files_of_blobs(workspace));
    std::vector<std::string> ids;
    for (const auto& [id, file] : files) ids.push_back(id);
    const BlobVerification blobs = RECOURSE_TRY(workspace.blobs().verify_all(ids));
    for (const auto& [id, error] : blobs.damaged) {
        damaged.push_back({files.at(id), error.message()});
    }
    return damaged;
}

}  // namespace recourse::vault
