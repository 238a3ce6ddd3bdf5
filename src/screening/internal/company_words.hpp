#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "screening/internal/word_table.hpp"
#include "text/tokens.hpp"

namespace recourse::screening {

/// The words of organisations, each with the lines of the tables that have it: words of one line
/// are one word in many languages. Immutable once filled; const calls are safe from many threads.
class CompanyWords {
public:
    CompanyWords();
    /// One more form of a line, folded. "metallurgichesk-" is a stem: the word with every ending of
    /// its language. "machine building" is a phrase, whose words count as one; they are tokens, so
    /// that an Arabic article stands by itself.
    void add(const std::string& form, std::uint32_t line);
    /// Lines before this one say little of an organisation.
    void set_first_telling(std::uint32_t line) { first_telling_ = line; }
    /// Lines from this one on say where it is.
    void set_first_place(std::uint32_t line) { first_place_ = line; }

    /// Ascending. They live as long as this.
    std::span<const std::uint32_t> lines_of(const text::Token& word) const;
    bool is_generic(const text::Token& word) const;
    /// Whether these lines of a word say no more than where something is.
    bool are_of_place(std::span<const std::uint32_t> lines) const {
        return !lines.empty() && lines.front() >= first_place_;
    }
    /// How many of `words`, from the first on, are one phrase; 0: none.
    std::size_t phrase_at(std::span<const text::Token> words) const;

private:
    using Lines = std::vector<std::uint32_t>;
    using Groups = WordTable<Lines>;

    const Lines* find(std::string_view written) const;
    const Lines* find_declined(std::string_view word) const;

    Groups words_;
    Groups stems_;
    TableWords endings_;
    WordTable<std::size_t> longest_by_first_word_;  ///< of phrases
    std::uint32_t first_telling_ = 0;
    std::uint32_t first_place_ = 0;
};

}  // namespace recourse::screening
