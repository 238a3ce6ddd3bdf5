#include "screening/check_digits.hpp"

#include <algorithm>
#include <cstddef>
#include <string>

namespace recourse::screening {
namespace {

using model::IdentifierKind;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_letter(char c) {
    return c >= 'A' && c <= 'Z';
}

bool all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), is_digit);
}

bool all_letters(std::string_view text) {
    return std::all_of(text.begin(), text.end(), is_letter);
}

/// ISO 7064 MOD 97-10: letters count as 10 to 35.
int remainder_of_97(std::string_view text) {
    int remainder = 0;
    for (const char c : text) {
        const int value = is_digit(c) ? c - '0' : c - 'A' + 10;
        remainder = (remainder * (value < 10 ? 10 : 100) + value) % 97;
    }
    return remainder;
}

NumberCheck passes_if(bool right) {
    return right ? NumberCheck::passes : NumberCheck::fails;
}

bool is_imo(std::string_view plain) {
    constexpr std::size_t length = 7;
    if (plain.size() != length || !all_digits(plain)) return false;
    int sum = 0;
    for (std::size_t i = 0; i + 1 < length; ++i) {
        sum += (plain[i] - '0') * static_cast<int>(length - i);
    }
    return sum % 10 == plain.back() - '0';
}

bool is_lei(std::string_view plain) {
    constexpr std::size_t length = 20;
    return plain.size() == length && all_digits(plain.substr(length - 2)) &&
           remainder_of_97(plain) == 1;
}

/// Six letters of bank and country, two of the place, three of the branch or none.
bool is_bic(std::string_view plain) {
    constexpr std::size_t short_length = 8;
    constexpr std::size_t long_length = 11;
    constexpr std::size_t letters = 6;
    return (plain.size() == short_length || plain.size() == long_length) &&
           all_letters(plain.substr(0, letters));
}

bool is_iban(std::string_view plain) {
    constexpr std::size_t shortest = 15;
    constexpr std::size_t longest = 34;
    constexpr std::size_t moved = 4;
    if (plain.size() < shortest || plain.size() > longest) return false;
    if (!all_letters(plain.substr(0, 2)) || !all_digits(plain.substr(2, 2))) return false;
    return remainder_of_97(std::string(plain.substr(moved)) +
                           std::string(plain.substr(0, moved))) == 1;
}

}  // namespace

NumberCheck check_digits(IdentifierKind kind, std::string_view plain) {
    constexpr std::size_t mmsi_digits = 9;
    switch (kind) {
        case IdentifierKind::imo:
            return passes_if(is_imo(plain));
        case IdentifierKind::lei:
            return passes_if(is_lei(plain));
        case IdentifierKind::swift:
            return passes_if(is_bic(plain));
        case IdentifierKind::mmsi:
            return passes_if(plain.size() == mmsi_digits && all_digits(plain));
        default:
            return NumberCheck::none;
    }
}

bool is_unmistakable(std::string_view plain) {
    return is_lei(plain) || is_iban(plain);
}

bool is_one_slip_away(std::string_view left, std::string_view right) {
    if (left.size() != right.size()) return false;
    const auto [a, b] = std::mismatch(left.begin(), left.end(), right.begin());
    if (a == left.end()) return false;
    const auto at = static_cast<std::size_t>(a - left.begin());
    if (left.substr(at + 1) == right.substr(at + 1)) return true;
    return at + 1 < left.size() && left[at] == right[at + 1] && left[at + 1] == right[at] &&
           left.substr(at + 2) == right.substr(at + 2);
}

}  // namespace recourse::screening
