#include "lists/internal/version_writer.hpp"

#include <fmt/format.h>

#include <array>

#include "base/hash.hpp"
#include "model/subject_json.hpp"

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

Result<void> check(const model::Subject& subject) {
    if (subject.reference.empty()) {
        return base::fail(ErrorCode::invalid_input, "a record has no reference");
    }
    if (!subject.names.empty()) return {};
    return base::fail(
        Error(ErrorCode::invalid_input, "the record has no name").in_record(subject.reference));
}

}  // namespace

VersionWriter::VersionWriter(base::Database& database, std::string imported_at,
                             base::Statement insert_body, base::Statement find_body,
                             base::Statement insert_entry)
    : database_(&database),
      imported_at_(std::move(imported_at)),
      insert_body_(std::move(insert_body)),
      find_body_(std::move(find_body)),
      insert_entry_(std::move(insert_entry)) {}

Result<VersionWriter> VersionWriter::prepare(base::Database& database, std::string imported_at) {
    auto insert_body =
        RECOURSE_TRY(database.prepare("INSERT OR IGNORE INTO body (sha256, json) VALUES (?, ?)"));
    auto find_body = RECOURSE_TRY(database.prepare("SELECT id FROM body WHERE sha256 = ?"));
    auto insert_entry = RECOURSE_TRY(
        database.prepare("INSERT OR IGNORE INTO entry (version_id, position, subject_id, body_id) "
                         "VALUES (?, ?, ?, ?)"));
    return VersionWriter(database, std::move(imported_at), std::move(insert_body),
                         std::move(find_body), std::move(insert_entry));
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
    Result<ListHeader> header =
        planned.reader->read(planned.files, source, [&](model::Subject subject) -> Result<void> {
            progress.count(++imported.subjects, 0);
            return insert_subject(version, imported.subjects, subject);
        });
    if (!header) return base::fail(std::move(header).error().in_file(main.name()));
    if (imported.subjects == 0 && header->delisted == 0) {
        return base::fail(
            Error(ErrorCode::invalid_input, "the list holds no subject").in_file(main.name()));
    }
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

Result<void> VersionWriter::insert_subject(std::int64_t version, std::size_t position,
                                           const model::Subject& subject) {
    RECOURSE_CHECK(check(subject));
    const std::string json = model::write_subject(subject);
    const base::Sha256 hash = base::sha256(json);
    RECOURSE_CHECK(insert_body_.bind_all(base::ByteView(hash), json).run());
    const bool stored = RECOURSE_TRY(find_body_.bind_all(base::ByteView(hash)).step());
    if (!stored) return base::fail(ErrorCode::corrupt, "a subject could not be stored");
    const std::int64_t body = find_body_.integer(0);
    find_body_.reset();
    RECOURSE_CHECK(insert_entry_.bind_all(version, position, subject.id, body).run());
    if (database_->changed_rows() == 1) return {};
    return base::fail(Error(ErrorCode::invalid_input, "the reference stands twice in the list")
                          .in_record(subject.reference));
}

}  // namespace recourse::lists::internal
