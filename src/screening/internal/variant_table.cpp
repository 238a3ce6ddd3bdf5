#include "screening/internal/variant_table.hpp"

#include <algorithm>

#include "screening/internal/word_table.hpp"

namespace recourse::screening {

std::string_view VariantTable::spelling(std::uint32_t number) const {
    return std::string_view(bytes_).substr(starts_[number], starts_[number + 1] - starts_[number]);
}

/// Where the spelling is, or where it belongs.
std::size_t VariantTable::slot_of(std::string_view wanted) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = word_hash(wanted) & mask;
    while (slots_[at] != 0 && spelling(slots_[at] - 1) != wanted) at = (at + 1) & mask;
    return at;
}

void VariantTable::grow() {
    constexpr std::size_t fewest = 1024;
    slots_.assign(std::max(fewest, slots_.size() * 2), 0);
    for (std::uint32_t number = 0; number < spellings(); ++number) {
        slots_[slot_of(spelling(number))] = number + 1;
    }
}

std::size_t VariantTable::add(std::string_view added, std::uint32_t group) {
    if (starts_.empty()) starts_.push_back(0);
    if ((spellings() + 1) * 2 > slots_.size()) grow();
    const std::size_t slot = slot_of(added);
    if (slots_[slot] == 0) {
        times_.push_back(0);
        bytes_ += added;
        starts_.push_back(static_cast<std::uint32_t>(bytes_.size()));
        slots_[slot] = static_cast<std::uint32_t>(spellings());
    }
    const std::uint32_t number = slots_[slot] - 1;
    added_.emplace_back(number, group);
    return ++times_[number];
}

void VariantTable::finish() {
    std::ranges::stable_sort(added_, {}, &std::pair<std::uint32_t, std::uint32_t>::first);
    const auto repeated = std::ranges::unique(added_);
    added_.erase(repeated.begin(), repeated.end());
    first_groups_.assign(spellings() + 1, 0);
    for (const auto& [number, group] : added_) {
        groups_.push_back(group);
        first_groups_[number + 1] = static_cast<std::uint32_t>(groups_.size());
    }
    added_ = {};
    times_ = {};
    bytes_.shrink_to_fit();
    starts_.shrink_to_fit();
    groups_.shrink_to_fit();
}

std::span<const std::uint32_t> VariantTable::groups_of(std::string_view wanted) const {
    if (slots_.empty()) return {};
    const std::uint32_t found = slots_[slot_of(wanted)];
    if (found == 0) return {};
    return std::span(groups_).subspan(first_groups_[found - 1],
                                      first_groups_[found] - first_groups_[found - 1]);
}

}  // namespace recourse::screening
