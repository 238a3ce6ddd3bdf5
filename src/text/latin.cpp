#include "text/latin.hpp"

#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <memory>
#include <string>

#include "text/fold.hpp"
#include "text/internal/arabic.hpp"
#include "text/internal/cyrillic.hpp"
#include "text/internal/spoken.hpp"
#include "text/internal/unicode.hpp"
#include "text/script.hpp"

namespace recourse::text {
namespace {

/// ICU's transliterators keep state while they run: each thread makes its own, once.
const icu::Transliterator* any_to_latin() {
    thread_local const std::unique_ptr<icu::Transliterator> instance = [] {
        UErrorCode error = U_ZERO_ERROR;
        std::unique_ptr<icu::Transliterator> made(icu::Transliterator::createInstance(
            "Any-Latin; Latin-ASCII; Any-Lower", UTRANS_FORWARD, error));
        return U_SUCCESS(error) ? std::move(made) : nullptr;
    }();
    return instance.get();
}

void append_ascii_words(std::string& out, std::string_view text) {
    for (const char c : text) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            out.push_back(c);
        } else if (c >= 'A' && c <= 'Z') {
            out.push_back(static_cast<char>(c + ('a' - 'A')));
        }
    }
}

void append_transliterated(std::string& out, std::u32string_view run) {
    if (run.empty()) return;
    const icu::Transliterator* transliterator = any_to_latin();
    if (transliterator == nullptr) return;
    icu::UnicodeString text = icu::UnicodeString::fromUTF8(to_utf8(run));
    transliterator->transliterate(text);
    std::string utf8;
    text.toUTF8String(utf8);
    append_ascii_words(out, utf8);
}

/// Appends what one letter gives by our own tables; false when ICU has to do it.
bool append_letter(std::string& out, char32_t c, bool lookalikes) {
    if (c < 0x80) {
        const char ascii = static_cast<char>(c);
        append_ascii_words(out, {&ascii, 1});
        return true;
    }
    if (const char look = lookalikes ? lookalike_latin(c) : '\0'; look != 0) {
        out.push_back(look);
        return true;
    }
    for (const auto letter : {cyrillic_to_latin(c), arabic_to_latin(c), plain_latin(c)}) {
        if (letter.data() == nullptr) continue;
        out.append(letter);
        return true;
    }
    if (const auto digit = u_charDigitValue(static_cast<UChar32>(c)); digit >= 0) {
        out.push_back(static_cast<char>('0' + digit));
        return true;
    }
    return false;
}

std::string word_to_latin(std::u32string_view word, bool lookalikes) {
    if (const SpokenWord letters = spoken(word); !letters.empty()) return usual_spelling(letters);
    std::string out;
    std::string letter;
    std::u32string rest;
    for (const char32_t c : word) {
        letter.clear();
        if (!append_letter(letter, c, lookalikes)) {
            rest.push_back(c);
            // Hangul is read syllable by syllable: sounds that change across them are not spelt
            // so in names.
            if (script_of(c) != "Hang") continue;
        }
        append_transliterated(out, rest);
        rest.clear();
        out.append(letter);
    }
    append_transliterated(out, rest);
    return out;
}

bool is_latin_letter(char32_t c) {
    return c < 0x80 && script_of(c) == "Latn";
}

/// "Kузнец" with a Latin "K": a word whose Latin letters all look like Cyrillic ones is wholly
/// Cyrillic when it has more of those, or one that looks like no Latin letter.
bool is_meant_as_cyrillic(std::u32string_view word) {
    std::ptrdiff_t more_cyrillic = 0;
    bool only_cyrillic = false;
    for (const char32_t c : word) {
        if (is_latin_letter(c)) {
            if (lookalike_cyrillic(c) == 0) return false;
            --more_cyrillic;
        } else if (script_of(c) == "Cyrl") {
            ++more_cyrillic;
            only_cyrillic = only_cyrillic || lookalike_latin(c) == 0;
        }
    }
    return only_cyrillic || more_cyrillic > 0;
}

void read_as_cyrillic(std::u32string& word) {
    if (!is_meant_as_cyrillic(word)) return;
    for (char32_t& c : word) {
        if (is_latin_letter(c)) c = lookalike_cyrillic(c);
    }
}

/// й and ё are letters of their own in Cyrillic: marks come off only where they modify.
std::u32string prepared(std::u32string_view word) {
    std::u32string out;
    for (const char32_t c : word) {
        const bool has_no_mark = c < 0x80 || is_kept_by_folding(c);
        if (has_no_mark || cyrillic_to_latin(c).data() != nullptr) {
            out.push_back(c);
        } else {
            out.append(without_marks({&c, 1}));
        }
    }
    return out;
}

}  // namespace

std::string to_latin(std::string_view utf8) {
    if (is_ascii(utf8.substr(0, max_code_points))) {
        std::string out;
        for (const char c : fold(utf8)) {
            const bool blank = c == ' ' && !out.empty() && out.back() != ' ';
            if (blank) out.push_back(c);
            append_ascii_words(out, {&c, 1});
        }
        if (out.ends_with(' ')) out.pop_back();
        return out;
    }
    std::string out;
    std::u32string word;
    const auto flush = [&] {
        if (word.empty()) return;
        read_as_cyrillic(word);
        const std::string latin = word_to_latin(prepared(word), mixes_lookalikes(to_utf8(word)));
        if (!out.empty() && !latin.empty()) out.push_back(' ');
        out.append(latin);
        word.clear();
    };
    for (const char32_t c : case_folded(utf8)) {
        if (u_isUWhiteSpace(static_cast<UChar32>(c))) {
            flush();
        } else {
            word.push_back(c);
        }
    }
    flush();
    return out;
}

}  // namespace recourse::text
