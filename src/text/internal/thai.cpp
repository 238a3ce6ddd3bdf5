#include <algorithm>
#include <optional>

#include "text/internal/spoken.hpp"

namespace recourse::text {
namespace {

constexpr char32_t silencer = U'\u0E4C';  // thanthakhat
constexpr char32_t am = U'\u0E4D';        // the first half of sara am

bool is_one_of(char32_t c, std::u32string_view letters) {
    return c != 0 && letters.find(c) != std::u32string_view::npos;
}
bool is_consonant(char32_t c) {
    return c >= U'ก' && c <= U'ฮ' && c != U'ฤ' && c != U'ฦ';
}
bool is_leading_vowel(char32_t c) {
    return c >= U'เ' && c <= U'ไ';
}
bool is_following_vowel(char32_t c) {
    return (c >= U'ะ' && c <= U'\u0E39') || c == am;
}
bool is_unspoken(char32_t c) {
    return (c >= U'\u0E46' && c <= U'\u0E4B') || c == U'\u0E4E' || c == U'ฯ' || c == U'\u0E3A';
}

std::string_view consonant(char32_t c) {
    switch (c) {
        case U'ก':
            return "k g ck c gk";
        case U'ข':
        case U'ฃ':
        case U'ค':
        case U'ฅ':
        case U'ฆ':
            return "kh k c g q";
        case U'ง':
            return "ng";
        case U'จ':
            return "ch j t d c tch";
        case U'ฉ':
        case U'ช':
        case U'ฌ':
            return "ch sh t j tch";
        case U'ซ':
        case U'ศ':
        case U'ษ':
        case U'ส':
            return "s t z d";
        case U'ญ':
            return "y n";
        case U'ฎ':
        case U'ด':
            return "d t";
        case U'ฏ':
        case U'ต':
            return "t dt d";
        case U'ฐ':
        case U'ฑ':
        case U'ฒ':
        case U'ถ':
        case U'ท':
        case U'ธ':
            return "th t d";
        case U'ณ':
        case U'น':
            return "n";
        case U'บ':
            return "b p";
        case U'ป':
            return "p b bp";
        case U'ผ':
        case U'พ':
        case U'ภ':
            return "ph p b";
        case U'ฝ':
        case U'ฟ':
            return "f ph p";
        case U'ม':
            return "m";
        case U'ย':
            return "y i";
        case U'ว':
            return "w v o u";
        case U'ห':
        case U'ฮ':
            return "h";
        default:
            return "_";
    }
}

/// Consonants made in one place: of two in a row Latin spellings often write one.
char place_of(char32_t c) {
    if (is_one_of(c, U"กขฃคฅฆ")) return 'k';
    if (is_one_of(c, U"บปผพภฝฟ")) return 'p';
    if (is_one_of(c, U"จฉชฌซศษสฎดฏตฐฑฒถทธ")) return 't';
    if (is_one_of(c, U"ณนญ")) return 'n';
    return c == U'ม' ? 'm' : '\0';
}

/// Mostly silent.
std::string_view mostly_silent(char32_t c) {
    switch (place_of(c)) {
        case 'k':
            return "_ k kh g c";
        case 'p':
            return "_ p ph b";
        case 'n':
            return "_ n y";
        case 'm':
            return "_ m";
        default:
            return "_ t th d s ch j";
    }
}

/// The letters that are heard, without tone marks and letters under the silencing mark. Of two
/// consonants before a silenced one the second is hardly heard ("chanthr" is Chan): it is kept
/// with the mark in front.
std::u32string heard(std::u32string_view word) {
    std::u32string out;
    for (const char32_t c : word) {
        if (is_unspoken(c)) continue;
        if (c != silencer) {
            out.push_back(c);
            continue;
        }
        if (!out.empty() && is_following_vowel(out.back())) out.pop_back();
        if (!out.empty() && is_consonant(out.back())) out.pop_back();
        const std::size_t n = out.size();
        const bool closes_a_closed_syllable =
            n >= 3 && is_consonant(out[n - 1]) && is_consonant(out[n - 2]) &&
            !is_one_of(out[n - 1], U"รง") && is_one_of(out[n - 3], U"\u0E31\u0E34\u0E36\u0E38");
        if (closes_a_closed_syllable) out.insert(n - 1, 1, silencer);
    }
    return out;
}

class Reader {
public:
    explicit Reader(std::u32string_view word) : word_(word) {}

    SpokenWord read() {
        while (at_ < word_.size()) {
            if (is_leading_vowel(word_[at_])) {
                read_leading_vowel();
            } else {
                read_letter();
            }
        }
        return std::move(out_);
    }

private:
    char32_t peek(std::size_t ahead) const {
        return at_ + ahead < word_.size() ? word_[at_ + ahead] : U'\0';
    }
    bool ends_after(std::size_t count) const { return at_ + count >= word_.size(); }

    void add(std::string_view consonant) { out_.push_back({consonant, false}); }
    void add_vowel(std::string_view vowel) { out_.push_back({vowel, true}); }

    /// How many consonants a vowel written before them follows in speech.
    std::size_t cluster_after(char32_t vowel) const {
        const char32_t first = peek(1);
        const char32_t second = peek(2);
        const char32_t third = peek(3);
        if (!is_consonant(second)) return 1;
        const bool liquid = second == U'ร' || second == U'ล';
        if (vowel == U'ไ' || vowel == U'ใ') {
            return liquid && first != U'ว' && !is_following_vowel(third) ? 2 : 1;
        }
        if (is_following_vowel(third)) return 2;
        const bool more_follows = is_consonant(third);
        if (first == U'ห') return more_follows && is_one_of(second, U"นมยรลว") ? 2 : 1;
        return more_follows && liquid && is_one_of(first, U"กขคตปผพทส") ? 2 : 1;
    }

