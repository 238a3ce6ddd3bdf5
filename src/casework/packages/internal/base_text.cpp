#include "casework/packages/internal/base_text.hpp"

#include <array>
#include <cstdint>

namespace recourse::casework::internal {

namespace {

constexpr int foreign = -1;
constexpr int ignored = -2;

using Alphabet = std::array<std::int8_t, 256>;

constexpr Alphabet empty_alphabet() {
    Alphabet alphabet{};
    for (auto& value : alphabet) value = foreign;
    alphabet['='] = ignored;
    return alphabet;
}

constexpr Alphabet base32_alphabet() {
    Alphabet alphabet = empty_alphabet();
    for (int i = 0; i < 26; ++i) {
        alphabet[static_cast<std::size_t>('A' + i)] = static_cast<std::int8_t>(i);
        alphabet[static_cast<std::size_t>('a' + i)] = static_cast<std::int8_t>(i);
    }
    for (int i = 0; i < 6; ++i) {
        alphabet[static_cast<std::size_t>('2' + i)] = static_cast<std::int8_t>(26 + i);
    }
    return alphabet;
}

constexpr Alphabet base64_alphabet() {
    Alphabet alphabet = empty_alphabet();
    for (int i = 0; i < 26; ++i) {
        alphabet[static_cast<std::size_t>('A' + i)] = static_cast<std::int8_t>(i);
        alphabet[static_cast<std::size_t>('a' + i)] = static_cast<std::int8_t>(26 + i);
    }
    for (int i = 0; i < 10; ++i) {
        alphabet[static_cast<std::size_t>('0' + i)] = static_cast<std::int8_t>(52 + i);
    }
    alphabet['+'] = alphabet['-'] = 62;
    alphabet['/'] = alphabet['_'] = 63;
    for (const unsigned char space : {' ', '\t', '\r', '\n'}) alphabet[space] = ignored;
    return alphabet;
}

std::optional<std::string> decode(std::string_view text, const Alphabet& alphabet, int bits) {
    std::string bytes;
    bytes.reserve(text.size() * static_cast<std::size_t>(bits) / 8);
    std::uint32_t pending = 0;
    int pending_bits = 0;
    for (const char c : text) {
        const int value = alphabet[static_cast<unsigned char>(c)];
        if (value == ignored) continue;
        if (value == foreign) return std::nullopt;
        pending = (pending << bits) | static_cast<std::uint32_t>(value);
        pending_bits += bits;
        if (pending_bits >= 8) {
            pending_bits -= 8;
            bytes += static_cast<char>((pending >> pending_bits) & 0xFF);
        }
    }
    return bytes;
}

}  // namespace

std::optional<std::string> from_base32(std::string_view text) {
    static constexpr Alphabet alphabet = base32_alphabet();
    return decode(text, alphabet, 5);
}

std::optional<std::string> from_base64(std::string_view text) {
    static constexpr Alphabet alphabet = base64_alphabet();
    return decode(text, alphabet, 6);
}

}  // namespace recourse::casework::internal
