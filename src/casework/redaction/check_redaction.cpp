#include "casework/redaction/check_redaction.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/sealed_memory.hpp"
#include "casework/redaction/internal/covered_pictures.hpp"
#include "casework/redaction/internal/letters.hpp"
#include "casework/redaction/internal/pdf_baggage.hpp"
#include "casework/redaction/internal/pdf_tools.hpp"

namespace recourse::casework {

using base::Result;
using redaction::Pixels;
using redaction::Word;

namespace {

constexpr int dpi = 120;
constexpr double scale = dpi / 72.0;
constexpr int even = 24;   ///< contrast below which an area looks even
constexpr int dark = 110;  ///< of 255: the lightest that a covering box is

/// Whether the place where a letter should be is an even dark area. The middle of its height, since
/// a box seldom reaches as high as a font's declared box.
bool is_dark(const Box& letter, const Pixels& picture) {
    const double height = letter.bottom - letter.top;
    const Box middle{letter.left, letter.top + 0.3 * height, letter.right,
                     letter.bottom - 0.3 * height};
    const auto pixels = redaction::pixels_touched(middle, scale, picture);
    return !pixels.empty() && redaction::contrast_of(picture, pixels) < even &&
           redaction::lightest_of(picture, pixels) < dark;
}

bool is_under_box(const Word& word, std::size_t letters, const Pixels& picture) {
    const double step = (word.box.right - word.box.left) / static_cast<double>(letters);
    std::size_t covered = 0;
    for (std::size_t i = 0; i < letters; ++i) {
        Box letter = word.box;
        letter.left += step * static_cast<double>(i);
        letter.right = letter.left + step;
        if (is_dark(letter, picture)) ++covered;
    }
    return 2 * covered >= letters;
}

void look_at_words(int page, const redaction::PageWords& words, const Pixels& picture,
                   std::vector<FlawPlace>& flaws) {
    constexpr std::size_t most_letters = 500;
    for (const Word& word : words.words) {
        const std::size_t letters = redaction::letters_of(word.text, {}).size();
        if (letters == 0) continue;
        const auto pixels = redaction::pixels_touched(word.box, scale, picture);
        if (is_under_box(word, std::min(letters, most_letters), picture)) {
            flaws.push_back({Flaw::text_under_box, page, word.box});
        } else if (redaction::contrast_of(picture, pixels) < even) {
            flaws.push_back({Flaw::hidden_text, page, word.box});
        }
    }
}

}  // namespace

std::string_view to_string(Flaw flaw) {
    switch (flaw) {
        case Flaw::text_under_box:
            return "text-under-box";
        case Flaw::hidden_text:
            return "hidden-text";
        case Flaw::picture_under_box:
            return "picture-under-box";
    }
    return "hidden-text";
}

Result<RedactionReport> check_redaction(std::string_view bytes, base::Progress& progress) {
    progress.step("Comparing text and pages");
    const auto pdf = RECOURSE_TRY(base::SealedMemory::copy_of(base::as_bytes(bytes)));
    const auto sizes = RECOURSE_TRY(redaction::page_sizes(pdf));
    const auto words = RECOURSE_TRY(redaction::document_words(pdf, sizes));
    RedactionReport report{.pages = sizes.size()};
    report.baggage = RECOURSE_TRY(redaction::pdf_baggage(pdf, bytes));
    const auto with_pictures = RECOURSE_TRY(redaction::pages_with_pictures(pdf));
    for (const redaction::PageRange& range : redaction::ranges_of(sizes, dpi)) {
        const auto pictures = RECOURSE_TRY(redaction::draw_pages(
            pdf, {.first = range.first, .last = range.last, .dpi = dpi}, true));
        for (std::size_t i = 0; i < pictures.size(); ++i) {
            const int page = range.first + static_cast<int>(i);
            const auto index = static_cast<std::size_t>(page - 1);
            look_at_words(page, words.as_read[index], pictures[i], report.flaws);
            if (with_pictures.contains(page)) {
                for (const Box& box : RECOURSE_TRY(redaction::covered_pictures(pdf, page))) {
                    report.flaws.push_back({Flaw::picture_under_box, page, box});
                }
            }
            progress.count(index + 1, sizes.size());
        }
    }
    return report;
}

}  // namespace recourse::casework
