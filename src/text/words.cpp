#include "text/words.hpp"

#include <unicode/utf8.h>

#include <algorithm>
#include <memory>
#include <string>

#include "text/internal/letter.hpp"

namespace recourse::text {
namespace {

constexpr std::size_t block_size = 256;
constexpr std::size_t blocks = 0x10000 / block_size;  // of the basic multilingual plane

constexpr bool is_ascii_letter(unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// For each byte the ASCII letter or digit it folds to; 0 for all others.
constexpr auto ascii_folded = [] {
    std::array<char, 256> table{};
    for (unsigned c = 0; c < 0x80; ++c) {
        if (!is_ascii_letter(static_cast<unsigned char>(c))) continue;
        const bool upper = c >= 'A' && c <= 'Z';
        table[c] = static_cast<char>(upper ? c + ('a' - 'A') : c);
    }
    return table;
}();

struct CodePoint {
    char32_t value = 0;
    std::size_t size = 1;
};

/// The code point at `at`; 0 (which stands between words) for a bad byte.
CodePoint code_point_at(std::string_view text, std::size_t at) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    std::size_t next = at;
    UChar32 c = 0;
    U8_NEXT(bytes, next, text.size(), c);
    return c < 0 ? CodePoint{} : CodePoint{static_cast<char32_t>(c), next - at};
}

/// What is known of letters, found out once for each block of 256.
class Letters {
public:
    Letter find(char32_t c) {
        if (c >= blocks * block_size) return describe_letter(c);
        auto& block = known_[c / block_size];
        if (block == nullptr) {
            block = std::make_unique<Block>();
            const char32_t first = c - c % char32_t{block_size};
            for (char32_t i = 0; i < block_size; ++i) (*block)[i] = describe_letter(first + i);
        }
        return (*block)[c % block_size];
    }

private:
    using Block = std::array<Letter, block_size>;

    std::array<std::unique_ptr<Block>, blocks> known_;
};

Letter find_letter(char32_t c) {
    thread_local Letters letters;
    return letters.find(c);
}

/// Whether the word whose last letter is `last` goes on with `next`.
bool goes_on(LetterKind last, LetterKind next) {
    return next == LetterKind::mark || (next == LetterKind::joined && last == LetterKind::joined);
}

}  // namespace

void WordReader::start(std::string_view text) {
    text_ = text;
    at_ = 0;
}

/// Go on to where a word begins; false when none does.
bool WordReader::find_word() {
    while (at_ < text_.size()) {
        if (ascii_folded[static_cast<unsigned char>(text_[at_])] != 0) return true;
        const CodePoint c = code_point_at(text_, at_);
        if (c.value >= 0x80) {
            const LetterKind kind = find_letter(c.value).kind;
            if (kind == LetterKind::joined || kind == LetterKind::alone) return true;
        }
        at_ += c.size;
    }
    return false;
}

/// The common case, without looking letters up.
void WordReader::read_ascii() {
    while (at_ < text_.size()) {
        const char folded = ascii_folded[static_cast<unsigned char>(text_[at_])];
        if (folded == 0) return;
        ++at_;
        if (letter_count_ == max_word_letters) continue;
        folded_[size_++] = folded;
        ++letter_count_;
    }
}

/// Read to the end of the word that begins here; false when it has to be folded as a whole.
bool WordReader::read_word() {
    size_ = 0;
    letter_count_ = 0;
    bool plain = true;
    LetterKind last = LetterKind::between;
    while (at_ < text_.size()) {
        if (static_cast<unsigned char>(text_[at_]) < 0x80) {
            const std::size_t before = at_;
            if (last != LetterKind::alone) read_ascii();
            if (at_ == before) break;
            last = LetterKind::joined;
            continue;
        }
        const CodePoint c = code_point_at(text_, at_);
        const Letter letter = find_letter(c.value);
        if (last != LetterKind::between && !goes_on(last, letter.kind)) break;
        if (letter.kind != LetterKind::mark) last = letter.kind;
        at_ += c.size;
        if (letter_count_ == max_word_letters) continue;
        ++letter_count_;
        plain = plain && letter.plain;
        std::copy_n(letter.bytes.begin(), letter.size, folded_.begin() + size_);
        size_ += letter.size;
    }
    return plain;
}

void WordReader::fold_as_a_whole(std::size_t begin) {
    std::size_t end = begin;
    for (std::size_t i = 0; i < max_word_letters && end < at_; ++i) {
        end += code_point_at(text_, end).size;
    }
    const std::string folded = fold_word(text_.substr(begin, end - begin));
    size_ = std::min(folded.size(), folded_.size());
    std::copy_n(folded.begin(), size_, folded_.begin());
}

bool WordReader::next(Word& word) {
    while (find_word()) {
        const std::size_t begin = at_;
        if (!read_word()) fold_as_a_whole(begin);
        word = {without_article({folded_.data(), size_}), begin, at_};
        if (!word.folded.empty()) return true;
    }
    return false;
}

}  // namespace recourse::text
