#include "screening/internal/likenesses.hpp"

#include <algorithm>
#include <bit>

namespace recourse::screening {

std::span<const LikePart> LookUps::of(const NamePart& part) {
    if (vocabulary_->owns(part)) return vocabulary_->look_up_own(part);
    const auto [found, is_new] = by_id_.try_emplace(part.id);
    if (is_new) found->second = vocabulary_->look_up(part);
    return found->second;
}

void Likenesses::assign(const NameView& name, LookUps& look_ups) {
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
    // Most parts that are asked for have no row: few slots are taken, so that this shows at once.
    constexpr std::size_t slots_for_each = 4;
    slots_.assign(std::bit_ceil(slots_for_each * count + 1), Slot{});
    for (std::uint32_t u = 0; u < units_.size(); ++u) {
        for (const LikePart& like : alike_[u]) {
            Slot& its = slot(like.id);
            rows_.push_back({its.newest, u, like.likeness});
            its = {like.id, static_cast<std::uint32_t>(rows_.size())};
        }
    }
}

}  // namespace recourse::screening
