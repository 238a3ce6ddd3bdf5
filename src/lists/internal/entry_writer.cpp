#include "lists/internal/entry_writer.hpp"

#include "base/hash.hpp"
#include "model/subject_json.hpp"

namespace recourse::lists::internal {

using base::Error;
using base::ErrorCode;
using base::Result;

namespace {

Result<void> check(const model::Subject& subject) {
    if (subject.reference.empty()) {
        return base::fail(ErrorCode::invalid_input, "a record has no reference");
    }
    if (!subject.names.empty()) return {};
    return base::fail(
        Error(ErrorCode::invalid_input, "the record has no name").in_record(subject.reference));
}

}  // namespace

Result<EntryWriter> EntryWriter::prepare(base::Database& database) {
    auto insert_body =
        RECOURSE_TRY(database.prepare("INSERT OR IGNORE INTO body (sha256, json) VALUES (?, ?)"));
    auto find_body = RECOURSE_TRY(database.prepare("SELECT id FROM body WHERE sha256 = ?"));
    auto find_entry = RECOURSE_TRY(database.prepare(
        "SELECT body_id, came_in FROM entry WHERE subject_id = ? AND gone_in IS NULL"));
    auto insert_entry = RECOURSE_TRY(database.prepare(
        "INSERT INTO entry (subject_id, came_in, gone_in, body_id) VALUES (?, ?, NULL, ?)"));
    auto end_entry = RECOURSE_TRY(
        database.prepare("UPDATE entry SET gone_in = ? WHERE subject_id = ? AND came_in = ?"));
    auto find_open = RECOURSE_TRY(database.prepare(
        "SELECT subject_id, came_in, body_id FROM entry WHERE subject_id >= ? || ':' "
        "AND subject_id < ? || ';' AND gone_in IS NULL"));
    return EntryWriter({.insert_body = std::move(insert_body),
                        .find_body = std::move(find_body),
                        .find_entry = std::move(find_entry),
                        .insert_entry = std::move(insert_entry),
                        .end_entry = std::move(end_entry),
                        .find_open = std::move(find_open)});
}

void EntryWriter::begin(std::string list, std::int64_t version) {
    list_ = std::move(list);
    version_ = version;
    came_.clear();
}

Result<void> EntryWriter::put(const model::Subject& subject) {
    RECOURSE_CHECK(check(subject));
    const std::int64_t body = RECOURSE_TRY(keep_body(subject));
    auto& open = statements_.find_entry;
    const bool was_there = RECOURSE_TRY(open.bind_all(subject.id).step());
    const std::int64_t held = was_there ? open.integer(0) : 0;
    const std::int64_t came_in = was_there ? open.integer(1) : 0;
    open.reset();
    if (was_there && came(held)) {
        return base::fail(Error(ErrorCode::invalid_input, "the reference stands twice in the list")
                              .in_record(subject.reference));
    }
    mark(body);
    if (was_there && held == body) return {};
    if (was_there) RECOURSE_CHECK(end(subject.id, came_in));
    return statements_.insert_entry.bind_all(subject.id, version_, body).run();
}

Result<void> EntryWriter::finish() {
    std::vector<std::pair<std::string, std::int64_t>> gone;
    RECOURSE_CHECK(statements_.find_open.bind_all(list_, list_).for_each([&](base::Statement& row) {
        if (!came(row.integer(2))) gone.emplace_back(row.text(0), row.integer(1));
    }));
    for (const auto& [subject, came_in] : gone) RECOURSE_CHECK(end(subject, came_in));
    return {};
}

Result<std::int64_t> EntryWriter::keep_body(const model::Subject& subject) {
    const std::string json = model::write_subject(subject);
    const base::Sha256 hash = base::sha256(json);
    RECOURSE_CHECK(statements_.insert_body.bind_all(base::ByteView(hash), json).run());
    auto& find = statements_.find_body;
    const bool stored = RECOURSE_TRY(find.bind_all(base::ByteView(hash)).step());
    if (!stored) return base::fail(ErrorCode::corrupt, "a subject could not be stored");
    const std::int64_t body = find.integer(0);
    find.reset();
    return body;
}

Result<void> EntryWriter::end(const std::string& subject_id, std::int64_t came_in) {
    return statements_.end_entry.bind_all(version_, subject_id, came_in).run();
}

bool EntryWriter::came(std::int64_t body) const {
    const auto place = static_cast<std::size_t>(body);
    return place < came_.size() && came_[place];
}

void EntryWriter::mark(std::int64_t body) {
    const auto place = static_cast<std::size_t>(body);
    if (place >= came_.size()) came_.resize(place + 1024);
    came_[place] = true;
}

}  // namespace recourse::lists::internal
