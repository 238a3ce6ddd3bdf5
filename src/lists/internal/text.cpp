#include "lists/internal/text.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace recourse::lists::internal {

namespace {

constexpr std::string_view zero_width_space = "\xE2\x80\x8B";
constexpr std::string_view no_break_space = "\xC2\xA0";
constexpr std::string_view en_dash = "\xE2\x80\x93";
constexpr std::string_view em_dash = "\xE2\x80\x94";

bool is_ascii_blank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/// The length of the blank that `text` begins with; 0 when it begins with none.
std::size_t blank_length(std::string_view text) {
    if (text.empty()) return 0;
    if (is_ascii_blank(text.front())) return 1;
    return text.starts_with(no_break_space) ? no_break_space.size() : 0;
}

/// Which characters begin none of the blanks: nearly all of them, told apart quickly.
constexpr std::array<bool, 256> plain = [] {
    std::array<bool, 256> found{};
    for (std::size_t c = ' ' + 1; c < found.size(); ++c) found[c] = true;
    found[static_cast<unsigned char>(no_break_space.front())] = false;
    found[static_cast<unsigned char>(zero_width_space.front())] = false;
    return found;
}();

bool is_plain(char c) {
    return plain[static_cast<unsigned char>(c)];
}

/// How many plain characters `text` begins with.
std::size_t plain_length(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::find_if_not(text, is_plain) - text.begin());
}

/// Whether a trimmed text has nothing but plain characters and single spaces, as most have. What is
/// clean may still be told otherwise here, when it has a character that begins like a blank.
bool is_clean(std::string_view text) {
    char before = 0;
    for (const char c : text) {
        if (!is_plain(c) && (c != ' ' || before == ' ')) return false;
        before = c;
    }
    return true;
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// A marker of a list: "(1)", "1)", "a)", "(b)".
struct Marker {
    std::size_t begin = 0;
    std::size_t end = 0;
    char first = 0;           ///< '1' or 'a': which series it belongs to
    std::size_t ordinal = 0;  ///< from 1
};

std::optional<Marker> marker_at(std::string_view text, std::size_t at) {
    const bool at_word_start = at == 0 || text[at - 1] == ' ' || text[at - 1] == '\n' ||
                               text[at - 1] == ';' || text[at - 1] == ',' || text[at - 1] == '.' ||
                               text[at - 1] == '(' || text[at - 1] == ')';
    std::size_t i = at;
    if (text[i] == '(') {
        ++i;
    } else if (!at_word_start) {
        return std::nullopt;
    }
    Marker marker{.begin = at};
    if (i < text.size() && text[i] >= 'a' && text[i] <= 'z') {
        marker.first = 'a';
        marker.ordinal = static_cast<std::size_t>(text[i++] - 'a') + 1;
    } else {
        marker.first = '1';
        const std::size_t start = i;
        while (i < text.size() && is_digit(text[i]) && i - start < 2) {
            marker.ordinal = marker.ordinal * 10 + static_cast<std::size_t>(text[i++] - '0');
        }
        if (i == start) return std::nullopt;
    }
    if (i >= text.size() || text[i] != ')') return std::nullopt;
    marker.end = i + 1;
    return marker;
}

template <class Pieces>
std::string join_all(const Pieces& pieces, std::string_view separator) {
    std::size_t length = 0;
    for (const auto& piece : pieces) length += piece.size() + separator.size();
    std::string joined;
    joined.reserve(length);
    for (const auto& piece : pieces) {
        if (piece.empty()) continue;
        if (!joined.empty()) joined += separator;
        joined += piece;
    }
    return joined;
}

std::string_view trim_separators(std::string_view text) {
    text = trim(text);
    while (!text.empty() && (text.back() == ';' || text.back() == ',')) {
        text = trim(text.substr(0, text.size() - 1));
    }
    return text;
}

}  // namespace

