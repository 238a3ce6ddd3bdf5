#include "lists/internal/version_writer.hpp"

#include <fmt/format.h>

#include <array>

#include "base/hash.hpp"

namespace recourse::lists::internal {

using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

std::string_view role_word(FileRole role) {
    static constexpr std::array<std::string_view, 4> words{"main", "names", "addresses",
                                                           "comments"};
    return words[static_cast<std::size_t>(role)];
}

}  // namespace

Result<VersionWriter> VersionWriter::prepare(base::Database& database, std::string imported_at) {
    return VersionWriter(database, std::move(imported_at),
                         RECOURSE_TRY(EntryWriter::prepare(database)));
}

Result<ImportedList> VersionWriter::write(const PlannedImport& planned, const ListSource& source,
                                          base::Progress& progress) {
    ImportedList imported{
        .list = source.id, .title = source.title, .format = std::string(planned.reader->format())};
    for (const RoledFile& roled : planned.files) imported.files.push_back(roled.file.name());
    std::vector<std::string> hashes;
    const std::string digest = RECOURSE_TRY(digest_of(planned, hashes));
    const bool known = RECOURSE_TRY(find_known(imported, digest));
    if (known) return imported;

    const std::int64_t version = RECOURSE_TRY(insert_version(planned, source.id, digest, hashes));
    const ListFile& main = planned.files.front().file;
    entries_.begin(source.id, version);
    Result<ListHeader> header =
        planned.reader->read(planned.files, source, [&](model::Subject subject) -> Result<void> {
            progress.count(++imported.subjects, 0);
            return entries_.put(subject);
        });
    if (!header) return base::fail(std::move(header).error().in_file(main.name()));
    if (imported.subjects == 0 && header->delisted == 0) {
        return base::fail(
            Error(ErrorCode::invalid_input, "the list holds no subject").in_file(main.name()));
    }
    RECOURSE_CHECK(entries_.finish());
    imported.version = std::move(header->version);
    imported.warnings = std::move(header->warnings);
    imported.delisted = header->delisted;
    imported.fields = std::move(header->fields);
    if (imported.version.empty()) imported.version = RECOURSE_TRY(version_of_place(main));
    RECOURSE_CHECK(database_->run("UPDATE version SET version = ?, subjects = ? WHERE id = ?",
                                  imported.version, imported.subjects, version));
    return imported;
}

Result<std::string> VersionWriter::digest_of(const PlannedImport& planned,
                                             std::vector<std::string>& hashes) {
    std::string all;
    for (const RoledFile& roled : planned.files) {
        hashes.push_back(RECOURSE_TRY(roled.file.sha256()));
        all += fmt::format("{} {}\n", role_word(roled.role), hashes.back());
    }
    return base::to_hex(base::sha256(all));
}

Result<bool> VersionWriter::find_known(ImportedList& imported, const std::string& digest) {
    auto query = RECOURSE_TRY(
        database_->prepare("SELECT version, subjects FROM version WHERE list = ? AND digest = ?"));
    const bool known = RECOURSE_TRY(query.bind_all(imported.list, digest).step());
    if (!known) return false;
    imported.version = query.text(0);
    imported.subjects = static_cast<std::size_t>(query.integer(1));
    imported.already_known = true;
    return true;
}

Result<std::int64_t> VersionWriter::insert_version(const PlannedImport& planned,
                                                   const std::string& list,
                                                   const std::string& digest,
                                                   const std::vector<std::string>& hashes) {
    RECOURSE_CHECK(database_->run(
        "INSERT INTO version (list, version, format, imported_at, digest, subjects, current) "
        "VALUES (?, '', ?, ?, ?, 0, 0)",
        list, planned.reader->format(), imported_at_, digest));
    const std::int64_t version = database_->last_insert_id();
    for (std::size_t i = 0; i < planned.files.size(); ++i) {
        const RoledFile& roled = planned.files[i];
        RECOURSE_CHECK(database_->run(
            "INSERT INTO version_file (version_id, position, name, role, sha256) "
            "VALUES (?, ?, ?, ?, ?)",
            version, i, roled.file.path().filename().string(), role_word(roled.role), hashes[i]));
    }
    return version;
}

}  // namespace recourse::lists::internal
