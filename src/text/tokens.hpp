#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace recourse::text {

/// One word of a name.
struct Token {
    std::string native;  ///< folded, in its own script
    std::string latin;   ///< lower-case ASCII; never empty
    std::string script;  ///< dominant script, ISO 15924; "Latn" for digits

    bool operator==(const Token&) const = default;
};

inline constexpr std::size_t max_tokens = 24;

/// The words of a name in order, at most max_tokens. Apostrophes vanish ("O'Neill" is one word);
/// hyphens, dots, slashes and other punctuation separate; the letters of "J.R." are two words.
/// The Arabic article is a word of its own ("al-Masri", "المصري"). Han and Hangul names without
/// blanks give family name and given names ("张卫东" is two words); "&" is "and".
std::vector<Token> tokens(std::string_view name);

/// The same words, but `latin` is empty where only ICU could say it: it takes a tenth of a second
/// to learn to read Han, which is long for whoever looks at `native` alone.
std::vector<Token> native_tokens(std::string_view name);

}  // namespace recourse::text
