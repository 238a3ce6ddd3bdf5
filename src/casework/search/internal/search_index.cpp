#include "casework/search/internal/search_index.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace recourse::casework::internal {

using base::ErrorCode;
using base::Result;

namespace {

tl::unexpected<base::Error> damaged() {
    return base::fail(ErrorCode::corrupt, "the search index is damaged");
}

std::int32_t days(base::PartialDate::Day day) {
    return static_cast<std::int32_t>(day.time_since_epoch().count());
}

void set_date(PassageRow& row, std::string_view text) {
    const auto date = base::PartialDate::parse(text);
    if (!date || date->empty()) return;
    row.dated = true;
    row.first_day = days(*date->earliest());
    row.last_day = days(*date->latest());
}

/// One document's positions from the words of several terms.
void merge_doubles(std::vector<Posting>& postings) {
    std::ranges::sort(postings, {}, &Posting::document);
    std::size_t kept = 0;
    for (const Posting& posting : postings) {
        if (kept > 0 && postings[kept - 1].document == posting.document) {
            postings[kept - 1].count += posting.count;
        } else {
            postings[kept++] = posting;
        }
    }
    postings.resize(kept);
}

/// A position together with the place of its document among those asked for.
struct Found {
    std::size_t place = 0;
    std::uint32_t position = 0;

    auto operator<=>(const Found&) const = default;
};

Positions by_document(std::vector<Found> found, std::size_t documents, bool sorted) {
    if (!sorted) std::ranges::sort(found);
    Positions positions;
    positions.values.reserve(found.size());
    positions.first.reserve(documents + 1);
    for (const Found& one : found) {
        while (positions.first.size() <= one.place) {
            positions.first.push_back(positions.values.size());
        }
        positions.values.push_back(one.position);
    }
    positions.first.resize(documents + 1, positions.values.size());
    return positions;
}

}  // namespace

Result<std::int64_t> SearchIndex::changes(base::Database& database, std::string_view case_id) {
    auto query =
        RECOURSE_TRY(database.prepare("SELECT changes FROM search_case WHERE case_id = ?"));
    const bool known = RECOURSE_TRY(query.bind_all(case_id).step());
    return known ? query.integer(0) : 0;
}

Result<SearchIndex> SearchIndex::load(base::Database& database, std::string_view case_id) {
    SearchIndex index(database);
    index.share("");
    index.changes_ = RECOURSE_TRY(changes(database, case_id));
    RECOURSE_CHECK(index.load_segments(case_id));
    RECOURSE_CHECK(index.load_passages(case_id));
    index.add_up();
    return index;
}

void SearchIndex::tighten(const CurrentGrades& grades) {
    source_grades_.clear();
    for (PassageRow& row : passages_) {
        if (row.id == 0) continue;
        row.grade = std::max(row.grade, grades.of(row.part, text(row.record), row.page));
        if (!text(row.source).empty()) {
            source_grades_.try_emplace(row.source, grades.of_source(text(row.source)));
        }
    }
    add_up();
}

SharedText SearchIndex::source_for(const PassageRow& row, model::Confidentiality reader) const {
    constexpr SharedText nothing = 0;
    const auto grade = source_grades_.find(row.source);
    return grade != source_grades_.end() && grade->second > reader ? nothing : row.source;
}

void SearchIndex::add_up() {
    totals_ = {};
    for (const PassageRow& passage : passages_) {
        if (passage.id == 0) continue;
        for (auto grade = static_cast<std::size_t>(passage.grade); grade < totals_.size();
             ++grade) {
            ++totals_[grade].passages;
            totals_[grade].words += passage.words;
        }
    }
}

SharedText SearchIndex::share(std::string_view text) {
    const auto [at, is_new] =
        numbers_.try_emplace(std::string(text), static_cast<SharedText>(texts_.size()));
    if (is_new) texts_.emplace_back(text);
    return at->second;
}

Result<void> SearchIndex::load_segments(std::string_view case_id) {
    auto rows = RECOURSE_TRY(
        database_->prepare("SELECT id, lengths FROM search_segment WHERE case_id = ? ORDER BY id"));
    return rows.bind_all(case_id).for_each([&](base::Statement& row) -> Result<void> {
        Segment segment{.id = row.integer(0),
                        .first = static_cast<std::uint32_t>(passages_.size())};
        NumberReader lengths(row.blob(1));
        while (!lengths.done()) {
            passages_.emplace_back().words = lengths.next();
            ++segment.count;
        }
        if (!lengths.ok()) return damaged();
        segments_.push_back(segment);
        return {};
    });
}

