#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "screening/internal/phrases.hpp"
#include "text/tokens.hpp"

namespace recourse::screening {

/// What data/names/ says about words. Immutable; const calls are safe from many threads.
class NameTables {
public:
    /// The tables that are part of the binary.
    static const NameTables& built_in();

    bool is_honorific(const text::Token& word) const { return holds(honorifics_, word); }
    bool is_particle(const text::Token& word) const { return holds(particles_, word); }
    bool is_filiation(const text::Token& word) const { return holds(filiation_, word); }
    bool is_generic(const text::Token& word) const { return holds(generic_, word); }
    /// Says what kind of place it is ("province", "street"), not which.
    bool is_place_word(const text::Token& word) const { return holds(place_words_, word); }
    bool is_common(std::string_view latin) const { return common_.contains(std::string(latin)); }

    /// Lines of the variants, of the short forms, and of the words of organisations that have this
    /// spelling, ascending. They live as long as the tables.
    std::span<const std::uint32_t> variants(const text::Token& word) const;
    std::span<const std::uint32_t> nicknames(const text::Token& word) const;
    std::span<const std::uint32_t> company_words(const text::Token& word) const;

    /// The longest legal form that begins with the first of `words`.
    Phrase legal_form(std::span<const text::Token> words) const;
    /// What a legal form of this group is written as when names are compared.
    const std::string& legal_form_name(std::size_t group) const { return form_names_.at(group); }
    /// The longest number, spelt or in digits, that begins with the first of `words`.
    Phrase number(std::span<const text::Token> words) const;
    /// The digits of a number of this group.
    const std::string& digits(std::size_t group) const { return digits_.at(group); }
    /// Which generation of a family a word says, from 1; 0: none.
    std::size_t generation(const text::Token& word) const;
    /// How many words stand before the name of a ship.
    std::size_t vessel_prefix(std::span<const text::Token> words) const;

private:
    using Words = std::unordered_set<std::string>;
    using Groups = std::unordered_map<std::string, std::vector<std::uint32_t>>;

    NameTables();
    static bool holds(const Words& words, const text::Token& word);
    static std::span<const std::uint32_t> groups_of(const Groups& groups, const text::Token& word);

    Words honorifics_;
    Words particles_;
    Words filiation_;
    Words generic_;
    Words common_;
    Words place_words_;
    Groups variants_;
    Groups nicknames_;
    Groups company_words_;
    Phrases legal_forms_;
    Phrases vessel_prefixes_;
    Phrases numbers_;
    Phrases generations_;
    std::vector<std::string> digits_;
    std::vector<std::string> form_names_;
};

}  // namespace recourse::screening
