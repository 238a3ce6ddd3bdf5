#include "casework/extraction/internal/page_codec.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <optional>

namespace recourse::casework::internal {

namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

/// A page's text is at most max_text_bytes; boxes of as many words stay below this.
constexpr std::uint64_t max_unpacked = std::uint64_t{1} << 30;

void put(std::string& bytes, std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) bytes += static_cast<char>((value & 0x7f) | 0x80);
    bytes += static_cast<char>(value);
}

std::optional<std::uint64_t> take(std::string_view& bytes) {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && !bytes.empty(); shift += 7) {
        const auto byte = static_cast<unsigned char>(bytes.front());
        bytes.remove_prefix(1);
        value |= std::uint64_t{byte & 0x7fU} << shift;
        if (byte < 0x80) return value;
    }
    return std::nullopt;
}

/// Tenths; what no page can have is brought back to its limit.
std::int64_t tenths(float value) {
    constexpr float limit = 1e8F;
    return std::isfinite(value) ? std::llround(10 * std::clamp(value, -limit, limit)) : 0;
}

std::uint64_t with_sign(std::int64_t value) {
    return value < 0 ? (static_cast<std::uint64_t>(-value) << 1) | 1
                     : static_cast<std::uint64_t>(value) << 1;
}

float from_signed(std::uint64_t value) {
    const auto size = static_cast<float>(value >> 1) / 10;
    return (value & 1) != 0 ? -size : size;
}

base::Error damaged() {
    return {ErrorCode::corrupt, "a stored page of text is damaged"};
}

}  // namespace

std::string pack_text(std::string_view text) {
    std::string packed;
    put(packed, text.size());
    const std::size_t head = packed.size();
    uLongf size = ::compressBound(text.size());
    packed.resize(head + size);
    // Level 1: reading PDFs is what takes the time, and must not take much longer for this.
    ::compress2(reinterpret_cast<Bytef*>(packed.data() + head), &size,
                reinterpret_cast<const Bytef*>(text.data()), text.size(), 1);
    packed.resize(head + size);
    return packed;
}

Result<std::string> unpack_text(base::ByteView packed) {
    std::string_view bytes = base::as_text(packed);
    const auto stated = take(bytes);
    if (!stated || *stated > max_unpacked) return fail(damaged());
    std::string text(*stated, '\0');
    uLongf size = text.size();
    // A stream of nothing still wants somewhere to write.
    char nothing = 0;
    char* const place = text.empty() ? &nothing : text.data();
    const int status = ::uncompress(reinterpret_cast<Bytef*>(place), &size,
                                    reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
    if (status != Z_OK || size != text.size()) return fail(damaged());
    return text;
}

std::string pack_words(std::span<const WordBox> words) {
    std::string bytes;
    std::uint32_t end = 0;
    for (const WordBox& word : words) {
        put(bytes, word.start - end);
        put(bytes, word.length);
        end = word.start + word.length;
        put(bytes, with_sign(tenths(word.left)));
        put(bytes, with_sign(tenths(word.top)));
        put(bytes, static_cast<std::uint64_t>(std::max<std::int64_t>(0, tenths(word.width))));
        put(bytes, static_cast<std::uint64_t>(std::max<std::int64_t>(0, tenths(word.height))));
    }
    return pack_text(bytes);
}

Result<std::vector<WordBox>> unpack_words(base::ByteView packed) {
    const std::string unpacked = RECOURSE_TRY(unpack_text(packed));
    std::string_view bytes = unpacked;
    std::vector<WordBox> words;
    std::uint32_t end = 0;
    while (!bytes.empty()) {
        std::array<std::uint64_t, 6> values{};
        for (std::uint64_t& value : values) {
            const auto taken = take(bytes);
            if (!taken) return fail(damaged());
            value = *taken;
        }
        const auto start = end + static_cast<std::uint32_t>(values[0]);
        end = start + static_cast<std::uint32_t>(values[1]);
        words.push_back({start, static_cast<std::uint32_t>(values[1]), from_signed(values[2]),
                         from_signed(values[3]), static_cast<float>(values[4]) / 10,
                         static_cast<float>(values[5]) / 10});
    }
    return words;
}

}  // namespace recourse::casework::internal
