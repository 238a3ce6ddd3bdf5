#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace recourse::text {

/// What a code point does in running text.
enum class LetterKind : std::uint8_t {
    between,  ///< stands between words
    joined,   ///< a letter or digit of a word
    alone,    ///< a letter that is a word
    mark,     ///< belongs to what stands before it; alone it is nothing
};

/// A code point as WordReader needs it. `plain`: within any word it gives `bytes`, whatever stands
/// beside it; else the word as a whole has to be folded.
struct Letter {
    LetterKind kind = LetterKind::between;
    bool plain = true;
    std::uint8_t size = 0;
    std::array<char, 6> bytes{};
};

Letter describe_letter(char32_t code_point);

/// A whole word (of at most max_word_letters) folded, letter forms unified, as WordReader gives it
/// but with its article. The slow way, right for every word.
std::string fold_word(std::string_view word);

/// Without the Arabic article, when enough of a word is left.
std::string_view without_article(std::string_view folded);

}  // namespace recourse::text
