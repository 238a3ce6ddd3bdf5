#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "screening/internal/analysed_name.hpp"
#include "screening/internal/vocabulary.hpp"
#include "text/tokens.hpp"

namespace recourse::screening {

/// What the parts of one query are like in a vocabulary, each looked up once at most. Belongs to
/// one thread.
class LookUps {
public:
    explicit LookUps(const Vocabulary& vocabulary) : vocabulary_(&vocabulary) {}
    /// Stays valid as long as this does.
    std::span<const LikePart> of(const NamePart& part);

private:
    const Vocabulary* vocabulary_;
    std::unordered_map<std::uint32_t, std::vector<LikePart>> by_id_;
};

/// A part of a name, or two neighbouring ones as one.
struct Unit {
    const NamePart* part = nullptr;
    std::uint8_t first = 0;
    std::uint8_t count = 1;
};

/// At most so many: all parts, and all pairs of neighbours.
inline constexpr std::size_t max_units = 2 * text::max_tokens;

/// How alike the parts of one query name and the parts of a vocabulary are: what part_likeness
/// says, without asking it again for every name. Belongs to one thread; reused, it allocates
/// nothing.
class Likenesses {
public:
    struct Row {
        std::uint32_t next = 0;  ///< the row before this one of the same part, and one more
        std::uint32_t unit = 0;
        PartLikeness likeness;
    };

    /// `name` must stay as it is for as long as this is asked.
    void assign(const NameView& name, LookUps& look_ups);

    std::span<const Unit> units() const { return units_; }
    /// What a unit is like. An initial alone is like nothing here.
    std::span<const LikePart> alike(std::size_t unit) const { return alike_[unit]; }

    /// Calls take(row) for all units that are like a part of the vocabulary.
    template <class Take>
    void for_each(std::uint32_t part, Take take) const {
        for (std::uint32_t at = newest(part); at != 0; at = rows_[at - 1].next) {
            take(rows_[at - 1]);
        }
    }

private:
    struct Slot {
        std::uint32_t part = 0;
        std::uint32_t newest = 0;  ///< its newest row and one more; 0: free
    };
    Slot& slot(std::uint32_t part) {
        std::size_t at = first_slot(part);
        while (slots_[at].newest != 0 && slots_[at].part != part) at = next_slot(at);
        return slots_[at];
    }
    std::uint32_t newest(std::uint32_t part) const {
        std::size_t at = first_slot(part);
        while (slots_[at].newest != 0 && slots_[at].part != part) at = next_slot(at);
        return slots_[at].newest;
    }
    std::size_t first_slot(std::uint32_t part) const {
        constexpr std::uint32_t spread = 0x9E3779B1;
        return (part * spread >> 7U) & (slots_.size() - 1);
    }
    std::size_t next_slot(std::size_t at) const { return (at + 1) & (slots_.size() - 1); }

    std::vector<Unit> units_;
    std::vector<std::span<const LikePart>> alike_;
    std::vector<Row> rows_;
    std::vector<Slot> slots_{1};  ///< by number of a part
};

}  // namespace recourse::screening
