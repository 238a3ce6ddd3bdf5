#pragma once

#include <algorithm>
#include <string_view>

namespace recourse::assessment::internal {

/// A letter of another script than Latin: what UTF-8 writes from U+0370 on, where Greek begins.
inline bool has_letter_beyond_latin(std::string_view text) {
    constexpr unsigned char first_lead = 0xCD;
    return std::ranges::any_of(text,
                               [](char c) { return static_cast<unsigned char>(c) >= first_lead; });
}

}  // namespace recourse::assessment::internal
