#include "vault/internal/replacement_folder.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <stdio.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

#include "base/file.hpp"
#include "vault/internal/key_file.hpp"
#include "vault/panic.hpp"

namespace recourse::vault::internal {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

constexpr std::array<std::string_view, 8> workspace_entries{
    "keys.json", "workspace.db",  "workspace.db-wal", "workspace.db-shm",
    "blobs",     "sign-ins.json", "sign-ins.lock",    "pending-objects"};

/// What would be lost, or stay behind under the old keys.
Result<void> refuse_strangers(const fs::path& workspace) {
    const auto refuse = [](const fs::path& path, std::string message) {
        return base::fail(Error(ErrorCode::conflict, std::move(message)).in_file(path.string()));
    };
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(workspace, error)) {
        const std::string name = entry.path().filename().string();
        const bool unfinished = name.starts_with(".recourse-");
        if (entry.is_symlink(error)) {
            return refuse(entry.path(), "is a link: bring what it leads to into the folder first");
        }
        if (!unfinished && std::ranges::find(workspace_entries, name) == workspace_entries.end()) {
            return refuse(entry.path(), "is no part of the workspace: move it elsewhere first");
        }
    }
    return {};
}

Error system_failure(int number, std::string_view what, const fs::path& path) {
    const std::string why =
        number == ENOSPC ? "the disk is full" : std::generic_category().message(number);
    return Error(ErrorCode::unavailable, fmt::format("{}: {}", what, why)).in_file(path.string());
}

Result<void> make_empty(const fs::path& folder) {
    if (::mkdir(folder.c_str(), S_IRWXU) == 0) return {};
    return base::fail(system_failure(errno, "cannot make the folder", folder));
}

Result<void> exchange(const fs::path& one, const fs::path& other) {
    if (::renameat2(AT_FDCWD, one.c_str(), AT_FDCWD, other.c_str(), RENAME_EXCHANGE) == 0)
        return {};
    return base::fail(system_failure(
        errno, "the file system cannot exchange two folders, so nothing was changed", other));
}

/// Before the work rather than after it.
Result<void> try_exchange(const fs::path& within) {
    const fs::path one = within / "one";
    const fs::path other = within / "other";
    RECOURSE_CHECK(make_empty(one));
    RECOURSE_CHECK(make_empty(other));
    RECOURSE_CHECK(exchange(one, other));
    std::error_code ignored;
    fs::remove(one, ignored);
    fs::remove(other, ignored);
    return {};
}

/// A file that has another name as well is somebody's backup of hard links: it is theirs to keep.
bool is_linked_elsewhere(const fs::path& file) {
    std::error_code error;
    const auto links = fs::hard_link_count(file, error);
    return !error && links > 1;
}

Result<void> destroy_folder(const fs::path& folder) {
    std::error_code error;
    // Never through a link: what that leads to is something else.
    const bool is_folder = fs::is_directory(fs::symlink_status(folder, error));
    Result<void> destroyed;
    if (is_folder && fs::exists(folder / KeyFile::file_name, error) &&
        !is_linked_elsewhere(folder / KeyFile::file_name) &&
        !is_linked_elsewhere(folder / "workspace.db")) {
        destroyed = destroy_keys(folder);
    }
    fs::remove_all(folder, error);
    if (error) {
        return base::fail(Error(ErrorCode::unavailable, "cannot be removed: " + error.message())
                              .in_file(folder.string()));
    }
    return destroyed;
}

}  // namespace

ReplacementFolder::ReplacementFolder(ReplacementFolder&& other) noexcept
    : place_(std::move(other.place_)), path_(std::exchange(other.path_, {})) {}

ReplacementFolder::~ReplacementFolder() {
    // What stays now, the next one removes.
    if (!path_.empty()) static_cast<void>(destroy_folder(path_));
}

Result<ReplacementFolder> ReplacementFolder::make(const fs::path& workspace) {
    std::error_code error;
    const fs::path place = fs::canonical(workspace, error);
    if (error) return base::fail(system_failure(error.value(), "cannot be found", workspace));
    RECOURSE_CHECK(refuse_strangers(place));
    fs::path path = place.parent_path() / fmt::format(".{}.rekey", place.filename().string());
    RECOURSE_CHECK(destroy_folder(path));
    RECOURSE_CHECK(make_empty(path));
    ReplacementFolder folder(place, std::move(path));
    RECOURSE_CHECK(try_exchange(folder.path()));
    return folder;
}

Result<void> ReplacementFolder::take_the_place() {
    for (const char* file : {"workspace.db", "keys.json", "."}) {
        RECOURSE_CHECK(base::sync_to_disk(path_ / file));
    }
    RECOURSE_CHECK(exchange(path_, place_));
    const auto durable = base::sync_to_disk(place_.parent_path());
    // As long as a power cut may undo the exchange, the old folder must stay whole.
    if (!durable && !exchange(path_, place_)) path_.clear();
    return durable;
}

Result<void> ReplacementFolder::destroy() {
    return destroy_folder(std::exchange(path_, {}));
}

}  // namespace recourse::vault::internal