    void read_leading_vowel() {
        const char32_t vowel = word_[at_];
        std::size_t count = is_consonant(peek(1)) ? cluster_after(vowel) : 0;
        // "e" and "ae" before two syllables' consonants belong to the first.
        if (count == 2 && !is_one_of(peek(3), U"\u0E34\u0E35\u0E37า") && peek(2) != U'ร' &&
            peek(2) != U'ล') {
            count = 1;
        }
        ++at_;
        for (std::size_t i = 0; i < count && !ends_after(0); ++i) read_consonant();
        add_vowel(vowel == U'เ' ? vowel_around() : leading(vowel));
        const bool ai = vowel == U'ไ' || vowel == U'ใ';
        if (ai && peek(0) == U'ย' && !is_following_vowel(peek(1))) {
            ++at_;
            add_vowel("_ y i");
        }
    }

    static std::string_view leading(char32_t vowel) {
        switch (vowel) {
            case U'แ':
                return "ae a e air";
            case U'โ':
                return "o oh oa ow";
            default:
                return "ai i ay y ei";
        }
    }

    /// Sara e with what follows the consonant.
    std::string_view vowel_around() {
        const char32_t next = peek(0);
        const char32_t after = peek(1);
        if (next == U'\u0E35' && after == U'ย') return skip(2), "ia ea ie iya eya";
        if (next == U'\u0E37' && after == U'อ') return skip(2), "uea ua ue eua uer oea uar";
        if (next == U'า') return skip(1), "ao au aow ow";
        if (next == U'\u0E34') return skip(1), "oe er e ir ur oer eo";
        if (next == U'อ' && !is_following_vowel(after)) return skip(1), "oe er e ir ur oer";
        if (next == U'ะ') return skip(1), "e";
        if (next == U'ย' && !is_following_vowel(after)) return skip(1), "oei oey oi ey ei";
        return "e ay ey ae a";
    }
    void skip(std::size_t count) { at_ += count; }

    void read_letter() {
        const char32_t c = word_[at_];
        if (c == silencer) {
            ++at_;
            add(mostly_silent(peek(0)));
            ++at_;
        } else if (c == U'ฤ' || c == U'ฦ') {
            ++at_;
            add("r l");
            add_vowel("ue i u oe eu");
        } else if (is_consonant(c)) {
            read_consonant();
        } else {
            read_vowel();
        }
    }

    void read_vowel() {
        const char32_t c = word_[at_];
        const bool last = ends_after(1);
        ++at_;
        switch (c) {
            case U'\u0E31':
                if (peek(0) == U'ว' && !is_following_vowel(peek(1))) {
                    ++at_;
                    return add_vowel("ua uwa oua oa");
                }
                return add_vowel("a u ar");
            case U'ะ':
                return add_vowel("a ah _");
            case U'า':
                return add_vowel("a ar aa ah");
            case am:
                add_vowel("a u");
                add("m");
                at_ += peek(0) == U'า' ? 1 : 0;
                return;
            case U'\u0E34':
                return add_vowel(last ? "i e ee _" : "i e ee");
            case U'\u0E35':
                return add_vowel("i ee e ie y ea ii");
            case U'\u0E36':
            case U'\u0E37':
                if (peek(0) == U'อ') ++at_;
                return add_vowel("ue u eu uu");
            case U'\u0E38':
                return add_vowel(last ? "u oo o ou _" : "u oo o ou");
            case U'\u0E39':
                return add_vowel("u oo ou uu o");
            default:
                return;
        }
    }

    void read_consonant() {
        const char32_t c = word_[at_];
        const char32_t before = at_ > 0 ? word_[at_ - 1] : U'\0';
        ++at_;
        const char32_t next = peek(0);
        if (c == U'อ') {
            const bool carrier = before == 0 || is_following_vowel(next) ||
                                 is_leading_vowel(before) || !is_consonant(before);
            return carrier ? add_vowel("_") : add_vowel("o or aw au oa");
        }
        const bool begins_syllable = is_following_vowel(next) || next == U'อ';
        if (c == U'ร' && next == U'ร') {
            ++at_;
            return add_vowel_of_double_r();
        }
        if (c == U'ร' && is_one_of(before, U"สศซจ")) return add("r _");
        if (c == U'ร') return add(begins_syllable ? "r l" : "n r rn l");
        if (c == U'ล' || c == U'ฬ') return add(begins_syllable ? "l r" : "n l ln");
        if (c == U'ห' && is_one_of(next, U"งญนมยรลว")) return add("_ h");
        if (place_of(c) != '\0' && place_of(c) == place_of(next)) return add(mostly_silent(c));
        add(consonant(c));
    }

    /// "rr" is "a" within a syllable and "an" at its end.
    void add_vowel_of_double_r() {
        add_vowel("a u o");
        const bool closed = is_consonant(peek(0)) && !is_following_vowel(peek(1)) &&
                            peek(0) != U'ณ' && peek(0) != U'ร';
        if (!closed) add("n _");
    }

    std::u32string_view word_;
    std::size_t at_ = 0;
    SpokenWord out_;
};

}  // namespace

SpokenWord spoken_thai(std::u32string_view word) {
    const std::u32string letters = heard(word);
    return Reader(letters).read();
}

}  // namespace recourse::text
