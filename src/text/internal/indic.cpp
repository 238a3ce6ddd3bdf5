#include "text/internal/spoken.hpp"

namespace recourse::text {
namespace {

// The scripts of India have their letters in one order, so that all are read as Devanagari.
constexpr char32_t devanagari = 0x0900;
constexpr char32_t block_size = 0x80;
constexpr char32_t virama = 0x094D;
constexpr char32_t nukta = 0x093C;

char32_t as_devanagari(char32_t c) {
    constexpr char32_t bengali_final_t = U'ৎ';
    return c == bengali_final_t ? U'त' : devanagari + c % block_size;
}

bool is_consonant(char32_t c) {
    return (c >= U'क' && c <= U'ह') || (c >= 0x0958 && c <= 0x095F);
}

std::string_view consonant(char32_t c) {
    switch (c) {
        case U'क':
            return "k c q ck";
        case U'ख':
            return "kh k";
        case U'ग':
            return "g gh";
        case U'घ':
            return "gh g";
        case U'ङ':
            return "n ng";
        case U'च':
            return "ch c";
        case U'छ':
            return "chh ch";
        case U'ज':
            return "j z g";
        case U'झ':
            return "jh j z";
        case U'ञ':
            return "n ny";
        case U'ट':
        case U'त':
            return "t th";
        case U'ठ':
        case U'थ':
            return "th t";
        case U'ड':
            return "d r";
        case U'ढ':
        case U'ध':
            return "dh d";
        case U'द':
            return "d dh";
        case U'ण':
        case U'न':
        case U'ऩ':
            return "n";
        case U'प':
            return "p";
        case U'फ':
            return "ph f p";
        case U'ब':
            return "b v w";
        case U'भ':
            return "bh b v";
        case U'म':
            return "m";
        case U'य':
            return "y i j";
        case U'र':
        case U'ऱ':
            return "r";
        case U'ल':
        case U'ळ':
        case U'ऴ':
            return "l zh";
        case U'व':
            return "v w b o u";
        case U'श':
        case U'ष':
            return "sh s";
        case U'स':
            return "s";
        case U'ह':
            return "h";
        default:
            return "_";
    }
}

/// With a dot below: sounds of Persian and Arabic words, and two of Hindi.
std::string_view dotted(char32_t c) {
    switch (c) {
        case U'क':
            return "q k";
        case U'ग':
            return "g gh";
        case U'ज':
            return "z j";
        case U'ड':
            return "r d rd";
        case U'ढ':
            return "rh dh r";
        case U'फ':
            return "f ph";
        case U'य':
            return "y";
        default:
            return consonant(c);
    }
}

/// A vowel, as a letter or as a sign; empty for what is none.
std::string_view vowel(char32_t c) {
    switch (c) {
        case U'अ':
            return "a o u";
        case U'आ':
        case 0x093E:
            return "a aa";
        case U'इ':
        case 0x093F:
            return "i ee e";
        case U'ई':
        case 0x0940:
            return "i ee ie y";
        case U'उ':
        case 0x0941:
            return "u oo ou";
        case U'ऊ':
        case 0x0942:
            return "u oo ou";
        case U'ऋ':
        case 0x0943:
            return "ri ru r";
        case U'ए':
        case U'ऎ':
        case 0x0946:
        case 0x0947:
            return "e ay ai ae";
        case U'ऐ':
        case 0x0948:
            return "ai e ei ay";
        case U'ओ':
        case U'ऒ':
        case 0x094A:
        case 0x094B:
            return "o oe";
        case U'औ':
        case 0x094C:
            return "au o ou ow";
        case U'ऍ':
        case 0x0945:
            return "e a";
        case U'ऑ':
        case 0x0949:
            return "o a au";
        default:
            return {};
    }
}

std::string_view sign(char32_t c) {
    switch (c) {
        case 0x0901:
        case 0x0902:
            return "n m ng _";
        case 0x0903:
            return "_ h";
        default:
            return {};
    }
}

class Reader {
public:
    explicit Reader(std::u32string_view word) {
        for (const char32_t c : word) word_.push_back(as_devanagari(c));
    }

    SpokenWord read() {
        while (at_ < word_.size()) {
            const char32_t c = word_[at_];
            if (is_consonant(c)) {
                read_consonant();
                continue;
            }
            ++at_;
            if (const auto said = vowel(c); !said.empty()) add_vowel(said);
            if (const auto said = sign(c); !said.empty()) out_.push_back({said});
        }
        return std::move(out_);
    }

private:
    char32_t peek(std::size_t ahead) const {
        return at_ + ahead < word_.size() ? word_[at_ + ahead] : U'\0';
    }
    void add_vowel(std::string_view said) {
        out_.push_back({said, true});
        ++vowels_;
    }

    /// Two conjuncts are said otherwise than they are made.
    bool read_conjunct() {
        if (peek(1) != virama) return false;
        const bool jna = peek(0) == U'ज' && peek(2) == U'ञ';
        const bool ksha = peek(0) == U'क' && peek(2) == U'ष';
        if (!jna && !ksha) return false;
        out_.push_back({jna ? "gy dny jn gn gny dnya jny" : "ksh x chh kh"});
        at_ += 3;
        return true;
    }

    void read_consonant() {
        if (!read_conjunct()) {
            const bool with_dot = peek(1) == nukta;
            out_.push_back({with_dot ? dotted(peek(0)) : consonant(peek(0))});
            at_ += with_dot ? 2 : 1;
        }
        if (peek(0) == virama) {
            ++at_;
        } else if (vowel(peek(0)).empty()) {
            add_vowel(is_inherent_vowel_silent() ? "_ a o" : "a u o e _");
        }
    }

    /// At the end of a word, and between two syllables that have vowels of their own.
    bool is_inherent_vowel_silent() const {
        if (at_ >= word_.size()) return vowels_ > 0;
        if (vowels_ == 0 || !is_consonant(peek(0))) return false;
        const std::size_t after = peek(1) == nukta ? 2 : 1;
        return !vowel(peek(after)).empty();
    }

    std::u32string word_;
    std::size_t at_ = 0;
    std::size_t vowels_ = 0;
    SpokenWord out_;
};

}  // namespace

SpokenWord spoken_indic(std::u32string_view word) {
    return Reader(word).read();
}

}  // namespace recourse::text
