#include "casework/search/internal/segment_builder.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

#include "casework/search/internal/postings.hpp"

namespace recourse::casework::internal {

using base::Result;

namespace {

constexpr std::size_t first_table_size = 1 << 12;

}  // namespace

SegmentBuilder::SegmentBuilder() : table_(first_table_size) {}

bool SegmentBuilder::holds(const Entry& entry, std::string_view word) const {
    const std::string_view start(entry.start.data(), std::min(word.size(), entry.start.size()));
    return entry.size == word.size() && word.starts_with(start) &&
           (word.size() <= entry.start.size() || words_[entry.number - 1] == word);
}

std::uint32_t SegmentBuilder::number_of(std::string_view word) {
    const std::size_t mask = table_.size() - 1;
    std::size_t at = std::hash<std::string_view>()(word) & mask;
    while (table_[at].number != 0) {
        if (holds(table_[at], word)) return table_[at].number - 1;
        at = (at + 1) & mask;
    }
    words_.emplace_back(word);
    const auto number = static_cast<std::uint32_t>(words_.size());
    Entry& entry = table_[at];
    entry.number = number;
    entry.size = static_cast<std::uint8_t>(word.size());
    std::copy_n(word.begin(), std::min(word.size(), entry.start.size()), entry.start.begin());
    if (words_.size() * 2 > table_.size()) grow();
    return number - 1;
}

void SegmentBuilder::grow() {
    std::vector<Entry> larger(table_.size() * 2);
    const std::size_t mask = larger.size() - 1;
    for (const Entry& entry : table_) {
        if (entry.number == 0) continue;
        std::size_t at = std::hash<std::string_view>()(words_[entry.number - 1]) & mask;
        while (larger[at].number != 0) at = (at + 1) & mask;
        larger[at] = entry;
    }
    table_ = std::move(larger);
}

void SegmentBuilder::add(std::string_view text) {
    const std::size_t before = text_.size();
    text::Word word;
    reader_.start(text);
    while (reader_.next(word)) text_.push_back(number_of(word.folded));
    lengths_.push_back(static_cast<std::uint32_t>(text_.size() - before));
    text_bytes_ += text.size();
}

SegmentBuilder::Inverted SegmentBuilder::invert() const {
    Inverted inverted;
    inverted.first.resize(words_.size() + 1);
    for (const std::uint32_t word : text_) ++inverted.first[word + 1];
    std::partial_sum(inverted.first.begin(), inverted.first.end(), inverted.first.begin());
    std::vector<std::size_t> next(inverted.first.begin(), inverted.first.end() - 1);
    inverted.places.resize(text_.size());
    std::size_t at = 0;
    for (std::uint32_t document = 0; document < lengths_.size(); ++document) {
        for (std::uint32_t position = 0; position < lengths_[document]; ++position) {
            inverted.places[next[text_[at++]]++] = {document, position};
        }
    }
    return inverted;
}

/// Memory stays for the next segment.
void SegmentBuilder::forget() {
    table_.assign(first_table_size, {});
    words_.clear();
    text_.clear();
    lengths_.clear();
    text_bytes_ = 0;
}

Result<void> SegmentBuilder::write(base::Database& database, std::int64_t segment) {
    const Inverted inverted = invert();
    std::vector<std::uint32_t> sorted(words_.size());
    std::iota(sorted.begin(), sorted.end(), 0U);
    std::ranges::sort(sorted, {},
                      [&](std::uint32_t word) -> const std::string& { return words_[word]; });
    auto insert = RECOURSE_TRY(database.prepare("INSERT INTO search_term VALUES (?, ?, ?, ?)"));
    PostingWriter postings;
    for (const std::uint32_t word : sorted) {
        postings.start();
        for (std::size_t i = inverted.first[word]; i < inverted.first[word + 1]; ++i) {
            postings.add(inverted.places[i].document, inverted.places[i].position);
        }
        postings.finish();
        RECOURSE_CHECK(insert
                           .bind_all(segment, words_[word], base::as_bytes(postings.documents()),
                                     base::as_bytes(postings.positions()))
                           .run());
    }
    std::string lengths;
    for (const std::uint32_t length : lengths_) append_number(lengths, length);
    RECOURSE_CHECK(database.run("UPDATE search_segment SET lengths = ? WHERE id = ?",
                                base::as_bytes(lengths), segment));
    forget();
    return {};
}

}  // namespace recourse::casework::internal
