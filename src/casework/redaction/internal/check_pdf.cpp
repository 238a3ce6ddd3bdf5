#include "casework/redaction/internal/check_pdf.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "casework/redaction/internal/block_mark.hpp"
#include "casework/redaction/internal/letters.hpp"
#include "casework/redaction/internal/pdf_objects.hpp"
#include "casework/redaction/internal/pdf_tools.hpp"
#include "casework/redaction/internal/phrase_search.hpp"

namespace recourse::casework::redaction {

using base::ErrorCode;
using base::Result;

namespace {

/// Pixels at a box's edge mix with what is beside it, and JPEG blurs them.
constexpr double edge = 2;          ///< points
constexpr int lightest_black = 64;  ///< of 255
constexpr int checking_dpi = 100;

base::Error still_there(std::size_t page, std::string_view what) {
    return base::Error(ErrorCode::denied,
                       fmt::format("the redaction was refused: {} is still in it", what))
        .in_record(fmt::format("page {}", page + 1));
}

Result<void> check_words(const std::vector<PageWords>& after, const Removed& removed) {
    for (std::size_t page = 0; page < after.size(); ++page) {
        for (const Word& word : after[page].words) {
            if (word.text.find_first_not_of(block_mark) == std::string::npos) continue;
            const bool under_box = std::ranges::any_of(
                (*removed.cuts)[page], [&](const Cut& cut) { return covers(cut.box, word); });
            if (under_box) return base::fail(still_there(page, "text under a box"));
        }
    }
    PhraseSearch search(after);
    for (const PhraseMark& phrase : removed.plan->phrases) {
        const auto places = search.find(phrase);
        if (!places.empty()) return base::fail(still_there(places[0].page, "a phrase"));
    }
    return {};
}

Result<void> check_pictures(const base::SealedMemory& pdf, const std::vector<PageSize>& sizes,
                            const Removed& removed) {
    for (const PageRange& range : ranges_of(sizes, checking_dpi)) {
        const auto begin = removed.cuts->begin() + (range.first - 1);
        const auto end = removed.cuts->begin() + range.last;
        if (std::all_of(begin, end, [](const auto& cuts) { return cuts.empty(); })) continue;
        const auto pictures = RECOURSE_TRY(draw_pages(pdf, range, true));
        for (std::size_t i = 0; i < pictures.size(); ++i) {
            const std::size_t page = static_cast<std::size_t>(range.first - 1) + i;
            for (const Cut& cut : (*removed.cuts)[page]) {
                const Box inner{cut.box.left + edge, cut.box.top + edge, cut.box.right - edge,
                                cut.box.bottom - edge};
                const auto pixels = pixels_inside(inner, range.dpi / 72, pictures[i]);
                if (lightest_of(pictures[i], pixels) > lightest_black) {
                    return base::fail(still_there(page, "something that shows through a box"));
                }
            }
        }
    }
    return {};
}

std::u32string plain(const std::string& text) {
    return letters_of(text, {});
}

/// The words that are gone altogether, and the phrases.
RemovedWords gone_words(const Removed& removed) {
    std::set<std::u32string> kept;
    std::set<std::string> gone;
    const auto sort_words = [&](const std::vector<PageWords>& pages, bool covered) {
        for (std::size_t page = 0; page < pages.size(); ++page) {
            for (const Word& word : pages[page].words) {
                const bool is_covered = std::ranges::any_of(
                    (*removed.cuts)[page], [&](const Cut& cut) { return covers(cut.box, word); });
                if (is_covered != covered) continue;
                const std::u32string letters = plain(word.text);
                if (!covered) {
                    kept.insert(letters);
                } else if (letters.size() > 1 && !kept.contains(letters)) {
                    gone.insert(word.text);
                }
            }
        }
    };
    for (const auto* words : {&removed.before->as_read, &removed.before->as_written}) {
        sort_words(*words, false);
    }
    for (const auto* words : {&removed.before->as_read, &removed.before->as_written}) {
        sort_words(*words, true);
    }
    std::vector<std::string> all(gone.begin(), gone.end());
    for (const PhraseMark& phrase : removed.plan->phrases) all.push_back(phrase.text);
    return RemovedWords(all);
}

}  // namespace

Result<std::vector<std::string>> check_redacted_pdf(const std::string& bytes,
                                                    const Removed& removed) {
    RECOURSE_CHECK(check_objects(bytes, gone_words(removed)));
    const auto pdf = RECOURSE_TRY(base::SealedMemory::copy_of(base::as_bytes(bytes)));
    const auto sizes = RECOURSE_TRY(page_sizes(pdf));
    if (sizes.size() != removed.cuts->size()) {
        return base::fail(ErrorCode::corrupt, "the redaction has not as many pages as the exhibit");
    }
    const DocumentWords after = RECOURSE_TRY(document_words(pdf, sizes));
    RECOURSE_CHECK(check_words(after.as_read, removed));
    RECOURSE_CHECK(check_words(after.as_written, removed));
    RECOURSE_CHECK(check_pictures(pdf, sizes, removed));
    return std::vector<std::string>{
        "objects: nothing but pages, pictures and the invisible font",
        "streams: no removed word, decompressed, in UTF-8, UTF-16, hexadecimal or reversed, where "
        "that is 5 bytes or more",
        "text: no word under a box and no phrase, as pdftotext reads it",
        "pictures: every box black, as pdftoppm draws it"};
}

}  // namespace recourse::casework::redaction
