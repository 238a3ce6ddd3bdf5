#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace recourse::text {

/// One word of running text.
struct Word {
    std::string_view folded;  ///< as it is looked up; valid until the reader is asked again
    std::size_t begin = 0;    ///< its bytes in the text: [begin, end)
    std::size_t end = 0;
};

/// Letters and digits of a word beyond this are not looked at.
inline constexpr std::size_t max_word_letters = 64;

/// The words of running text in any script, in order, in the form in which they are looked up.
///
/// A word is a run of letters, marks and digits; everything else stands between words, so that
/// "l'homme", "e-mail" and "12.05.2024" are several. In scripts that put no blanks between words,
/// or put particles on them (Chinese, Japanese, Korean, Thai, Lao, Khmer, Burmese), each letter
/// with its marks is a word: what is looked up there is a sequence of letters, which no dictionary
/// can cut at the wrong place. Invisible characters and the Arabic tatweel count for nothing.
///
/// The form is that of fold(), with digits of every script as ASCII, the letters that Arabic and
/// Persian keyboards write differently (ي ى ی, ك ک, ه ة) as one, and without the Arabic article.
///
/// Text is UTF-8; bad bytes stand between words. A reader belongs to one thread at a time and costs
/// nothing to make: what is known of letters is found out once in each thread.
class WordReader {
public:
    /// Begin with a text, which must outlive its reading.
    void start(std::string_view text);
    /// The next word; false after the last.
    bool next(Word& word);

private:
    static constexpr std::size_t max_letter_bytes = 6;

    bool find_word();
    bool read_word();
    void read_ascii();
    void fold_as_a_whole(std::size_t begin);

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t letter_count_ = 0;
    std::size_t size_ = 0;
    std::array<char, max_word_letters * max_letter_bytes> folded_{};
};

}  // namespace recourse::text