Result<void> SearchIndex::load_passages(std::string_view case_id) {
    std::unordered_map<std::int64_t, Segment> by_id;
    for (const Segment& segment : segments_) by_id.emplace(segment.id, segment);
    auto rows =
        RECOURSE_TRY(database_->prepare("SELECT id, segment, slot, part, record, page, exhibit, "
                                        "kind, language, source, date, grade "
                                        "FROM search_passage WHERE case_id = ?"));
    return rows.bind_all(case_id).for_each([&](base::Statement& row) -> Result<void> {
        const auto segment = by_id.find(row.integer(1));
        const auto slot = static_cast<std::uint32_t>(row.integer(2));
        if (segment == by_id.end() || slot >= segment->second.count) return damaged();
        PassageRow& passage = passages_[segment->second.first + slot];
        passage.id = row.integer(0);
        passage.part = static_cast<Part>(row.integer(3));
        passage.record = share(row.text_view(4));
        passage.page = static_cast<std::uint32_t>(row.integer(5));
        passage.exhibit = share(row.text_view(6));
        passage.kind = share(row.text_view(7));
        passage.language = share(row.text_view(8));
        passage.source = share(row.text_view(9));
        if (!row.text_view(10).empty()) set_date(passage, row.text_view(10));
        passage.grade = static_cast<model::Confidentiality>(row.integer(11));
        return {};
    });
}

/// Calls visit(segment, row) for each row of a term of the slot, segment after segment.
template <class Visit>
Result<void> SearchIndex::for_each_term(const Slot& slot, std::string_view columns,
                                        Visit visit) const {
    auto exact = RECOURSE_TRY(database_->prepare(
        fmt::format("SELECT {} FROM search_term WHERE segment = ? AND term = ?", columns)));
    auto range = RECOURSE_TRY(database_->prepare(fmt::format(
        "SELECT {} FROM search_term WHERE segment = ? AND term >= ? AND term < ?", columns)));
    for (const Segment& segment : segments_) {
        const auto rows = [&](base::Statement& row) { return visit(segment, row); };
        if (slot.prefix) {
            const std::string& begin = slot.terms.front();
            range.bind_all(segment.id, begin, begin + "\xF7");  // beyond every UTF-8 byte
            RECOURSE_CHECK(range.for_each(rows));
            continue;
        }
        for (const std::string& term : slot.terms) {
            exact.bind_all(segment.id, term);
            RECOURSE_CHECK(exact.for_each(rows));
        }
    }
    return {};
}

Result<std::vector<Posting>> SearchIndex::postings(const Slot& slot) const {
    std::vector<Posting> found;
    RECOURSE_CHECK(for_each_term(
        slot, "documents", [&](const Segment& segment, base::Statement& row) -> Result<void> {
            return read_postings(row.blob(0), segment.first, segment.count, found);
        }));
    if (slot.prefix || slot.terms.size() > 1) merge_doubles(found);
    return found;
}

Result<Positions> SearchIndex::positions(const Slot& slot,
                                         const std::vector<Document>& documents) const {
    std::vector<Found> found;
    std::vector<Posting> postings;
    const auto read = [&](const Segment& segment, base::Statement& row) -> Result<void> {
        postings.clear();
        RECOURSE_CHECK(read_postings(row.blob(0), segment.first, segment.count, postings));
        NumberReader numbers(row.blob(1));
        auto wanted = std::ranges::lower_bound(documents, segment.first);
        for (const Posting& posting : postings) {
            while (wanted != documents.end() && *wanted < posting.document) ++wanted;
            if (wanted == documents.end()) break;
            std::uint32_t position = 0;
            for (std::uint32_t i = 0; i < posting.count; ++i) {
                position += numbers.next();
                if (*wanted != posting.document) continue;
                found.push_back({static_cast<std::size_t>(wanted - documents.begin()), position});
            }
            if (!numbers.ok()) return damaged();
        }
        return {};
    };
    RECOURSE_CHECK(for_each_term(slot, "documents, positions", read));
    const bool sorted = !slot.prefix && slot.terms.size() == 1;
    return by_document(std::move(found), documents.size(), sorted);
}

Result<std::vector<std::string>> SearchIndex::terms() const {
    std::vector<std::string> found;
    auto rows = RECOURSE_TRY(database_->prepare("SELECT term FROM search_term WHERE segment = ?"));
    for (const Segment& segment : segments_) {
        RECOURSE_CHECK(rows.bind_all(segment.id).for_each([&](base::Statement& row) {
            found.push_back(row.text(0));
        }));
    }
    std::ranges::sort(found);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

Result<std::string> SearchIndex::passage_text(Document document) const {
    auto query = RECOURSE_TRY(database_->prepare("SELECT text FROM search_text WHERE passage = ?"));
    if (!RECOURSE_TRY(query.bind_all(passages_[document].id).step())) return damaged();
    return query.text(0);
}

}  // namespace recourse::casework::internal
