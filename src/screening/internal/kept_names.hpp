#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <vector>

#include "screening/internal/analysed_name.hpp"
#include "screening/internal/packed.hpp"
#include "text/tokens.hpp"

namespace recourse::screening {

/// A part of a name, or two neighbouring ones as one, as an index keeps it.
struct NameUnit {
    std::uint32_t part = 0;
    float share = 0;         ///< of the name's weight; of two parts 0
    std::uint8_t first = 0;  ///< place of the part in the name, or of the first of two
    std::uint8_t count : 4 = 1;
    std::uint8_t filiation : 4 = 0;
    char letter = 0;  ///< it begins with, where an initial may meet it; else 0
    PartRole role = PartRole::word;

    bool is_initial() const { return count == 1 && role == PartRole::initial; }
};
static_assert(sizeof(NameUnit) == 12);
template <>
inline constexpr bool has_no_gaps<NameUnit> = true;

/// The letter that a word or an initial begins with, where an initial may meet it; else 0.
char letter_of(const UsedPart& used);

/// What unpacking a name needs room for.
struct UnpackedName {
    std::array<UsedPart, text::max_tokens> parts;
    std::array<const NamePart*, text::max_tokens> joined;
};

/// The names of an index, packed: each part by its number, all texts one behind the other.
/// Const calls are safe from many threads.
class KeptNames {
public:
    /// `place`: among the names of its subject.
    void add(std::uint32_t subject, std::uint32_t place, bool weak_alias, const AnalysedName& name);
    /// All that `others` got, its own after what is here: parts have other numbers there.
    void append(const KeptNames& others, const Renumbered& parts);
    /// Once, after the last of them. `parts` are those of the pool of all names.
    void finish(const std::deque<NamePart>& parts, const Telling& telling);

    std::size_t size() const { return names_.empty() ? added_.size() : names_.size() - 1; }
    /// Of how many names each part is one, by its number; before finish().
    std::vector<std::uint32_t> count_parts(std::size_t parts) const;

    std::uint32_t subject(std::uint32_t name) const { return names_[name].subject; }
    std::uint32_t place(std::uint32_t name) const { return names_[name].place; }
    bool is_weak_alias(std::uint32_t name) const { return names_[name].weak_alias; }
    /// All words in their own script, without blanks.
    std::string_view all_letters(std::uint32_t name) const {
        const Name& kept = names_[name];
        return {text_.data() + kept.text + kept.form_size, kept.all_letters_size};
    }
    std::span<const NameUnit> units(std::uint32_t name) const {
        return {units_.data() + names_[name].first_unit,
                units_.data() + names_[name + 1].first_unit};
    }
    std::span<const NameUnit> all_units() const { return {units_.data(), units_.size()}; }
    /// The same as what was added, weighed. It lives as long as `room` and this.
    NameView unpack(std::uint32_t name, NameRules rules, const std::deque<NamePart>& parts,
                    const Telling& telling, UnpackedName& room) const;

    /// Ask the memory for what says where the units of a name are; for its units.
    void prefetch_place(std::uint32_t name) const { __builtin_prefetch(&names_[name]); }
    void prefetch_units(std::uint32_t name) const { __builtin_prefetch(units(name).data()); }

    template <class Self, class Take>
    static void for_each_array(Self& self, Take& take) {
        take(self.names_);
        take(self.units_);
        take(self.text_);
    }

private:
    struct Name {
        std::uint64_t text = 0;  ///< where its form begins in text_; its letters follow
        std::uint32_t subject = 0;
        std::uint32_t place = 0;
        std::uint32_t first_unit = 0;
        std::uint32_t form_size = 0;
        std::uint32_t all_letters_size = 0;
        std::uint8_t letters_size = 0;
        std::uint8_t letters_with_form_size = 0;
        std::uint8_t words = 0;
        std::uint8_t generation = 0;
        bool weak_alias = false;
        std::array<std::uint8_t, 7> unused{};
    };

    std::vector<Name> added_;
    std::vector<NameUnit> added_units_;
    std::vector<char> added_text_;
    Packed<Name> names_;  ///< and one more, for the end of the last one's units
    Packed<NameUnit> units_;
    Packed<char> text_;
};

}  // namespace recourse::screening
