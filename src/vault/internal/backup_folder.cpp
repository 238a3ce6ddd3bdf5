#include "vault/internal/backup_folder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <functional>

#include "base/atomic_file.hpp"
#include "base/file.hpp"
#include "base/hash.hpp"

namespace recourse::vault::internal {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

constexpr std::size_t piece_bytes = 1 << 20;
constexpr std::uint64_t max_manifest_bytes = std::uint64_t{1} << 30;
constexpr std::string_view manifest_suffix = ".txt";

tl::unexpected<Error> cannot(std::string_view what, const fs::path& path,
                             const std::error_code& error) {
    return base::fail(
        Error(ErrorCode::unavailable, fmt::format("cannot {}: {}", what, error.message()))
            .in_file(path.string()));
}

Result<void> make_folder(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (!error) fs::permissions(folder, fs::perms::owner_all, error);
    if (error) return cannot("make the folder", folder, error);
    return {};
}

/// Calls `take` for each piece of a file.
Result<std::uint64_t> for_each_piece(const fs::path& source,
                                     const std::function<Result<void>(std::string_view)>& take) {
    std::ifstream in(source, std::ios::binary);
    if (!in) return base::fail(Error(ErrorCode::not_found, "is missing").in_file(source.string()));
    std::string piece(piece_bytes, '\0');
    std::uint64_t size = 0;
    while (in) {
        in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        const auto count = static_cast<std::size_t>(in.gcount());
        if (count == 0) break;
        RECOURSE_CHECK(take(std::string_view(piece).substr(0, count)));
        size += count;
    }
    if (in.bad()) {
        return base::fail(Error(ErrorCode::unavailable, "cannot be read").in_file(source.string()));
    }
    return size;
}

Result<BackedUpFile> write_and_hash(const fs::path& source, base::AtomicFile& file) {
    base::Hasher hasher(base::HashAlgorithm::sha256);
    BackedUpFile copied;
    copied.size = RECOURSE_TRY(for_each_piece(source, [&](std::string_view piece) {
        hasher.update(piece);
        return file.write(piece);
    }));
    copied.sha256 = base::to_hex(hasher.finish());
    return copied;
}

Result<void> for_each_file(const fs::path& folder,
                           const std::function<void(const fs::path&)>& visit) {
    std::error_code error;
    for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        if (!entry->is_directory(error)) visit(entry->path());
    }
    if (error) return cannot("read the folder", folder, error);
    return {};
}

std::string hash_in(const fs::path& path) {
    return path.parent_path().filename().string() + path.filename().string();
}

}  // namespace

Result<BackedUpFile> copy_and_hash(const fs::path& source, const fs::path& target) {
    RECOURSE_CHECK(make_folder(target.parent_path()));
    auto file = RECOURSE_TRY(base::AtomicFile::create(target, base::FileAccess::owner_only));
    BackedUpFile copied = RECOURSE_TRY(write_and_hash(source, file));
    RECOURSE_CHECK(file.commit());
    return copied;
}

Result<void> BackupFolder::make() const {
    RECOURSE_CHECK(make_folder(folder_));
    RECOURSE_CHECK(make_folder(folder_ / "files"));
    return make_folder(folder_ / "backups");
}

Result<std::vector<std::string>> BackupFolder::names() const {
    std::vector<std::string> names;
    std::error_code error;
    if (!fs::is_directory(folder_ / "backups", error)) return names;
    RECOURSE_CHECK(for_each_file(folder_ / "backups", [&](const fs::path& path) {
        if (path.extension() == manifest_suffix) names.push_back(path.stem().string());
    }));
    std::ranges::sort(names);
    return names;
}

fs::path BackupFolder::file(std::string_view sha256) const {
    return folder_ / "files" / sha256.substr(0, 2) / sha256.substr(2);
}

fs::path BackupFolder::manifest(std::string_view name) const {
    return folder_ / "backups" / fmt::format("{}{}", name, manifest_suffix);
}

Result<ParsedManifest> BackupFolder::read(std::string_view name) const {
    const fs::path path = manifest(name);
    const std::string text = RECOURSE_TRY(base::read_file(path, max_manifest_bytes));
    return parse_manifest(text).in_file(path.string());
}

Result<void> BackupFolder::write(std::string_view name, std::string_view text) const {
    return base::write_file_atomically(manifest(name), text, base::FileAccess::owner_only);
}

bool BackupFolder::has(const BackedUpFile& wanted) const {
    std::error_code error;
    return fs::file_size(file(wanted.sha256), error) == wanted.size && !error;
}

Result<BackedUpFile> BackupFolder::take_in(const fs::path& source) const {
    auto incoming = RECOURSE_TRY(
        base::AtomicFile::create(folder_ / "files" / "incoming", base::FileAccess::owner_only));
    BackedUpFile taken = RECOURSE_TRY(write_and_hash(source, incoming));
    // One that is there under this name may be damaged, and the new one is whole: it replaces it.
    const fs::path place = file(taken.sha256);
    RECOURSE_CHECK(make_folder(place.parent_path()));
    RECOURSE_CHECK(incoming.commit_as(place));
    return taken;
}

Result<void> BackupFolder::give_out(const BackedUpFile& wanted, const fs::path& target) const {
    const fs::path source = file(wanted.sha256);
    const BackedUpFile given = RECOURSE_TRY(copy_and_hash(source, target));
    if (given == wanted) return {};
    return base::fail(
        Error(ErrorCode::corrupt, "is not what was backed up").in_file(source.string()));
}

Result<std::vector<std::string>> BackupFolder::hashes() const {
    std::vector<std::string> hashes;
    RECOURSE_CHECK(for_each_file(folder_ / "files",
                                 [&](const fs::path& path) { hashes.push_back(hash_in(path)); }));
    std::ranges::sort(hashes);
    return hashes;
}

Result<void> BackupFolder::sweep() const {
    std::set<std::string> listed;
    for (const std::string& name : RECOURSE_TRY(names())) {
        const auto parsed = read(name);
        // Of a damaged list nobody knows which files it needs: then nothing is removed.
        if (!parsed) return {};
        for (const auto& [path, wanted] : parsed->manifest.files) listed.insert(wanted.sha256);
    }
    std::vector<fs::path> nobodys;
    RECOURSE_CHECK(for_each_file(folder_ / "files", [&](const fs::path& path) {
        if (!listed.contains(hash_in(path))) nobodys.push_back(path);
    }));
    std::error_code ignored;
    for (const fs::path& path : nobodys) fs::remove(path, ignored);
    return {};
}

}  // namespace recourse::vault::internal
