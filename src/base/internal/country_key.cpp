#include "base/internal/country_key.hpp"

#include <algorithm>
#include <array>

namespace recourse::base::internal {
namespace {

/// The ASCII letters of U+00C0 to U+017F, in order; a space for what is no letter.
constexpr std::string_view latin_letters =
    "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static_assert(latin_letters.size() == 0x180 - 0xC0);

constexpr std::array<std::string_view, 7> empty_words = {
    "the", "of", "and", "citizenship", "nationality", "possibly", "region"};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Give each character of `text` as a lower-case ASCII letter or digit, a space, or, outside the
/// Latin script, the bytes as they are. Apostrophes vanish.
std::string folded(std::string_view text) {
    std::string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        const auto next = static_cast<unsigned char>(at + 1 < text.size() ? text[at + 1] : 0);
        if (text[at] == '\'' || text[at] == '`') continue;
        if (text.substr(at).starts_with("\u2019") || text.substr(at).starts_with("\u2018")) {
            at += 2;
        } else if (byte == 0xC2) {
            // U+0092 is Windows' apostrophe gone astray, the rest is punctuation.
            if (next != 0x92) result += ' ';
            ++at;
        } else if (byte >= 0xC3 && byte <= 0xC5) {
            const std::size_t letter = (byte & 0x1FU) * 64U + (next & 0x3FU) - 0xC0U;
            result += latin_letters[letter];
            ++at;
        } else if (byte >= 0x80 || is_digit(text[at])) {
            result += text[at];
        } else {
            result += is_letter(text[at]) ? static_cast<char>(text[at] | 0x20) : ' ';
        }
    }
    return result;
}

std::vector<std::string_view> words(std::string_view text) {
    std::vector<std::string_view> result;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        if (end != 0) result.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return result;
}

/// The length of an enumeration mark that begins here, such as "(1)", "(1-3)", "2)" or "b)"; or 0.
std::size_t mark_length(std::string_view text) {
    std::size_t at = text.starts_with('(') ? 1 : 0;
    const std::size_t start = at;
    while (at < text.size() && (is_digit(text[at]) || (text[at] == '-' && at > start))) ++at;
    if (at == start && at < text.size() && is_letter(text[at])) ++at;
    return at > start && at < text.size() && text[at] == ')' ? at + 1 : 0;
}

}  // namespace

std::string country_key(std::string_view name) {
    const std::string text = folded(name);
    std::vector<std::string_view> all = words(text);
    std::ranges::sort(all);
    std::vector<std::string_view> telling;
    std::ranges::copy_if(all, std::back_inserter(telling), [](std::string_view word) {
        return std::ranges::find(empty_words, word) == empty_words.end();
    });
    std::string key;
    // A lone "AND" is Andorra's code.
    for (const std::string_view word : telling.empty() ? all : telling) {
        if (!key.empty()) key += ' ';
        key += word;
    }
    return key;
}

std::vector<std::string> enumerated_pieces(std::string_view text) {
    std::vector<std::string> pieces(1);
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool at_word = at == 0 || !(is_letter(text[at - 1]) || is_digit(text[at - 1]));
        const std::size_t mark = at_word ? mark_length(text.substr(at)) : 0;
        if (mark != 0) {
            // "(1) to (6) Algeria" does not name Tonga.
            if (pieces.back() == " to ") pieces.pop_back();
            pieces.emplace_back();
            at += mark - 1;
        } else {
            pieces.back() += text[at];
        }
    }
    return pieces;
}

}  // namespace recourse::base::internal
