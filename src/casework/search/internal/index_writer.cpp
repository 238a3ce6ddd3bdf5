#include "casework/search/internal/index_writer.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "casework/search/internal/postings.hpp"
#include "casework/search/internal/search_schema.hpp"

namespace recourse::casework::internal {

using base::ErrorCode;
using base::Result;

namespace {

/// Memory while indexing is about six times this.
constexpr std::size_t segment_text_bytes = std::size_t{32} << 20;

std::size_t count_numbers(base::ByteView packed) {
    std::size_t count = 0;
    for (NumberReader numbers(packed); !numbers.done(); ++count) numbers.next();
    return count;
}

}  // namespace

base::Sha256 digest_of(const Passage& passage) {
    base::Hasher hasher(base::HashAlgorithm::sha256);
    hasher.update(fmt::format("{}\x1F{}\x1F{}\x1F{}\x1F{}\x1F{}\x1F", passage.exhibit, passage.kind,
                              passage.language, passage.source, passage.date.to_string(),
                              static_cast<int>(passage.grade)));
    hasher.update(passage.text);
    base::Sha256 digest{};
    std::ranges::copy(hasher.finish(), digest.begin());
    return digest;
}

IndexWriter::IndexWriter(base::Database& database, std::string_view case_id)
    : database_(&database), case_id_(case_id) {}

Result<IndexWriter> IndexWriter::begin(base::Database& database, std::string_view case_id) {
    IndexWriter writer(database, case_id);
    RECOURSE_CHECK(writer.read_known());
    writer.insert_passage_ = RECOURSE_TRY(database.prepare(
        "INSERT INTO search_passage (case_id, segment, slot, part, record, page, exhibit, kind, "
        "language, source, date, grade, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
    writer.insert_text_ = RECOURSE_TRY(database.prepare("INSERT INTO search_text VALUES (?, ?)"));
    return writer;
}

Result<void> IndexWriter::read_known() {
    auto rows = RECOURSE_TRY(database_->prepare(
        "SELECT part, record, page, id, segment, digest FROM search_passage WHERE case_id = ?"));
    return rows.bind_all(case_id_).for_each([&](base::Statement& row) {
        Known known{.id = row.integer(3), .segment = row.integer(4)};
        std::ranges::copy(row.blob(5).first(known.digest.size()), known.digest.begin());
        known_.emplace(Place{static_cast<int>(row.integer(0)), row.text(1),
                             static_cast<std::uint32_t>(row.integer(2))},
                       known);
    });
}

Result<void> IndexWriter::take(const Passage& passage) {
    const base::Sha256 digest = digest_of(passage);
    const auto [at, is_new] = known_.try_emplace(
        Place{static_cast<int>(passage.part), passage.record, passage.page}, Known{});
    Known& known = at->second;
    if (known.seen) {
        return base::fail(ErrorCode::invalid_input,
                          fmt::format("two passages of one place: {} {} page {}",
                                      to_string(passage.part), passage.record, passage.page));
    }
    known.seen = true;
    if (!is_new && known.digest == digest) {
        ++update_.unchanged;
        return {};
    }
    if (!is_new) RECOURSE_CHECK(remove(known));
    return insert(passage, digest);
}

Result<void> IndexWriter::open_segment() {
    if (segment_ != 0 && builder_->text_bytes() >= segment_text_bytes) {
        RECOURSE_CHECK(close_segment());
    }
    if (segment_ != 0) return {};
    RECOURSE_CHECK(
        database_->run("INSERT INTO search_segment (case_id, lengths) VALUES (?, x'')", case_id_));
    segment_ = database_->last_insert_id();
    return {};
}

Result<void> IndexWriter::close_segment() {
    if (segment_ == 0) return {};
    RECOURSE_CHECK(builder_->write(*database_, segment_));
    segment_ = 0;
    return {};
}

Result<void> IndexWriter::insert(const Passage& passage, const base::Sha256& digest) {
    RECOURSE_CHECK(open_segment());
    RECOURSE_CHECK(insert_passage_
                       ->bind_all(case_id_, segment_, builder_->passages(),
                                  static_cast<int>(passage.part), passage.record, passage.page,
                                  passage.exhibit, passage.kind, passage.language, passage.source,
                                  passage.date.to_string(), static_cast<int>(passage.grade),
                                  base::ByteView(digest))
                       .run());
    RECOURSE_CHECK(insert_text_->bind_all(database_->last_insert_id(), passage.text).run());
    builder_->add(passage.text);
    ++written_;
    ++update_.added;
    update_.text_bytes += passage.text.size();
    return {};
}

Result<void> IndexWriter::remove(const Known& known) {
    RECOURSE_CHECK(database_->run("DELETE FROM search_passage WHERE id = ?", known.id));
    RECOURSE_CHECK(database_->run("DELETE FROM search_text WHERE passage = ?", known.id));
    ++update_.removed;
    return {};
}

Result<std::vector<IndexWriter::Segment>> IndexWriter::segments() {
    std::vector<Segment> found;
    auto rows = RECOURSE_TRY(database_->prepare(
        "SELECT id, lengths, (SELECT count(*) FROM search_passage WHERE segment = "
        "search_segment.id) FROM search_segment WHERE case_id = ?"));
    RECOURSE_CHECK(rows.bind_all(case_id_).for_each([&](base::Statement& row) {
        if (row.blob(1).empty()) return;  // made here, not written yet
        found.push_back(
            {row.integer(0), count_numbers(row.blob(1)), static_cast<std::size_t>(row.integer(2))});
    }));
    std::ranges::sort(found, {}, &Segment::live);
    return found;
}

Result<void> IndexWriter::absorb(const Segment& segment) {
    auto texts = RECOURSE_TRY(database_->prepare(
        "SELECT id, text FROM search_passage JOIN search_text ON passage = id WHERE segment = ? "
        "ORDER BY id"));
    auto move = RECOURSE_TRY(
        database_->prepare("UPDATE search_passage SET segment = ?, slot = ? WHERE id = ?"));
    std::vector<std::int64_t> passages;
    RECOURSE_CHECK(texts.bind_all(segment.id).for_each([&](base::Statement& row) -> Result<void> {
        passages.push_back(row.integer(0));
        builder_->add(row.text_view(1));
        return {};
    }));
    std::uint32_t slot = builder_->passages() - static_cast<std::uint32_t>(passages.size());
    for (const std::int64_t passage : passages) {
        RECOURSE_CHECK(move.bind_all(segment_, slot++, passage).run());
    }
    written_ += passages.size();
    RECOURSE_CHECK(database_->run("DELETE FROM search_term WHERE segment = ?", segment.id));
    return database_->run("DELETE FROM search_segment WHERE id = ?", segment.id);
}

Result<void> IndexWriter::absorb_small_segments() {
    const std::size_t earlier = written_;
    for (const Segment& segment : RECOURSE_TRY(segments())) {
        const bool half_dead = segment.live * 2 < segment.slots;
        if (!half_dead && (earlier == 0 || segment.live > written_)) continue;
        RECOURSE_CHECK(open_segment());
        RECOURSE_CHECK(absorb(segment));
    }
    return {};
}

Result<IndexUpdate> IndexWriter::finish(std::string_view state) {
    for (const auto& [place, known] : known_) {
        if (!known.seen) RECOURSE_CHECK(remove(known));
    }
    const bool changed = update_.added + update_.removed > 0;
    if (changed) RECOURSE_CHECK(absorb_small_segments());
    RECOURSE_CHECK(close_segment());
    RECOURSE_CHECK(
        database_->run("INSERT INTO search_case VALUES (?1, ?2, 1) ON CONFLICT (case_id) "
                       "DO UPDATE SET source = ?2, changes = changes + ?3",
                       case_id_, state, changed ? 1 : 0));
    return update_;
}

Result<IndexUpdate> write_index(vault::Workspace& workspace, std::string_view case_id,
                                const PassageSource& source, std::string_view state) {
    RECOURSE_CHECK(bring_up_search_tables(workspace));
    const auto lock = RECOURSE_TRY(workspace.lock_for_writing());
    auto transaction = RECOURSE_TRY(base::Transaction::begin(workspace.database()));
    auto writer = RECOURSE_TRY(IndexWriter::begin(workspace.database(), case_id));
    RECOURSE_CHECK(source([&](const Passage& passage) { return writer.take(passage); }));
    const IndexUpdate update = RECOURSE_TRY(writer.finish(state));
    RECOURSE_CHECK(transaction.commit());
    return update;
}

Result<std::string> last_indexed_state(vault::Workspace& workspace, std::string_view case_id) {
    RECOURSE_CHECK(bring_up_search_tables(workspace));
    auto query = RECOURSE_TRY(
        workspace.database().prepare("SELECT source FROM search_case WHERE case_id = ?"));
    const bool known = RECOURSE_TRY(query.bind_all(case_id).step());
    return known ? query.text(0) : std::string();
}

}  // namespace recourse::casework::internal
