#include "text/internal/arabic.hpp"

namespace recourse::text {

std::string_view arabic_to_latin(char32_t letter) {
    switch (letter) {
        case U'ا':
        case U'أ':
        case U'إ':
        case U'آ':
        case U'ٱ':
        case U'ع':
        case U'ة':
        case U'ى':
            return "a";
        case U'ب':
            return "b";
        case U'پ':
            return "p";
        case U'ت':
        case U'ط':
        case U'ٹ':
            return "t";
        case U'ث':
            return "th";
        case U'ج':
            return "j";
        case U'چ':
            return "ch";
        case U'ح':
        case U'ه':
        case U'ھ':
        case U'ہ':
        case U'ۀ':
            return "h";
        case U'خ':
            return "kh";
        case U'د':
        case U'ض':
        case U'ڈ':
            return "d";
        case U'ذ':
            return "dh";
        case U'ر':
        case U'ڑ':
            return "r";
        case U'ز':
        case U'ظ':
            return "z";
        case U'ژ':
            return "zh";
        case U'س':
        case U'ص':
            return "s";
        case U'ش':
            return "sh";
        case U'غ':
            return "gh";
        case U'ف':
            return "f";
        case U'ڤ':
            return "v";
        case U'ق':
            return "q";
        case U'ك':
        case U'ک':
            return "k";
        case U'گ':
            return "g";
        case U'ل':
            return "l";
        case U'م':
            return "m";
        case U'ن':
        case U'ں':
            return "n";
        case U'و':
        case U'ؤ':
            return "w";
        case U'ي':
        case U'ی':
        case U'ئ':
        case U'ے':
            return "y";
        case U'ء':
        case U'ـ':
            return std::string_view("", 0);
        default:
            return {};
    }
}

bool leaves_vowels_out(std::string_view script) {
    return script == "Arab" || script == "Hebr" || script == "Syrc";
}

}  // namespace recourse::text
