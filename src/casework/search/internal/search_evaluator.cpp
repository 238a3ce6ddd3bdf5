#include "casework/search/internal/search_evaluator.hpp"

#include <algorithm>
#include <cmath>

namespace recourse::casework::internal {

using base::Result;

namespace {

constexpr double k1 = 1.2;
constexpr double b = 0.75;

std::int32_t day_number(std::optional<base::PartialDate::Day> day) {
    return static_cast<std::int32_t>(day->time_since_epoch().count());
}

/// How often positions of a document follow each other, slot after slot.
std::uint32_t count_sequences(const std::vector<Positions>& slots, std::size_t place) {
    const auto of_slot = [&](std::size_t slot) {
        const Positions& positions = slots[slot];
        return std::pair(
            positions.values.begin() + static_cast<std::ptrdiff_t>(positions.first[place]),
            positions.values.begin() + static_cast<std::ptrdiff_t>(positions.first[place + 1]));
    };
    std::vector<std::uint32_t> ends(of_slot(0).first, of_slot(0).second);
    for (std::size_t slot = 1; slot < slots.size() && !ends.empty(); ++slot) {
        auto [at, last] = of_slot(slot);
        std::size_t kept = 0;
        for (const std::uint32_t end : ends) {
            while (at != last && *at <= end) ++at;
            if (at != last && *at == end + 1) ends[kept++] = *at;
        }
        ends.resize(kept);
    }
    return static_cast<std::uint32_t>(ends.size());
}

std::vector<Document> documents_in_all(const std::vector<std::vector<Posting>>& slots) {
    std::vector<Document> documents;
    for (const Posting& posting : slots.front()) documents.push_back(posting.document);
    for (std::size_t slot = 1; slot < slots.size(); ++slot) {
        auto at = slots[slot].begin();
        std::erase_if(documents, [&](Document document) {
            while (at != slots[slot].end() && at->document < document) ++at;
            return at == slots[slot].end() || at->document != document;
        });
    }
    return documents;
}

}  // namespace

SearchEvaluator::SearchEvaluator(const SearchIndex& index, model::Confidentiality reader,
                                 const NameTerms* names)
    : index_(&index), reader_(reader), names_(names) {
    const SearchIndex::Totals& totals = index.totals(reader);
    documents_ = static_cast<double>(totals.passages);
    mean_words_ = totals.words > 0 ? static_cast<double>(totals.words) / documents_ : 1;
}

bool SearchEvaluator::may_see(Document document) const {
    const PassageRow& passage = index_->passages()[document];
    return passage.id != 0 && passage.grade <= reader_;
}

Result<std::vector<ScoredDocument>> SearchEvaluator::evaluate(const SearchNode& node) {
    switch (node.kind) {
        case SearchNode::Kind::words:
            return words(node);
        case SearchNode::Kind::filter:
            return filter(node.filter);
        case SearchNode::Kind::all:
            return all(node);
        case SearchNode::Kind::any:
            return any(node);
        case SearchNode::Kind::none:
            return none(node);
    }
    return Documents{};
}

Result<SearchEvaluator::Documents> SearchEvaluator::words(const SearchNode& node) {
    Sequences sequences;
    if (names_ != nullptr && !node.prefix) {
        sequences = names_->sequences(node.words);
    } else {
        auto& slots = sequences.emplace_back();
        for (const std::string& word : node.words) slots.push_back({.terms = {word}});
        slots.back().prefix = node.prefix;
    }
    if (marking_) looked_for_.insert(looked_for_.end(), sequences.begin(), sequences.end());
    Documents found;
    for (const auto& slots : sequences) {
        Documents more = RECOURSE_TRY(sequence(slots));
        found.insert(found.end(), more.begin(), more.end());
    }
    if (sequences.size() == 1) return found;
    // Readings of one name do not add up: the best counts.
    std::ranges::sort(found, [](const auto& left, const auto& right) {
        return left.document != right.document ? left.document < right.document
                                               : left.score > right.score;
    });
    const auto doubles = std::ranges::unique(found, {}, &ScoredDocument::document);
    found.erase(doubles.begin(), doubles.end());
    return found;
}

Result<SearchEvaluator::Documents> SearchEvaluator::sequence(const std::vector<Slot>& slots) {
    if (slots.size() == 1) return scored(RECOURSE_TRY(visible_postings(slots.front())));
    return scored(RECOURSE_TRY(occurrences(slots)));
}

Result<std::vector<Posting>> SearchEvaluator::visible_postings(const Slot& slot) const {
    auto postings = RECOURSE_TRY(index_->postings(slot));
    std::erase_if(postings, [&](const Posting& posting) { return !may_see(posting.document); });
    return postings;
}

Result<std::vector<Posting>> SearchEvaluator::occurrences(const std::vector<Slot>& slots) const {
    std::vector<std::vector<Posting>> postings;
    for (const Slot& slot : slots) postings.push_back(RECOURSE_TRY(visible_postings(slot)));
    const std::vector<Document> documents = documents_in_all(postings);
    std::vector<Positions> positions;
    for (const Slot& slot : slots) {
        positions.push_back(RECOURSE_TRY(index_->positions(slot, documents)));
    }
    std::vector<Posting> found;
    for (std::size_t place = 0; place < documents.size(); ++place) {
        const std::uint32_t count = count_sequences(positions, place);
        if (count > 0) found.push_back({documents[place], count});
    }
    return found;
}

SearchEvaluator::Documents SearchEvaluator::scored(const std::vector<Posting>& postings) const {
    const auto holding = static_cast<double>(postings.size());
    const double rarity = std::log(1 + (documents_ - holding + 0.5) / (holding + 0.5));
    Documents found;
    found.reserve(postings.size());
    for (const Posting& posting : postings) {
        const double length = index_->passages()[posting.document].words / mean_words_;
        const double count = posting.count;
        found.push_back(
            {posting.document, rarity * count * (k1 + 1) / (count + k1 * (1 - b + b * length))});
    }
    return found;
}

Result<SearchEvaluator::Documents> SearchEvaluator::all(const SearchNode& node) {
    std::optional<Documents> found;
    for (const SearchNode& child : node.children) {
        Documents other = RECOURSE_TRY(evaluate(child));
        if (!found) {
            found = std::move(other);
            continue;
        }
        auto at = other.begin();
        std::erase_if(*found, [&](ScoredDocument& one) {
            while (at != other.end() && at->document < one.document) ++at;
            if (at == other.end() || at->document != one.document) return true;
            one.score += at->score;
            return false;
        });
    }
    return *std::move(found);
}

Result<SearchEvaluator::Documents> SearchEvaluator::any(const SearchNode& node) {
    Documents found;
    for (const SearchNode& child : node.children) {
        const Documents other = RECOURSE_TRY(evaluate(child));
        const auto before = static_cast<std::ptrdiff_t>(found.size());
        found.insert(found.end(), other.begin(), other.end());
        std::ranges::inplace_merge(found, found.begin() + before, {}, &ScoredDocument::document);
        std::size_t kept = 0;
        for (const ScoredDocument& one : found) {
            if (kept > 0 && found[kept - 1].document == one.document) {
                found[kept - 1].score += one.score;
            } else {
                found[kept++] = one;
            }
        }
        found.resize(kept);
    }
    return found;
}

Result<SearchEvaluator::Documents> SearchEvaluator::none(const SearchNode& node) {
    const bool before = std::exchange(marking_, false);
    const Documents without = RECOURSE_TRY(evaluate(node.children.front()));
    marking_ = before;
    Documents found;
    auto at = without.begin();
    for (Document document = 0; document < index_->passages().size(); ++document) {
        while (at != without.end() && at->document < document) ++at;
        const bool excluded = at != without.end() && at->document == document;
        if (!excluded && may_see(document)) found.push_back({document, 0});
    }
    return found;
}

SearchEvaluator::Documents SearchEvaluator::filter(const SearchFilter& filter) const {
    using Field = SearchFilter::Field;
    const auto passes = [&](const PassageRow& row) {
        switch (filter.field) {
            case Field::in:
                return to_string(row.part) == filter.value;
            case Field::kind:
                return index_->text(row.kind) == filter.value;
            case Field::language:
                return index_->text(row.language) == filter.value;
            case Field::source:
                return index_->text(index_->source_for(row, reader_)) == filter.value;
            case Field::exhibit:
                return index_->text(row.exhibit) == filter.value;
            case Field::after:
                return row.dated && row.last_day >= day_number(filter.date.earliest());
            case Field::before:
                return row.dated && row.first_day < day_number(filter.date.earliest());
        }
        return false;
    };
    Documents found;
    for (Document document = 0; document < index_->passages().size(); ++document) {
        if (may_see(document) && passes(index_->passages()[document])) {
            found.push_back({document, 0});
        }
    }
    return found;
}

}  // namespace recourse::casework::internal
