#include "text/internal/arabic.hpp"

#include <algorithm>
#include <array>

#include "text/internal/spoken.hpp"

namespace recourse::text {
namespace {

constexpr std::u32string_view alefs = U"اأإآٱ";
/// Before these within a name the "l" of the article becomes the letter that follows.
constexpr std::array<std::u32string_view, 16> after_article{
    U"دين",  U"دین",  U"رحمن", U"رحمان", U"رحيم", U"رحیم", U"زمان", U"سلام",
    U"رزاق", U"ستار", U"صمد",  U"ناصر",  U"شكور", U"شکور", U"نبي",  U"نبی"};
constexpr std::u32string_view yehs = U"يیئ";
constexpr std::u32string_view last_h = U"هہۀھ";

bool is_one_of(char32_t letter, std::u32string_view letters) {
    return letter != 0 && letters.find(letter) != std::u32string_view::npos;
}

bool is_assimilated_before(std::u32string_view rest) {
    return std::any_of(after_article.begin(), after_article.end(),
                       [&](std::u32string_view word) { return rest.starts_with(word); });
}

std::string_view consonant(char32_t letter) {
    switch (letter) {
        case U'ب':
            return "b p";
        case U'پ':
            return "p";
        case U'ت':
            return "t th";
        case U'ط':
        case U'ٹ':
            return "t th";
        case U'ث':
            return "th s t c";
        case U'ج':
            return "j g dj dzh dg c zh";
        case U'چ':
            return "ch tch tsch c j";
        case U'ح':
            return "h kh";
        case U'ه':
        case U'ھ':
        case U'ہ':
        case U'ۀ':
            return "h";
        case U'خ':
            return "kh h ch k x";
        case U'د':
            return "d t dh";
        case U'ڈ':
            return "d";
        case U'ض':
            return "d dh z";
        case U'ذ':
            return "dh z d th";
        case U'ر':
            return "r";
        case U'ڑ':
            return "r d";
        case U'ز':
            return "z s";
        case U'ظ':
            return "z dh d th";
        case U'ژ':
            return "zh j z g";
        case U'س':
            return "s c";
        case U'ص':
            return "s c ss";
        case U'ش':
            return "sh ch s sch x";
        case U'غ':
            return "gh g rh kh";
        case U'ف':
            return "f v ph";
        case U'ڤ':
            return "v";
        case U'ق':
            return "q k g gh c ck kh";
        case U'ك':
        case U'ک':
            return "k c ck q";
        case U'گ':
            return "g gh";
        case U'ل':
            return "l";
        case U'م':
            return "m";
        case U'ن':
            return "n";
        case U'ں':
            return "n _";
        default:
            return {};
    }
}

std::string_view vowel(char32_t letter) {
    switch (letter) {
        case U'ا':
        case U'أ':
        case U'إ':
        case U'آ':
        case U'ٱ':
            return "a e aa o i u";
        case U'ع':
            return "a e i o u _";
        case U'ە':
            return "e a eh ah";
        case U'ة':
            return "a ah eh e et at ta h t";
        case U'ى':
            return "a i e ah y";
        case U'و':
            return "w v u o ou oo ow au f ew";
        case U'ؤ':
            return "w o u ou a _";
        case U'ي':
        case U'ی':
        case U'ے':
            return "y i ee ie e ai ei ay ey iy ii j";
        case U'ئ':
            return "y i e a ei ie _";
        case U'ء':
        case U'ـ':
            return "_ a";
        default:
            return {};
    }
}

std::string_view vowel_at_the_beginning(char32_t letter) {
    switch (letter) {
        case U'و':
            return "w v o u ou";
        case U'ي':
        case U'ی':
            return "y i e j";
        default:
            return {};
    }
}

}  // namespace

std::string_view arabic_to_latin(char32_t letter) {
    const std::string_view spellings =
        consonant(letter).empty() ? vowel(letter) : consonant(letter);
    if (spellings.empty()) return {};
    const std::string_view usual = Spoken{spellings}.usual();
    return usual == "_" ? std::string_view("", 0) : usual;
}

SpokenWord spoken_arabic(std::u32string_view word) {
    SpokenWord out;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const char32_t letter = word[i];
        const char32_t next = i + 1 < word.size() ? word[i + 1] : U'\0';
        const bool within = i > 0 && next != 0;
        if (within && is_one_of(letter, alefs) && next == U'ل') {
            out.push_back({"a e u o i _", true});
        } else if (i > 1 && letter == U'ل' && word[i - 1] == U'ا' &&
                   is_assimilated_before(word.substr(i + 1))) {
            out.push_back({"_ l"});
        } else if (i > 1 && next == 0 && is_one_of(letter, last_h)) {
            out.push_back({"h a ah eh e i o ha"});
        } else if (within && is_one_of(letter, yehs) && is_one_of(next, yehs)) {
            out.push_back({"y i a _", true});
        } else if (within && letter == U'و' && word[i - 1] == U'خ' && next == U'ا') {
            // Written, and no longer said: "Khajeh", خواجه.
            out.push_back({"_ w v"});
        } else if (letter == U'ن' && next == 0) {
            out.push_back({"n ne"});
        } else if (!consonant(letter).empty()) {
            out.push_back({consonant(letter)});
        } else if (i == 0 && !vowel_at_the_beginning(letter).empty()) {
            out.push_back({vowel_at_the_beginning(letter)});
        } else if (!vowel(letter).empty()) {
            out.push_back({vowel(letter), true});
        }
    }
    return out;
}

bool leaves_vowels_out(std::string_view script) {
    return script == "Arab" || script == "Hebr" || script == "Syrc";
}

}  // namespace recourse::text
