#include "screening/internal/likenesses.hpp"

#include <algorithm>
#include <bit>

namespace recourse::screening {

const std::vector<LikePart>& LookUps::of(const NamePart& part) {
    const auto [found, is_new] = by_id_.try_emplace(part.id);
    if (is_new) found->second = vocabulary_->look_up(part);
    return found->second;
}

std::size_t Likenesses::slot(std::uint32_t part) const {
    constexpr std::uint32_t spread = 0x9E3779B1;
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = (part * spread >> 7U) & mask;
    while (slots_[at] != 0 && rows_[slots_[at] - 1].part != part) at = (at + 1) & mask;
    return at;
}

void Likenesses::assign(const AnalysedName& name, LookUps& look_ups) {
    units_.clear();
    alike_.clear();
    for (std::size_t i = 0; i < name.parts.size(); ++i) {
        const auto first = static_cast<std::uint8_t>(i);
        units_.push_back({name.parts[i].part, first, 1});
        if (name.joins(i)) units_.push_back({name.joined[i], first, 2});
    }
    std::size_t count = 0;
    for (const Unit& unit : units_) {
        const bool initial = unit.count == 1 && name.parts[unit.first].role == PartRole::initial;
        alike_.push_back(initial ? std::span<const LikePart>() : look_ups.of(*unit.part));
        count += alike_.back().size();
    }
    rows_.clear();
    slots_.assign(std::bit_ceil(2 * count + 1), 0);
    for (std::uint32_t u = 0; u < units_.size(); ++u) {
        for (const LikePart& like : alike_[u]) {
            std::uint32_t& newest = slots_[slot(like.id)];
            rows_.push_back({like.id, newest, u, like.likeness});
            newest = static_cast<std::uint32_t>(rows_.size());
        }
    }
}

}  // namespace recourse::screening
