#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "screening/internal/company_words.hpp"
#include "screening/internal/phrases.hpp"
#include "screening/internal/variant_table.hpp"
#include "screening/internal/word_table.hpp"
#include "screening/tables.hpp"
#include "text/tokens.hpp"

namespace recourse::screening {

/// What data/names/ says about words, and what an operator's tables add. Immutable once shared;
/// const calls are safe from many threads.
class NameTables {
public:
    /// The tables that are part of the binary.
    NameTables();
    /// Add one more table of variants. invalid_input names the line.
    base::Result<void> add_variants(TableDigest table, std::string_view text);
    /// After the last table was added.
    void finish() { further_.finish(); }

    /// All tables that these were made of.
    std::vector<TableDigest> digests() const;

    bool is_honorific(const text::Token& word) const { return holds(honorifics_, word); }
    bool is_particle(const text::Token& word) const { return holds(particles_, word); }
    bool is_filiation(const text::Token& word) const { return holds(filiation_, word); }
    bool is_generic(const text::Token& word) const { return company_words_.is_generic(word); }
    /// Says what kind of place it is ("province", "street"), not which.
    bool is_place_word(const text::Token& word) const { return holds(place_words_, word); }
    bool is_common(std::string_view latin) const { return common_.contains(latin); }

    /// Lines of the variants, of the short forms, and of the words of organisations that have this
    /// spelling, ascending. They live as long as the tables.
    std::span<const std::uint32_t> variants(const text::Token& word) const;
    /// Lines of the tables that were added, counted on from one to the next. They join names that
    /// ours do not know both; only ours say of two names that they are different ones.
    std::span<const std::uint32_t> further_variants(const text::Token& word) const;
    std::span<const std::uint32_t> nicknames(const text::Token& word) const;
    std::span<const std::uint32_t> company_words(const text::Token& word) const {
        return company_words_.lines_of(word);
    }
    /// Whether these lines of company_words say no more than where an organisation is.
    bool are_of_place(std::span<const std::uint32_t> lines) const {
        return company_words_.are_of_place(lines);
    }
    /// How many of `words`, from the first on, are one word of organisations ("machine building").
    std::size_t company_phrase(std::span<const text::Token> words) const {
        return company_words_.phrase_at(words);
    }

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
    using Groups = WordTable<std::vector<std::uint32_t>>;

    static bool holds(const TableWords& words, const text::Token& word);
    static std::span<const std::uint32_t> groups_of(const Groups& groups, const text::Token& word);

    TableWords honorifics_;
    TableWords particles_;
    TableWords filiation_;
    TableWords common_;
    TableWords place_words_;
    Groups variants_;
    VariantTable further_;
    std::uint32_t further_groups_ = 0;
    std::size_t further_spellings_ = 0;
    std::vector<TableDigest> further_digests_;
    Groups nicknames_;
    CompanyWords company_words_;
    Phrases legal_forms_;
    Phrases vessel_prefixes_;
    Phrases numbers_;
    Phrases generations_;
    std::vector<std::string> digits_;
    std::vector<std::string> form_names_;
};

}  // namespace recourse::screening
