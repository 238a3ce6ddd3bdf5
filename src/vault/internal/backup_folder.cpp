#include "vault/internal/backup_folder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>

#include "base/atomic_file.hpp"
#include "base/file.hpp"
#include "base/hash.hpp"
#include "vault/internal/object_name.hpp"
#include "vault/internal/read_object.hpp"

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

Result<void> read_pieces(const fs::path& source, const ByteSink& sink) {
    std::ifstream in(source, std::ios::binary);
    if (!in) return base::fail(Error(ErrorCode::not_found, "is missing").in_file(source.string()));
    std::string piece(piece_bytes, '\0');
    while (in) {
        in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        const auto count = static_cast<std::size_t>(in.gcount());
        if (count > 0) RECOURSE_CHECK(sink(base::as_bytes(piece).first(count)));
    }
    if (in.bad()) {
        return base::fail(Error(ErrorCode::unavailable, "cannot be read").in_file(source.string()));
    }
    return {};
}

/// Writes a file and learns what it is.
class HashingWriter {
public:
    explicit HashingWriter(base::AtomicFile& file) : file_(file) {}

    Result<void> write(base::ByteView piece) {
        hasher_.update(piece);
        written_.size += piece.size();
        return file_.write(base::as_text(piece));
    }
    BackedUpFile finish() {
        written_.sha256 = base::to_hex(hasher_.finish());
        return written_;
    }

private:
    base::AtomicFile& file_;
    base::Hasher hasher_{base::HashAlgorithm::sha256};
    BackedUpFile written_;
};

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
    return folder_ / "files" / spread_path(sha256);
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

Result<void> BackupFolder::remove(std::string_view name) const {
    std::error_code error;
    fs::remove(manifest(name), error);
    if (error) return cannot("remove the list", manifest(name), error);
    return {};
}

bool BackupFolder::has(const BackedUpFile& wanted) const {
    std::error_code error;
    return fs::file_size(file(wanted.sha256), error) == wanted.size && !error;
}

Result<TakenIn> BackupFolder::take_in_pieces(const Pieces& pieces) const {
    auto incoming = RECOURSE_TRY(
        base::AtomicFile::create(folder_ / "files" / "incoming", base::FileAccess::owner_only));
    HashingWriter writer(incoming);
    RECOURSE_CHECK(pieces([&](base::ByteView piece) { return writer.write(piece); }));
    TakenIn taken{.file = writer.finish()};
    taken.is_new = !has(taken.file);
    // One that is there under this name may be damaged, and the new one is whole: it replaces it.
    const fs::path place = file(taken.file.sha256);
    RECOURSE_CHECK(make_folder(place.parent_path()));
    RECOURSE_CHECK(incoming.commit_as(place));
    return taken;
}

Result<TakenIn> BackupFolder::take_in(const fs::path& source) const {
    return take_in_pieces([&](const ByteSink& sink) { return read_pieces(source, sink); });
}

Result<TakenIn> BackupFolder::take_in(const ObjectStore& store, const StoredObject& object) const {
    return take_in_pieces([&](const ByteSink& sink) { return read_object(store, object, sink); });
}

Result<void> BackupFolder::give_out(const BackedUpFile& wanted, const fs::path& target) const {
    RECOURSE_CHECK(make_folder(target.parent_path()));
    auto given = RECOURSE_TRY(base::AtomicFile::create(target, base::FileAccess::owner_only));
    HashingWriter writer(given);
    const fs::path source = file(wanted.sha256);
    RECOURSE_CHECK(read_pieces(source, [&](base::ByteView piece) { return writer.write(piece); }));
    if (writer.finish() == wanted) return given.commit();
    return base::fail(
        Error(ErrorCode::corrupt, "is not what was backed up").in_file(source.string()));
}

Result<std::vector<std::string>> BackupFolder::hashes() const {
    std::vector<std::string> hashes;
    RECOURSE_CHECK(for_each_file(folder_ / "files", [&](const fs::path& path) {
        // Other names are halves that a crash left or that a backup writes now.
        if (is_object_name(hash_in(path))) hashes.push_back(hash_in(path));
    }));
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
    for (const fs::path& path : nobodys) {
        fs::remove(path, ignored);
        fs::remove(path.parent_path(), ignored);  // only when that was the last in it
    }
    return {};
}

Error not_signed(const BackupFolder& backup, std::string_view name) {
    return Error(ErrorCode::corrupt,
                 "the list of the backup's files is not signed by the workspace in it")
        .in_file(backup.manifest(name).string());
}

}  // namespace recourse::vault::internal
