#include "casework/redaction/internal/removed_words.hpp"

#include <algorithm>

#include "base/bytes.hpp"
#include "base/hash.hpp"
#include "casework/redaction/internal/invisible_text.hpp"
#include "casework/redaction/internal/letters.hpp"

namespace recourse::casework::redaction {

namespace {

/// In a gigabyte of noise, five given bytes in a row are expected once in a thousand files.
constexpr std::size_t shortest_disguise = 5;

std::string utf16(std::string_view text, bool big_endian) {
    std::string bytes;
    const auto put = [&](std::uint32_t unit) {
        const auto high = static_cast<char>(unit >> 8);
        const auto low = static_cast<char>(unit & 0xFF);
        bytes += big_endian ? high : low;
        bytes += big_endian ? low : high;
    };
    for (const char32_t point : code_points_of(text)) {
        if (point < 0x10000) {
            put(point);
        } else {
            put(0xD800 + ((point - 0x10000) >> 10));
            put(0xDC00 + ((point - 0x10000) & 0x3FF));
        }
    }
    return bytes;
}

std::string ascii_lower(std::string_view bytes) {
    std::string lower(bytes);
    std::ranges::transform(lower, lower.begin(), [](unsigned char byte) {
        return static_cast<char>(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
    });
    return lower;
}

std::uint64_t beginning_of(const char* bytes) {
    std::uint64_t key = 0;
    for (std::size_t i = 0; i < shortest_disguise; ++i) {
        key = key << 8 | static_cast<unsigned char>(bytes[i]);
    }
    return key;
}

/// What every PDF of ours says, whatever stood in the exhibit.
std::string program_text() {
    InvisibleLetters letters;
    letters.codes_of(U"a");
    return ascii_lower(letters.to_unicode());
}

}  // namespace

RemovedWords::RemovedWords(const std::vector<std::string>& words) {
    const std::string ours = program_text();
    for (const std::string& word : words) {
        if (ours.find(ascii_lower(word)) != ours.npos) continue;
        for (const std::string& form : disguises_of(word)) {
            if (form.size() >= shortest_disguise) disguises_.push_back(ascii_lower(form));
        }
    }
    for (std::size_t i = 0; i < disguises_.size(); ++i) {
        by_beginning_.emplace(beginning_of(disguises_[i].data()), i);
    }
}

bool RemovedWords::stand_in(std::string_view bytes) const {
    const std::string lower = ascii_lower(bytes);
    for (std::size_t at = 0; at + shortest_disguise <= lower.size(); ++at) {
        const auto [begin, end] = by_beginning_.equal_range(beginning_of(lower.data() + at));
        const bool found = std::any_of(begin, end, [&](const auto& entry) {
            return lower.compare(at, disguises_[entry.second].size(), disguises_[entry.second]) ==
                   0;
        });
        if (found) return true;
    }
    return false;
}

std::vector<std::string> disguises_of(std::string_view text) {
    std::vector<std::string> forms = {std::string(text), utf16(text, true), utf16(text, false)};
    for (std::size_t i = 0; i < 3; ++i) forms.push_back(base::to_hex(base::as_bytes(forms[i])));
    std::u32string points = code_points_of(text);
    std::ranges::reverse(points);
    forms.push_back(utf8_of(points));
    forms.push_back(utf16(forms.back(), true));
    return forms;
}

}  // namespace recourse::casework::redaction
