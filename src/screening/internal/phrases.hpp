#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <utility>

#include "screening/internal/word_table.hpp"
#include "text/tokens.hpp"

namespace recourse::screening {

/// A legal form, or another phrase of a table, found in a row of words.
struct Phrase {
    std::size_t words = 0;  ///< how many words it takes; 0: none found
    std::size_t group = 0;  ///< the line of the table
};

/// Phrases of one or more words, each of a group. Words written in ASCII are compared in Latin
/// letters, others as they are. Const calls are safe from many threads.
class Phrases {
public:
    /// The first group of a phrase stays.
    void add(std::span<const text::Token> words, std::size_t group);
    /// The longest that begins with the first of `words`.
    Phrase longest_at(std::span<const text::Token> words) const;

private:
    WordTable<std::size_t> groups_;  ///< by the words of the phrase, joined by blanks
    WordTable<std::size_t>
        longest_by_word_;  ///< how many words the longest has that begins with a word
};

}  // namespace recourse::screening
