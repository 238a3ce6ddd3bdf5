#include "casework/search/internal/snippet.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace recourse::casework::internal {

namespace {

constexpr std::size_t window_letters = 160;
constexpr std::size_t letters_before = 50;
constexpr std::size_t letters_after = 90;
constexpr std::string_view ellipsis = "…";

struct Place {
    std::string folded;
    std::size_t begin = 0;
    std::size_t end = 0;
};

bool fits(const Slot& slot, const std::string& word) {
    if (slot.prefix) return word.starts_with(slot.terms.front());
    return std::ranges::find(slot.terms, word) != slot.terms.end();
}

bool is_blank(char c) {
    return c >= 0 && c <= ' ';
}

std::size_t back(std::string_view text, std::size_t at, std::size_t letters) {
    while (at > 0 && letters > 0) {
        --at;
        if (!base::is_inside_letter(text[at])) --letters;
    }
    return at;
}

std::size_t forth(std::string_view text, std::size_t at, std::size_t letters) {
    while (at < text.size() && letters > 0) {
        ++at;
        while (at < text.size() && base::is_inside_letter(text[at])) ++at;
        --letters;
    }
    return at;
}

/// A word that is cut is left out, unless text without blanks would lose too much.
constexpr std::size_t most_left_out = 40;

std::size_t after_blank(std::string_view text, std::size_t at, std::size_t limit) {
    if (at == 0) return at;
    for (std::size_t i = at; i < std::min(limit, at + most_left_out); ++i) {
        if (is_blank(text[i])) return i + 1;
    }
    return at;
}

std::size_t before_blank(std::string_view text, std::size_t at, std::size_t limit) {
    if (at == text.size()) return at;
    for (std::size_t i = at; i > limit && i + most_left_out > at; --i) {
        if (is_blank(text[i - 1])) return i - 1;
    }
    return at;
}

/// The first of the marks that stand in the window with the most different sequences.
std::size_t best_mark(std::string_view text, const std::vector<Mark>& marks) {
    std::size_t best = 0;
    std::size_t most = 0;
    for (std::size_t first = 0; first < marks.size(); ++first) {
        const std::size_t end = forth(text, marks[first].begin, window_letters);
        std::set<std::size_t> sequences;
        for (std::size_t i = first; i < marks.size() && marks[i].end <= end; ++i) {
            sequences.insert(marks[i].sequence);
        }
        if (sequences.size() <= most) continue;
        most = sequences.size();
        best = first;
    }
    return best;
}

void append_piece(std::vector<SnippetPiece>& pieces, std::string_view text, bool marked) {
    if (text.empty()) return;
    std::string line;
    for (const char c : text) {
        if (!is_blank(c)) {
            line.push_back(c);
        } else if (line.empty() || line.back() != ' ') {
            line.push_back(' ');
        }
    }
    if (!pieces.empty() && pieces.back().marked == marked) {
        pieces.back().text += line;
    } else {
        pieces.push_back({std::move(line), marked});
    }
}

}  // namespace

std::vector<Mark> find_marks(std::string_view text, const Sequences& sequences,
                             text::WordReader& reader) {
    std::vector<Place> places;
    text::Word word;
    reader.start(text);
    while (reader.next(word)) {
        places.push_back({std::string(word.folded), word.begin, word.end});
    }
    std::vector<Mark> marks;
    for (std::size_t first = 0; first < places.size(); ++first) {
        for (std::size_t number = 0; number < sequences.size(); ++number) {
            const auto& slots = sequences[number];
            if (slots.size() > places.size() - first) continue;
            std::size_t slot = 0;
            while (slot < slots.size() && fits(slots[slot], places[first + slot].folded)) ++slot;
            if (slot < slots.size()) continue;
            marks.push_back({places[first].begin, places[first + slot - 1].end, number});
        }
    }
    return marks;
}

std::vector<SnippetPiece> make_snippet(std::string_view text, const std::vector<Mark>& marks) {
    std::size_t begin = 0;
    std::size_t end = forth(text, 0, window_letters + letters_before);
    if (!marks.empty()) {
        const Mark& mark = marks[best_mark(text, marks)];
        begin = after_blank(text, back(text, mark.begin, letters_before), mark.begin);
        end =
            forth(text, std::max(mark.end, forth(text, mark.begin, letters_after)), letters_after);
        end = before_blank(text, end, mark.end);
    } else {
        end = before_blank(text, end, 0);
    }
    std::vector<SnippetPiece> pieces;
    if (begin > 0) append_piece(pieces, ellipsis, false);
    std::size_t at = begin;
    for (const Mark& mark : marks) {
        if (mark.begin < at || mark.end > end) continue;
        append_piece(pieces, text.substr(at, mark.begin - at), false);
        append_piece(pieces, text.substr(mark.begin, mark.end - mark.begin), true);
        at = mark.end;
    }
    append_piece(pieces, text.substr(at, end - at), false);
    if (end < text.size()) append_piece(pieces, ellipsis, false);
    return pieces;
}

}  // namespace recourse::casework::internal
