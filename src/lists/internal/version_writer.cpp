#include "lists/internal/version_writer.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>

#include "base/clock.hpp"
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

Result<VersionWriter> VersionWriter::prepare(base::Database& database, std::string imported_at,
                                             bool published_now) {
    auto entries = RECOURSE_TRY(EntryWriter::prepare(database));
    return VersionWriter(database, std::move(imported_at), published_now, std::move(entries));
}

Result<ImportedList> VersionWriter::write(const PlannedImport& planned, const ListSource& source,
                                          base::Progress& progress) {
    ImportedList imported{
        .list = source.id, .title = source.title, .format = std::string(planned.reader->format())};
    for (const RoledFile& roled : planned.files) imported.files.push_back(roled.file.name());
    std::vector<std::string> hashes;
    std::string digest = RECOURSE_TRY(digest_of(planned, hashes));
    if (published_now_) {
        digest = RECOURSE_TRY(digest_if_again(planned, source.id, hashes, std::move(digest)));
    }
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
    const bool by_place = imported.version.empty();
    if (by_place) imported.version = RECOURSE_TRY(version_of_place(main));
    if (published_now_) RECOURSE_CHECK(check_date(imported.version).in_file(main.name()));
    RECOURSE_CHECK(database_->run(
        "UPDATE version SET version = ?, subjects = ?, dated_by_place = ? WHERE id = ?",
        imported.version, imported.subjects, by_place ? 1 : 0, version));
    imported.number = version;
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

/// An authority may go back to what it published before. When the file states no date, those bytes
/// are a version anew, dated the day they came; else they would stay history.
Result<std::string> VersionWriter::digest_if_again(const PlannedImport& planned,
                                                   const std::string& list,
                                                   const std::vector<std::string>& hashes,
                                                   std::string digest) {
    auto current = RECOURSE_TRY(database_->prepare(
        "SELECT digest, (SELECT group_concat(sha256, ' ') FROM version_file "
        "WHERE version_id = version.id) FROM version WHERE list = ? AND current = 1"));
    const bool any = RECOURSE_TRY(current.bind_all(list).step());
    if (any && current.text(1) == fmt::format("{}", fmt::join(hashes, " "))) return current.text(0);
    current.reset();
    const std::string day = RECOURSE_TRY(version_of_place(planned.files.front().file));
    const std::int64_t again = RECOURSE_TRY(database_->integer(
        "SELECT count(*) FROM version AS old JOIN version AS now ON now.list = old.list "
        "WHERE old.list = ? AND old.digest = ? AND old.dated_by_place = 1 AND old.current = 0 "
        "AND now.current = 1 AND now.version <= ?",
        list, digest, day));
    if (again == 0) return digest;
    return base::to_hex(base::sha256(fmt::format("{}\nagain on {}\n", digest, day)));
}

/// A version of a day to come would be the newest for as long, whatever is published until then.
Result<void> VersionWriter::check_date(const std::string& version) const {
    const auto now = RECOURSE_TRY(base::parse_time(imported_at_));
    const std::string latest = base::format_day(now + std::chrono::days(2));
    if (version.substr(0, latest.size()) <= latest) return {};
    return base::fail(ErrorCode::invalid_input,
                      fmt::format("it is dated {}, which is yet to come", version));
}

Result<bool> VersionWriter::find_known(ImportedList& imported, const std::string& digest) {
    auto query = RECOURSE_TRY(database_->prepare(
        "SELECT version, subjects, id FROM version WHERE list = ? AND digest = ?"));
    const bool known = RECOURSE_TRY(query.bind_all(imported.list, digest).step());
    if (!known) return false;
    imported.version = query.text(0);
    imported.subjects = static_cast<std::size_t>(query.integer(1));
    imported.number = query.integer(2);
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
