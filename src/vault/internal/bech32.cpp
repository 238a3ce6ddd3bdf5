#include "vault/internal/bech32.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace recourse::vault::internal {

using base::ErrorCode;
using base::Result;
using base::SecretBytes;

namespace {

constexpr std::string_view bech32_alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
constexpr std::size_t checksum_size = 6;
constexpr std::size_t most_characters = 1024;

/// Groups of five bits. They may be a secret key's, so they are wiped.
class Groups {
public:
    Groups() = default;
    Groups(const Groups&) = delete;
    Groups& operator=(const Groups&) = delete;
    ~Groups() { base::wipe(std::as_writable_bytes(std::span(values))); }
    std::vector<std::uint8_t> values;
};

/// One step of BIP 173's checksum, a BCH code over GF(32).
std::uint32_t next(std::uint32_t state, std::uint8_t value) {
    constexpr std::array<std::uint32_t, 5> generator{0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd,
                                                     0x2a1462b3};
    const std::uint32_t top = state >> 25;
    state = (state & 0x1ffffff) << 5 ^ value;
    for (std::size_t i = 0; i < generator.size(); ++i) {
        if ((top >> i & 1) != 0) state ^= generator[i];
    }
    return state;
}

std::uint32_t after_prefix(std::string_view prefix) {
    std::uint32_t state = 1;
    for (const char c : prefix) state = next(state, static_cast<std::uint8_t>(c >> 5));
    state = next(state, 0);
    for (const char c : prefix) state = next(state, static_cast<std::uint8_t>(c & 31));
    return state;
}

/// Lower case, when it is all of one case.
Result<SecretBytes> one_case(std::string_view text) {
    const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
    const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
    if (std::ranges::any_of(text, is_upper) && std::ranges::any_of(text, is_lower)) {
        return base::fail(ErrorCode::invalid_input, "upper and lower case are mixed");
    }
    SecretBytes lower(text.size());
    std::ranges::transform(text, lower.writable().begin(), [&](char c) {
        return static_cast<std::byte>(is_upper(c) ? c - 'A' + 'a' : c);
    });
    return lower;
}

}  // namespace

std::string to_bech32(std::string_view prefix, base::ByteView bytes) {
    Groups groups;
    std::uint32_t bits = 0;
    int count = 0;
    for (const std::byte byte : bytes) {
        bits = (bits << 8 | std::to_integer<std::uint32_t>(byte)) & 0xfff;
        for (count += 8; count >= 5; count -= 5) {
            groups.values.push_back(static_cast<std::uint8_t>(bits >> (count - 5) & 31));
        }
    }
    if (count > 0) groups.values.push_back(static_cast<std::uint8_t>(bits << (5 - count) & 31));

    std::string text = std::string(prefix) + "1";
    std::uint32_t state = after_prefix(prefix);
    for (const std::uint8_t value : groups.values) {
        state = next(state, value);
        text += bech32_alphabet[value];
    }
    for (std::size_t i = 0; i < checksum_size; ++i) state = next(state, 0);
    state ^= 1;
    for (std::size_t i = 0; i < checksum_size; ++i) {
        text += bech32_alphabet[state >> (5 * (checksum_size - 1 - i)) & 31];
    }
    return text;
}

Result<SecretBytes> from_bech32(std::string_view prefix, std::string_view text) {
    const auto refuse = [](const char* why) { return base::fail(ErrorCode::invalid_input, why); };
    if (text.size() > most_characters) return refuse("too long");
    const SecretBytes lower = RECOURSE_TRY(one_case(text));
    std::string_view rest = lower.text();
    if (!rest.starts_with(prefix) || rest.substr(prefix.size()).substr(0, 1) != "1") {
        return refuse("another prefix was expected");
    }
    rest.remove_prefix(prefix.size() + 1);
    Groups groups;
    groups.values.reserve(rest.size());
    std::uint32_t state = after_prefix(prefix);
    for (const char c : rest) {
        const std::size_t value = bech32_alphabet.find(c);
        if (value == std::string_view::npos) return refuse("a character does not belong in it");
        groups.values.push_back(static_cast<std::uint8_t>(value));
        state = next(state, groups.values.back());
    }
    if (rest.size() < checksum_size || state != 1) return refuse("its checksum does not fit");

    const std::size_t data = groups.values.size() - checksum_size;
    SecretBytes bytes(data * 5 / 8);
    std::uint32_t bits = 0;
    int count = 0;
    std::size_t written = 0;
    for (std::size_t i = 0; i < data; ++i) {
        bits = (bits << 5 | groups.values[i]) & 0xfff;
        count += 5;
        if (count < 8) continue;
        count -= 8;
        bytes.writable()[written++] = static_cast<std::byte>(bits >> count & 255);
    }
    const bool padded_with_zeroes = count < 5 && (bits & ((1U << count) - 1)) == 0;
    if (!padded_with_zeroes) return refuse("its last bits are not zero");
    return bytes;
}

}  // namespace recourse::vault::internal
