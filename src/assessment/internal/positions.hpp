#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

namespace recourse::assessment::internal {

/// Positions of records in a case: of claims in Case::claims, of acts in CaseIndex::acts() ...
using Positions = std::vector<int>;
using PositionSpan = std::span<const int>;

inline void append(Positions& all, PositionSpan more) {
    all.insert(all.end(), more.begin(), more.end());
}

/// Sort, and leave out doubles.
inline void settle(Positions& positions) {
    if (positions.size() < 2) return;
    std::ranges::sort(positions);
    positions.erase(std::ranges::unique(positions).begin(), positions.end());
}

/// One list of positions for each of a row of records, all in one piece of memory: a case has tens
/// of thousands of them, mostly short.
class PositionLists {
public:
    PositionSpan operator[](std::size_t list) const {
        return PositionSpan(flat_).subspan(begins_[list], begins_[list + 1] - begins_[list]);
    }
    PositionSpan operator[](int list) const { return (*this)[static_cast<std::size_t>(list)]; }
    std::size_t size() const { return begins_.size() - 1; }

    /// Add to the list that is being made; `close` ends it.
    void push(int position) { flat_.push_back(position); }
    void close() { begins_.push_back(flat_.size()); }
    /// The same, sorted and without doubles.
    void close_settled() {
        if (flat_.size() - begins_.back() > 1) {
            const auto first = flat_.begin() + static_cast<std::ptrdiff_t>(begins_.back());
            std::sort(first, flat_.end());
            flat_.erase(std::unique(first, flat_.end()), flat_.end());
        }
        close();
    }

    /// From (list, position) pairs in any order; each list keeps the order of its pairs.
    static PositionLists of_pairs(std::size_t lists, std::span<const std::pair<int, int>> pairs) {
        PositionLists made;
        made.begins_.assign(lists + 1, 0);
        for (const auto& pair : pairs) ++made.begins_[static_cast<std::size_t>(pair.first) + 1];
        for (std::size_t i = 0; i < lists; ++i) made.begins_[i + 1] += made.begins_[i];
        made.flat_.resize(pairs.size());
        auto next = made.begins_;
        for (const auto& [list, position] : pairs)
            made.flat_[next[static_cast<std::size_t>(list)]++] = position;
        return made;
    }

private:
    Positions flat_;
    std::vector<std::size_t> begins_{0};
};

}  // namespace recourse::assessment::internal
