#include "casework/redaction/internal/page_words.hpp"

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <map>
#include <ranges>
#include <utility>

#include "casework/internal/pdftotext_markup.hpp"
#include "casework/redaction/internal/letters.hpp"

namespace recourse::casework::redaction {

using base::Result;

namespace {

constexpr double longest_page = 20'000;  ///< points; the format's own limit is 14,400

bool lies_on(const PageWords& page, const Box& box) {
    return box.right > 0 && box.bottom > 0 && box.left < page.width && box.top < page.height;
}

/// Where the letters of a row lie, when all full-width letters are one step wide and the others
/// `narrow` steps: their left edges, and the end.
std::vector<double> letter_edges(const std::u32string& letters, double length, double narrow) {
    std::vector<double> edges = {0};
    for (const char32_t letter : letters) {
        edges.push_back(edges.back() + (is_full_width(letter) ? 1 : narrow));
    }
    const double step = length / edges.back();
    for (double& edge : edges) edge *= step;
    return edges;
}

/// Cuts a row (or column) of mostly full-width letters into its letters. How wide the others are is
/// not known, so each letter's box holds it for narrow ones and for wide ones.
std::vector<Word> cut_into_letters(const Word& word) {
    const std::u32string letters = code_points_of(word.text);
    const auto wide = static_cast<std::size_t>(std::ranges::count_if(letters, is_full_width));
    const double width = word.box.right - word.box.left;
    const double height = word.box.bottom - word.box.top;
    const bool column = height > width;
    const double per_letter = std::max(width, height) / static_cast<double>(letters.size());
    const bool uniform =
        per_letter > 0.4 * std::min(width, height) && per_letter < 1.5 * std::min(width, height);
    if (letters.size() < 2 || 2 * wide < letters.size() || !uniform) return {word};
    const auto narrow = letter_edges(letters, std::max(width, height), 0.2);
    const auto even = letter_edges(letters, std::max(width, height), 1.0);
    std::vector<Word> parts;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        Word part{utf8_of(std::u32string_view(letters).substr(i, 1)), word.box, word.line};
        (column ? part.box.top : part.box.left) += std::min(narrow[i], even[i]);
        (column ? part.box.bottom : part.box.right) =
            (column ? word.box.top : word.box.left) + std::max(narrow[i + 1], even[i + 1]);
        parts.push_back(std::move(part));
    }
    return parts;
}

/// Words of a listing without lines: a new line begins where a word does not stand beside the last.
bool begins_line(const PageWords& page, const Box& box) {
    if (page.words.empty()) return true;
    const Box& last = page.words.back().box;
    const double shared = std::min(last.bottom, box.bottom) - std::max(last.top, box.top);
    return shared < 0.4 * std::min(last.bottom - last.top, box.bottom - box.top);
}

}  // namespace

Result<std::vector<PageWords>> read_page_words(std::string_view xhtml,
                                               const std::vector<PageSize>& sizes) {
    const auto broken = [] {
        return base::fail(base::ErrorCode::corrupt, "pdftotext wrote something unexpected");
    };
    const bool has_lines = xhtml.find("<line ") != xhtml.npos;
    std::vector<PageWords> pages;
    int line = -1;
    // What stands in a word cannot look like a tag: pdftotext writes `<` as an entity.
    for (std::size_t at = xhtml.find('<'); at < xhtml.size(); at = xhtml.find('<', at + 1)) {
        const std::string_view rest = xhtml.substr(at);
        const std::string_view tag = rest.substr(0, rest.find('>'));
        if (tag.starts_with("<page ")) {
            if (pages.size() == sizes.size()) return broken();
            const PageSize& size = sizes[pages.size()];
            pages.push_back({size.width, size.height, {}});
            line = -1;
        } else if (tag.starts_with("<line ")) {
            ++line;
        } else if (tag.starts_with("<word ")) {
            const auto edges = casework::internal::edges_of<double>(tag);
            const std::size_t end = rest.find("</word>");
            if (!edges || end == rest.npos || pages.empty()) return broken();
            const Box box{edges->left, edges->top, edges->right, edges->bottom};
            if (!has_lines && begins_line(pages.back(), box)) ++line;
            const std::string_view text = rest.substr(tag.size() + 1, end - tag.size() - 1);
            if (!lies_on(pages.back(), box)) continue;
            std::ranges::move(cut_into_letters({casework::internal::unescaped(text), box, line}),
                              std::back_inserter(pages.back().words));
        }
    }
    if (pages.size() != sizes.size()) return broken();
    return pages;
}

Result<std::vector<PageSize>> read_page_sizes(std::string_view text) {
    std::map<int, PageSize> sizes;
    int count = 0;
    // A document's title may look like one of these lines; those of pdfinfo itself come last.
    for (const auto& part : std::views::split(text, '\n')) {
        const std::string line(part.begin(), part.end());
        int page = 0;
        int turned = 0;
        PageSize size;
        if (std::sscanf(line.c_str(), "Pages: %d", &count) == 1) continue;
        if (std::sscanf(line.c_str(), "Page %d size: %lf x %lf pts", &page, &size.width,
                        &size.height) == 3) {
            sizes[page] = size;
        } else if (std::sscanf(line.c_str(), "Page %d rot: %d", &page, &turned) == 2 &&
                   turned % 180 != 0) {
            std::swap(sizes[page].width, sizes[page].height);
        }
    }
    std::vector<PageSize> pages;
    for (int page = 1; page <= count; ++page) {
        const PageSize size = sizes[page];
        const bool sound = size.width > 0 && size.height > 0 && size.width <= longest_page &&
                           size.height <= longest_page;
        if (!sound) break;
        pages.push_back(size);
    }
    if (count < 1 || pages.size() != static_cast<std::size_t>(count)) {
        return base::fail(base::ErrorCode::corrupt, "it has no pages of a size that can be shown");
    }
    return pages;
}

double area(const Box& box) {
    return (box.right - box.left) * (box.bottom - box.top);
}

double overlap(const Box& left, const Box& right) {
    const double width = std::min(left.right, right.right) - std::max(left.left, right.left);
    const double height = std::min(left.bottom, right.bottom) - std::max(left.top, right.top);
    return width > 0 && height > 0 ? width * height : 0;
}

bool is_turned(const Word& word) {
    constexpr std::size_t bytes_of_some_letters = 3;
    return word.text.size() >= bytes_of_some_letters &&
           word.box.bottom - word.box.top > 2 * (word.box.right - word.box.left);
}

bool covers(const Box& box, const Word& word) {
    const double wide = word.box.right - word.box.left;
    const double high = word.box.bottom - word.box.top;
    const double x = std::min(box.right, word.box.right) - std::max(box.left, word.box.left);
    const double y = std::min(box.bottom, word.box.bottom) - std::max(box.top, word.box.top);
    const bool turned = is_turned(word);
    const double along = turned ? y : x;
    const double across = turned ? x : y;
    return along >= std::min(0.5, 0.25 * (turned ? high : wide)) && across > 0 &&
           across >= 0.25 * (turned ? wide : high);
}

}  // namespace recourse::casework::redaction
