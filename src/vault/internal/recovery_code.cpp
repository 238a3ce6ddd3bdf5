#include "vault/internal/recovery_code.hpp"

#include <algorithm>
#include <cctype>
#include <cstddef>

namespace recourse::vault::internal {

namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t code_characters = 32;
constexpr std::size_t group = 4;

char normal_character(char typed) {
    const char upper = static_cast<char>(std::toupper(static_cast<unsigned char>(typed)));
    if (upper == 'O') return '0';
    return upper == 'I' || upper == 'L' ? '1' : upper;
}

}  // namespace

base::SecretBytes make_recovery_code() {
    // Five of each random byte's bits make one character without bias.
    const base::SecretBytes random = base::SecretBytes::random(code_characters);
    base::SecretBytes code(code_characters + code_characters / group - 1);
    std::size_t written = 0;
    for (std::size_t i = 0; i < code_characters; ++i) {
        if (i > 0 && i % group == 0) code.writable()[written++] = std::byte{'-'};
        const auto value = std::to_integer<std::size_t>(random.view()[i]) % alphabet.size();
        code.writable()[written++] = static_cast<std::byte>(alphabet[value]);
    }
    return code;
}

base::SecretBytes normal_recovery_code(std::string_view typed) {
    const auto counts = [](char c) {
        return c != '-' && !std::isspace(static_cast<unsigned char>(c));
    };
    base::SecretBytes code(static_cast<std::size_t>(std::ranges::count_if(typed, counts)));
    std::size_t written = 0;
    for (const char c : typed) {
        if (counts(c)) code.writable()[written++] = static_cast<std::byte>(normal_character(c));
    }
    return code;
}

}  // namespace recourse::vault::internal
