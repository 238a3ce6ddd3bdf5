#include "vault/internal/crockford.hpp"

#include <algorithm>
#include <cctype>
#include <cstdint>

namespace recourse::vault::internal {

using base::ErrorCode;
using base::Result;
using base::SecretBytes;

namespace {

constexpr std::string_view crockford_alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t group = 4;

bool counts(char c) {
    return c != '-' && std::isspace(static_cast<unsigned char>(c)) == 0;
}

char normal_character(char typed) {
    const char upper = static_cast<char>(std::toupper(static_cast<unsigned char>(typed)));
    if (upper == 'O') return '0';
    return upper == 'I' || upper == 'L' ? '1' : upper;
}

}  // namespace

SecretBytes to_crockford(base::ByteView bytes) {
    SecretBytes characters(bytes.size() / 5 * 8);
    for (std::size_t i = 0; i < bytes.size() / 5; ++i) {
        std::uint64_t block = 0;
        for (const std::byte byte : bytes.subspan(i * 5, 5)) {
            block = block << 8 | std::to_integer<std::uint64_t>(byte);
        }
        for (std::size_t j = 8; j-- > 0; block >>= 5) {
            characters.writable()[i * 8 + j] =
                static_cast<std::byte>(crockford_alphabet[block & 31]);
        }
    }
    return characters;
}

Result<SecretBytes> from_crockford(std::string_view characters) {
    if (characters.size() % 8 != 0) {
        return base::fail(ErrorCode::invalid_input, "characters are missing or too many");
    }
    SecretBytes bytes(characters.size() / 8 * 5);
    for (std::size_t i = 0; i < characters.size() / 8; ++i) {
        std::uint64_t block = 0;
        for (const char c : characters.substr(i * 8, 8)) {
            const std::size_t value = crockford_alphabet.find(c);
            if (value == std::string_view::npos) {
                return base::fail(ErrorCode::invalid_input, "a character does not belong in it");
            }
            block = block << 5 | value;
        }
        for (std::size_t j = 5; j-- > 0; block >>= 8) {
            bytes.writable()[i * 5 + j] = static_cast<std::byte>(block & 255);
        }
    }
    return bytes;
}

SecretBytes normal_crockford(std::string_view typed) {
    SecretBytes code(static_cast<std::size_t>(std::ranges::count_if(typed, counts)));
    std::size_t written = 0;
    for (const char c : typed) {
        if (counts(c)) code.writable()[written++] = static_cast<std::byte>(normal_character(c));
    }
    return code;
}

SecretBytes in_groups(std::string_view characters) {
    SecretBytes grouped(characters.size() + (characters.size() - 1) / group);
    std::size_t written = 0;
    for (std::size_t i = 0; i < characters.size(); ++i) {
        if (i > 0 && i % group == 0) grouped.writable()[written++] = std::byte{'-'};
        grouped.writable()[written++] = static_cast<std::byte>(characters[i]);
    }
    return grouped;
}

}  // namespace recourse::vault::internal
