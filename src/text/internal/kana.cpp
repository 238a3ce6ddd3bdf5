#include <array>

#include "text/internal/spoken.hpp"

namespace recourse::text {
namespace {

constexpr char32_t to_hiragana = 0x60;
constexpr char32_t long_mark = U'ー';

/// A syllable: its consonant as in Japanese names and as in foreign ones, and its vowel.
struct Syllable {
    std::string_view own;
    std::string_view foreign;
    char vowel = '\0';
};

struct Row {
    std::u32string_view kana;
    std::string_view vowels;
    std::string_view own;
    std::string_view foreign;
};

constexpr std::array<Row, 26> rows{{
    {U"あいうえお", "aiueo", "", ""},
    {U"かきくけこ", "aiueo", "k", "k c q ck ch kh x"},
    {U"がぎぐげご", "aiueo", "g", "g gh gu"},
    {U"さすせそ", "aueo", "s", "s c th z ss"},
    {U"し", "i", "sh s", "sh s ch sch c"},
    {U"ざずぜぞ", "aueo", "z dz", "z s th dz ds"},
    {U"じぢ", "ii", "j z d", "j z zh g d dj dzh"},
    {U"たてと", "aeo", "t", "t th"},
    {U"ち", "i", "ch t", "ch t c tch ty"},
    {U"つ", "u", "ts t", "ts t z tz c zz"},
    {U"だでど", "aeo", "d", "d dh"},
    {U"づ", "u", "z dz d", "z dz d"},
    {U"なにぬねの", "aiueo", "n", "n kn gn"},
    {U"はひへほ", "aieo", "h", "h kh ch j g wh"},
    {U"ふ", "u", "f h", "f h ph v kh w"},
    {U"ばびぶべぼ", "aiueo", "b", "b v bh w"},
    {U"ぱぴぷぺぽ", "aiueo", "p", "p pp"},
    {U"まみむめも", "aiueo", "m", "m"},
    {U"やゆよ", "auo", "y", "y j i"},
    {U"らりるれろ", "aiueo", "r", "r l rr ll"},
    {U"わ", "a", "w", "w v o"},
    {U"ゐゑを", "ieo", "_ w", "_ w v"},
    {U"ゔ", "u", "v b", "v b w f"},
    {U"ゎ", "a", "w", "w v"},
    {U"ゕ", "a", "k", "k"},
    {U"ゖ", "e", "k", "k"},
}};

Syllable syllable_of(char32_t kana) {
    for (const Row& row : rows) {
        const auto at = row.kana.find(kana);
        if (at != std::u32string_view::npos) return {row.own, row.foreign, row.vowels[at]};
    }
    return {};
}

/// The small kana that change the vowel of the one before them.
char small_vowel(char32_t kana) {
    constexpr std::u32string_view small = U"ぁぃぅぇぉゃゅょ";
    const auto at = small.find(kana);
    return at == std::u32string_view::npos ? '\0' : "aiueoauo"[at];
}

bool is_small_y(char32_t kana) {
    return kana == U'ゃ' || kana == U'ゅ' || kana == U'ょ';
}

std::string_view vowel_spellings(char vowel, bool foreign) {
    switch (vowel) {
        case 'a':
            return foreign ? "a u er ar or aa ya" : "a";
        case 'i':
            return foreign ? "i y e ee ie ea iy ei" : "i";
        case 'u':
            return foreign ? "u oo w ou eu ew" : "u";
        case 'e':
            return foreign ? "e ae ai a ay ei ie ye" : "e ye";
        default:
            return foreign ? "o au aw a oa ow" : "o";
    }
}

/// A vowel after the consonant of a foreign word that has none there.
std::string_view supporting_vowel(char vowel) {
    return vowel == 'u' ? "u _" : "o _";
}

/// Whether `next` only makes the vowel before it longer.
bool lengthens(char before, char next) {
    return before == next || (before == 'o' && next == 'u') || (before == 'e' && next == 'i');
}

std::string_view lengthened(char vowel) {
    switch (vowel) {
        case 'a':
            return "_ a";
        case 'i':
            return "_ i";
        case 'u':
            return "_ u";
        case 'e':
            return "_ e i h";
        default:
            return "_ o h";
    }
}

/// A consonant before small ya, yu, yo: what a "y" may or may not follow.
std::string_view softened(std::string_view own) {
    switch (own.front()) {
        case 'k':
            return "ky k c";
        case 'g':
            return "gy g";
        case 'n':
            return "ny n";
        case 'h':
            return "hy h";
        case 'b':
            return "by b";
        case 'p':
            return "py p";
        case 'm':
            return "my m";
        case 'r':
            return "ry r ly l";
        case 's':
            return "sh sy s ch sch";
        case 'c':
        case 't':
            return "ch ty t c tch ts";
        case 'j':
        case 'd':
            return "j zy jy z g dy d dj";
        case 'f':
            return "f hy fy";
        default:
            return "v by b";
    }
}

class Reader {
public:
    explicit Reader(std::u32string_view word) : word_(word) {}

