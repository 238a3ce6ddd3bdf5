#include <fmt/format.h>

#include "base/file.hpp"
#include "vault/backup.hpp"
#include "vault/internal/key_file.hpp"

namespace recourse::vault {

namespace fs = std::filesystem;
using base::Result;

namespace {

Result<std::vector<std::string>> blob_ids(Workspace& workspace) {
    std::vector<std::string> ids;
    auto query = RECOURSE_TRY(workspace.database().prepare("SELECT id FROM blob ORDER BY id"));
    RECOURSE_CHECK(query.for_each([&](base::Statement& row) { ids.push_back(row.text(0)); }));
    return ids;
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
    const auto ids = RECOURSE_TRY(blob_ids(workspace));
    for (std::size_t done = 0; done < ids.size(); ++done) {
        progress.count(done, ids.size());
        const auto verified = workspace.blobs().verify(ids[done]);
        if (!verified) damaged.push_back({"blobs", verified.error().message()});
    }
    return damaged;
}

}  // namespace recourse::vault