std::string_view trim(std::string_view text) {
    while (!text.empty()) {
        const char first = text.front();
        if (is_ascii_blank(first)) {
            text.remove_prefix(1);
        } else if (first == no_break_space.front() && text.starts_with(no_break_space)) {
            text.remove_prefix(no_break_space.size());
        } else {
            break;
        }
    }
    while (!text.empty()) {
        const char last = text.back();
        if (is_ascii_blank(last)) {
            text.remove_suffix(1);
        } else if (last == no_break_space.back() && text.ends_with(no_break_space)) {
            text.remove_suffix(no_break_space.size());
        } else {
            break;
        }
    }
    return text;
}

std::string clean(std::string_view text) {
    text = trim(text);
    if (is_clean(text)) return std::string(text);
    std::string cleaned;
    cleaned.reserve(text.size());
    while (!text.empty()) {
        const std::size_t run = plain_length(text);
        cleaned += text.substr(0, run);
        text.remove_prefix(run);
        if (text.starts_with(zero_width_space)) {
            text.remove_prefix(zero_width_space.size());
        } else if (const std::size_t blank = blank_length(text)) {
            if (!cleaned.empty() && cleaned.back() != ' ') cleaned += ' ';
            text.remove_prefix(blank);
        } else if (!text.empty()) {
            cleaned += text.front();
            text.remove_prefix(1);
        }
    }
    return cleaned;
}

void clean_in_place(std::string& text) {
    if (trim(text).size() != text.size() || !is_clean(text)) text = clean(text);
}

std::string fold(std::string_view text) {
    std::string folded = clean(text);
    std::ranges::transform(folded, folded.begin(), lower);
    for (std::size_t at = folded.find(en_dash.front()); at != std::string::npos;
         at = folded.find(en_dash.front(), at + 1)) {
        const bool is_dash = folded.compare(at, en_dash.size(), en_dash) == 0 ||
                             folded.compare(at, em_dash.size(), em_dash) == 0;
        if (is_dash) folded.replace(at, en_dash.size(), 1, '-');
    }
    return folded;
}

bool starts_with_folded(std::string_view text, std::string_view prefix) {
    return text.size() >= prefix.size() &&
           std::ranges::equal(text.substr(0, prefix.size()), prefix, {}, lower);
}

std::vector<std::string_view> split(std::string_view text, std::string_view separator) {
    std::vector<std::string_view> pieces;
    while (true) {
        const std::size_t at = text.find(separator);
        const std::string_view piece = trim(text.substr(0, at));
        if (!piece.empty()) pieces.push_back(piece);
        if (at == std::string_view::npos) return pieces;
        text.remove_prefix(at + separator.size());
    }
}

std::vector<std::string> split_items(std::string_view text) {
    std::vector<Marker> markers;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto marker = marker_at(text, i);
        if (!marker) continue;
        const bool is_next = markers.empty() ? marker->ordinal == 1
                                             : marker->first == markers.back().first &&
                                                   marker->ordinal == markers.back().ordinal + 1;
        if (!is_next) continue;
        markers.push_back(*marker);
        i = marker->end - 1;
    }
    std::vector<std::string> items;
    const auto add = [&](std::string_view item) {
        if (const std::string_view kept = trim_separators(item); !kept.empty()) {
            items.emplace_back(kept);
        }
    };
    add(text.substr(0, markers.empty() ? text.size() : markers.front().begin));
    for (std::size_t i = 0; i < markers.size(); ++i) {
        const std::size_t end = i + 1 < markers.size() ? markers[i + 1].begin : text.size();
        add(text.substr(markers[i].end, end - markers[i].end));
    }
    return items;
}

std::string join(const std::vector<std::string>& pieces, std::string_view separator) {
    return join_all(pieces, separator);
}

std::string join(std::initializer_list<std::string_view> pieces, std::string_view separator) {
    return join_all(pieces, separator);
}

std::string words_joined(std::string_view text) {
    std::string joined = fold(text);
    std::size_t length = 0;
    for (const char c : joined) {
        const bool kept =
            static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || is_digit(c);
        if (kept) {
            joined[length++] = c;
        } else if (length > 0 && joined[length - 1] != '-') {
            joined[length++] = '-';
        }
    }
    if (length > 0 && joined[length - 1] == '-') --length;
    joined.resize(length);
    return joined;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool all_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, is_digit);
}

}  // namespace recourse::lists::internal