    SpokenWord read() {
        for (at_ = 0; at_ < word_.size(); ++at_) read_kana();
        return std::move(out_);
    }

private:
    bool foreign() const { return word_[at_] >= U'ァ'; }
    char32_t kana(std::size_t at) const {
        if (at >= word_.size()) return 0;
        const char32_t c = word_[at];
        return c >= U'ァ' && c <= U'ヶ' ? c - to_hiragana : c;
    }

    void add_consonant(std::string_view spellings) {
        if (!spellings.empty()) out_.push_back({spellings, false});
    }
    void add_vowel(std::string_view spellings) { out_.push_back({spellings, true}); }

    void read_kana() {
        const char32_t c = kana(at_);
        if (c == long_mark) {
            // English and German names have an "r" here as often as a longer vowel.
            add_vowel("_ r h a e o u re");
        } else if (c == U'っ') {
            add_consonant("_ t k p s c d g");
        } else if (c == U'ん') {
            add_consonant(foreign() ? "n m ng nn" : "n m");
            last_ = '\0';
        } else if (const char vowel = small_vowel(c); vowel != '\0') {
            read_vowel(vowel);
        } else {
            read_syllable(syllable_of(c));
        }
    }

    void read_syllable(const Syllable& syllable) {
        if (syllable.vowel == '\0') return;
        const char32_t next = kana(at_ + 1);
        const char small = small_vowel(next);
        const bool consonant = !syllable.own.empty();
        if (!consonant && syllable.vowel == 'u' && small != '\0') {
            add_consonant("w v wh");
        } else if (!consonant) {
            return read_vowel(syllable.vowel);
        } else if (is_small_y(next)) {
            add_consonant(softened(syllable.own));
        } else {
            add_consonant(foreign() ? syllable.foreign : syllable.own);
        }
        if (small != '\0') {
            ++at_;
            return add_vowel_after_consonant(small);
        }
        const bool supports =
            foreign() && !is_vowel_next() &&
            (syllable.vowel == 'u' || (syllable.vowel == 'o' && is_stop(syllable.own)));
        if (supports) {
            add_vowel(supporting_vowel(syllable.vowel));
            last_ = syllable.vowel;
        } else {
            add_vowel_after_consonant(syllable.vowel);
        }
    }

    static bool is_stop(std::string_view own) { return own.front() == 't' || own.front() == 'd'; }
    bool is_vowel_next() const {
        const char32_t next = kana(at_ + 1);
        return next == long_mark;
    }

    void add_vowel_after_consonant(char vowel) {
        add_vowel(vowel_spellings(vowel, foreign()));
        last_ = vowel;
    }

    void read_vowel(char vowel) {
        if (lengthens(last_, vowel)) {
            add_vowel(last_ == vowel ? lengthened(vowel) : vowel == 'u' ? "_ u o h" : "_ i");
        } else {
            add_vowel(vowel_spellings(vowel, foreign()));
        }
        last_ = vowel;
    }

    std::u32string_view word_;
    std::size_t at_ = 0;
    char last_ = '\0';
    SpokenWord out_;
};

}  // namespace

SpokenWord spoken_kana(std::u32string_view word) {
    return Reader(word).read();
}

}  // namespace recourse::text
