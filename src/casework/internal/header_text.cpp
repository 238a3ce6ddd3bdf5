#include "casework/internal/header_text.hpp"

#include <algorithm>

namespace recourse::casework::internal {

namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(blanks);
    if (begin == text.npos) return {};
    return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

std::string lower(std::string_view text) {
    std::string lowered(text);
    std::ranges::transform(lowered, lowered.begin(), [](char c) { return lower(c); });
    return lowered;
}

bool same_name(std::string_view left, std::string_view right) {
    return std::ranges::equal(
        left, right, {}, [](char c) { return lower(c); }, [](char c) { return lower(c); });
}

}  // namespace recourse::casework::internal
