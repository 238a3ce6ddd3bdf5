#include "base/ulid.hpp"

#include <sodium.h>

#include <algorithm>
#include <cstdint>
#include <mutex>

namespace recourse::base {
namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t text_size = 26;

char upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

/// Add one to the number that the bytes are, most significant first.
void increment(std::array<unsigned char, 16>& bytes) {
    for (auto byte = bytes.rbegin(); byte != bytes.rend(); ++byte) {
        if (++*byte != 0) return;
    }
}

}  // namespace

std::string Ulid::to_string() const {
    std::string text(text_size, '0');
    // 26 characters hold 130 bits: the first character has only three of its five.
    unsigned pending = 0;
    int bits = 2;
    std::size_t at = 0;
    for (const unsigned char byte : bytes_) {
        pending = (pending << 8) | byte;
        bits += 8;
        while (bits >= 5) {
            bits -= 5;
            text[at++] = alphabet[(pending >> bits) & 31U];
        }
    }
    return text;
}

std::optional<Ulid> Ulid::parse(std::string_view text) {
    if (text.size() != text_size || text[0] > '7') return std::nullopt;
    std::array<unsigned char, 16> bytes{};
    unsigned pending = 0;
    int bits = -2;
    std::size_t at = 0;
    for (const char c : text) {
        const std::size_t value = alphabet.find(upper(c));
        if (value == alphabet.npos) return std::nullopt;
        pending = (pending << 5) | static_cast<unsigned>(value);
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            bytes[at++] = static_cast<unsigned char>(pending >> bits);
        }
    }
    return Ulid(bytes);
}

std::chrono::sys_time<std::chrono::milliseconds> Ulid::time() const {
    std::int64_t value = 0;
    for (std::size_t at = 0; at < 6; ++at) value = value * 256 + bytes_[at];
    return std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(value));
}

Ulid UlidSource::next() {
    auto bytes = last_.bytes();
    const auto now = now_();
    if (now > last_.time()) {
        auto value = static_cast<std::uint64_t>(now.time_since_epoch().count());
        for (std::size_t at = 6; at-- > 0; value >>= 8) {
            bytes[at] = static_cast<unsigned char>(value);
        }
        std::ranges::copy(random_(), bytes.begin() + 6);
    } else {
        increment(bytes);
    }
    last_ = Ulid(bytes);
    return last_;
}

Ulid make_ulid() {
    static std::mutex mutex;
    static UlidSource source(
        [] {
            return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
        },
        [] {
            std::array<unsigned char, 10> bytes{};
            randombytes_buf(bytes.data(), bytes.size());
            return bytes;
        });
    const std::lock_guard guard(mutex);
    return source.next();
}

}  // namespace recourse::base
