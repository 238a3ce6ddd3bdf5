#include "profiles/candidate_pairs.hpp"

#include <algorithm>
#include <utility>

#include "profiles/internal/entry_keys.hpp"

namespace recourse::profiles {

std::vector<EntryPair> candidate_pairs(std::span<const model::Subject> entries,
                                       std::size_t most_sharing) {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> keyed;
    for (std::uint32_t place = 0; place < entries.size(); ++place) {
        for (const std::uint64_t key : internal::entry_keys(entries[place]))
            keyed.emplace_back(key, place);
    }
    std::ranges::sort(keyed);
    std::vector<EntryPair> pairs;
    for (auto first = keyed.begin(); first != keyed.end();) {
        const auto last = std::find_if(first, keyed.end(),
                                       [&](const auto& one) { return one.first != first->first; });
        if (static_cast<std::size_t>(last - first) <= most_sharing) {
            for (auto left = first; left != last; ++left) {
                for (auto right = std::next(left); right != last; ++right)
                    pairs.push_back({left->second, right->second});
            }
        }
        first = last;
    }
    std::ranges::sort(pairs);
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    return pairs;
}

}  // namespace recourse::profiles
