#include "filing/internal/right_to_left.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace recourse::filing {

namespace {

enum class Direction { none, left_to_right, right_to_left };

/// By the first bytes of a letter in UTF-8: Hebrew begins at U+0590, Arabic and its neighbours end
/// at U+08FF, and their presentation forms lie at U+FB1D to U+FDFF and U+FE70 to U+FEFF.
Direction direction_of(std::string_view letter) {
    const auto first = static_cast<unsigned char>(letter[0]);
    const auto second = letter.size() > 1 ? static_cast<unsigned char>(letter[1]) : 0U;
    if ((first >= 'A' && first <= 'Z') || (first >= 'a' && first <= 'z'))
        return Direction::left_to_right;
    if (first < 0xC3) return Direction::none;
    if (first == 0xD6) return second >= 0x90 ? Direction::right_to_left : Direction::left_to_right;
    if (first >= 0xD7 && first <= 0xDF) return Direction::right_to_left;
    if (first == 0xE0 && second >= 0xA0 && second <= 0xA3) return Direction::right_to_left;
    if (first == 0xEF && ((second >= 0xAC && second <= 0xB7) || (second >= 0xB9 && second <= 0xBB)))
        return Direction::right_to_left;
    if (first == 0xE2) return Direction::none;  // signs
    return Direction::left_to_right;
}

std::string_view letter_at(std::string_view text, std::size_t at) {
    std::size_t end = at + 1;
    while (end < text.size() && base::is_inside_letter(text[end])) ++end;
    return text.substr(at, end - at);
}

/// The words of one text between tags.
void append_apart(std::string& out, std::string_view text) {
    std::size_t begin = text.npos;  // of the words that are read from the right
    std::size_t end = 0;            // behind the last letter of theirs
    std::size_t written = 0;
    const auto close = [&] {
        if (begin == text.npos) return;
        out += text.substr(written, begin - written);
        out += "<bdi dir=\"rtl\">";
        out += text.substr(begin, end - begin);
        out += "</bdi>";
        written = end;
        begin = text.npos;
    };
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view letter = letter_at(text, at);
        const Direction direction = direction_of(letter);
        if (direction == Direction::right_to_left) {
            if (begin == text.npos) begin = at;
            end = at + letter.size();
        } else if (direction == Direction::left_to_right) {
            close();
        }
        at += letter.size();
    }
    close();
    out += text.substr(written);
}

bool has(std::string_view text, Direction wanted) {
    for (std::size_t at = 0; at < text.size(); at += letter_at(text, at).size()) {
        if (direction_of(letter_at(text, at)) == wanted) return true;
    }
    return false;
}

}  // namespace

bool begins_right_to_left(std::string_view utf8) {
    for (std::size_t at = 0; at < utf8.size(); at += letter_at(utf8, at).size()) {
        const Direction direction = direction_of(letter_at(utf8, at));
        if (direction != Direction::none) return direction == Direction::right_to_left;
    }
    return false;
}

std::string set_right_to_left_apart(std::string_view html) {
    std::string out;
    out.reserve(html.size());
    // A title is no place for tags.
    std::size_t at = std::min(html.find("<body"), html.size());
    out += html.substr(0, at);
    while (at < html.size()) {
        const std::size_t tag = std::min(html.find('<', at), html.size());
        const std::string_view text = html.substr(at, tag - at);
        if (has(text, Direction::right_to_left) && has(text, Direction::left_to_right)) {
            append_apart(out, text);
        } else {
            out += text;
        }
        const std::size_t end =
            tag == html.size() ? tag : std::min(html.find('>', tag), html.size() - 1) + 1;
        out += html.substr(tag, end - tag);
        at = end;
    }
    return out;
}

}  // namespace recourse::filing
