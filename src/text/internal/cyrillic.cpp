#include "text/internal/cyrillic.hpp"

namespace recourse::text {

std::string_view cyrillic_to_latin(char32_t letter) {
    switch (letter) {
        case U'а':
        case U'ә':
            return "a";
        case U'б':
            return "b";
        case U'в':
            return "v";
        case U'г':
        case U'ґ':
        case U'ғ':
            return "g";
        case U'д':
            return "d";
        case U'е':
        case U'ё':
        case U'э':
            return "e";
        case U'є':
            return "ye";
        case U'ж':
            return "zh";
        case U'з':
            return "z";
        case U'и':
        case U'і':
        case U'ї':
            return "i";
        case U'й':
        case U'ы':
            return "y";
        case U'ј':
            return "j";
        case U'к':
        case U'қ':
            return "k";
        case U'л':
            return "l";
        case U'љ':
            return "lj";
        case U'м':
            return "m";
        case U'н':
        case U'ң':
            return "n";
        case U'њ':
            return "nj";
        case U'о':
        case U'ө':
            return "o";
        case U'п':
            return "p";
        case U'р':
            return "r";
        case U'с':
            return "s";
        case U'т':
            return "t";
        case U'ћ':
            return "c";
        case U'у':
        case U'ў':
        case U'ұ':
        case U'ү':
            return "u";
        case U'ф':
            return "f";
        case U'х':
            return "kh";
        case U'һ':
        case U'ҳ':
            return "h";
        case U'ц':
            return "ts";
        case U'ч':
        case U'ҷ':
            return "ch";
        case U'џ':
        case U'ѕ':
            return "dz";
        case U'ш':
            return "sh";
        case U'щ':
            return "shch";
        case U'ю':
            return "yu";
        case U'я':
            return "ya";
        case U'ђ':
            return "dj";
        case U'ѓ':
            return "gj";
        case U'ќ':
            return "kj";
        case U'ъ':
        case U'ь':
            return std::string_view("", 0);
        default:
            return {};
    }
}

char lookalike_latin(char32_t letter) {
    switch (letter) {
        case U'а':
        case U'α':
            return 'a';
        case U'в':
        case U'β':
            return 'b';
        case U'с':
            return 'c';
        case U'ԁ':
            return 'd';
        case U'е':
        case U'ё':
        case U'ε':
            return 'e';
        case U'н':
        case U'һ':
            return 'h';
        case U'і':
        case U'ї':
        case U'ι':
            return 'i';
        case U'ј':
            return 'j';
        case U'к':
        case U'κ':
            return 'k';
        case U'м':
            return 'm';
        case U'ո':
            return 'n';
        case U'о':
        case U'ο':
        case U'σ':
            return 'o';
        case U'р':
        case U'ρ':
            return 'p';
        case U'ѕ':
            return 's';
        case U'т':
        case U'τ':
            return 't';
        case U'υ':
            return 'u';
        case U'ν':
        case U'ѵ':
            return 'v';
        case U'ѡ':
        case U'ω':
            return 'w';
        case U'х':
        case U'χ':
            return 'x';
        case U'у':
        case U'γ':
            return 'y';
        default:
            return 0;
    }
}

char32_t lookalike_cyrillic(char32_t letter) {
    constexpr std::u32string_view latin = U"abcehikmoptxy";
    constexpr std::u32string_view cyrillic = U"авсенікмортху";
    const auto at = latin.find(letter);
    return at == std::u32string_view::npos ? 0 : cyrillic[at];
}

}  // namespace recourse::text
