#include "casework/redaction/internal/redact_pdf.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <future>
#include <numeric>
#include <utility>

#include "casework/redaction/internal/block_mark.hpp"
#include "casework/redaction/internal/check_pdf.hpp"
#include "casework/redaction/internal/page_image.hpp"
#include "casework/redaction/internal/pdf_pages.hpp"
#include "casework/redaction/internal/pdf_tools.hpp"

namespace recourse::casework::redaction {

using base::ErrorCode;
using base::Result;

namespace {

constexpr int least_ink = 24;  ///< of 255: what a reader can still tell from paper

bool shows(const Word& word, const Pixels& picture, double scale) {
    return contrast_of(picture, pixels_touched(word.box, scale, picture)) >= least_ink;
}

/// Which words share their place with another: both cannot be read there, so one of them is not
/// what it seems.
std::vector<bool> crowded(const std::vector<Word>& words) {
    std::vector<std::size_t> order(words.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [&](std::size_t i) { return words[i].box.left; });
    std::vector<bool> result(words.size(), false);
    for (std::size_t i = 0; i < order.size(); ++i) {
        const Word& word = words[order[i]];
        for (std::size_t j = i + 1; j < order.size(); ++j) {
            const Word& other = words[order[j]];
            if (other.box.left >= word.box.right) break;
            const double most = other.line == word.line ? 0.9 : 0.5;
            const double smaller = std::min(area(word.box), area(other.box));
            if (other.text == word.text || overlap(word.box, other.box) <= most * smaller) continue;
            result[order[i]] = result[order[j]] = true;
        }
    }
    return result;
}

/// Pages drawn ahead, so that the tool and we work at once.
class Drawings {
public:
    Drawings(const base::SealedMemory& pdf, std::vector<PageRange> ranges, bool annotations)
        : pdf_(pdf), ranges_(std::move(ranges)), annotations_(annotations) {
        start_next();
    }

    bool done() const { return taken_ == ranges_.size(); }

    Result<std::pair<PageRange, std::vector<Pixels>>> take() {
        const PageRange range = ranges_[taken_++];
        auto pages = next_.get();
        start_next();
        return std::pair(range, RECOURSE_TRY(std::move(pages)));
    }

private:
    void start_next() {
        if (done()) return;
        next_ = std::async(std::launch::async, [this, range = ranges_[taken_]] {
            return draw_pages(pdf_, range, annotations_);
        });
    }

    const base::SealedMemory& pdf_;
    std::vector<PageRange> ranges_;
    bool annotations_;
    std::size_t taken_ = 0;
    std::future<Result<std::vector<Pixels>>> next_;
};

void warn_of_coarse_pages(const std::vector<PageRange>& ranges, int dpi,
                          std::vector<std::string>& warnings) {
    for (const PageRange& range : ranges) {
        if (range.dpi >= dpi) continue;
        warnings.push_back(fmt::format("page {} is so large that it has only {:.0f} pixels an inch",
                                       range.first, range.dpi));
    }
}

}  // namespace

std::vector<Word> kept_words(const PageWords& page, const std::vector<Cut>& cuts,
                             const Pixels& picture, double scale) {
    std::vector<Word> kept;
    std::vector<bool> marked(cuts.size(), false);
    const auto mark = [&](std::size_t i) {
        if (!marked[i]) kept.push_back({std::string(block_mark), cuts[i].box, -1});
        marked[i] = true;
    };
    const std::vector<bool> crowd = crowded(page.words);
    for (std::size_t number = 0; number < page.words.size(); ++number) {
        const Word& word = page.words[number];
        bool covered = false;
        for (std::size_t i = 0; i < cuts.size(); ++i) {
            if (!covers(cuts[i].box, word)) continue;
            covered = true;
            mark(i);
        }
        if (!covered && !crowd[number] && shows(word, picture, scale)) kept.push_back(word);
    }
    for (std::size_t i = 0; i < cuts.size(); ++i) mark(i);
    return kept;
}

Result<Redaction> redact_pdf(std::string_view bytes, const RedactionPlan& plan,
                             base::Progress& progress) {
    progress.step("Reading the exhibit");
    const auto pdf = RECOURSE_TRY(base::SealedMemory::copy_of(base::as_bytes(bytes)));
    const auto sizes = RECOURSE_TRY(page_sizes(pdf));
    const DocumentWords words = RECOURSE_TRY(document_words(pdf, sizes));
    Cuts cuts = RECOURSE_TRY(plan_cuts(plan, words));
    const auto ranges = ranges_of(sizes, plan.dpi);

    Redaction result{.bytes = {}, .media_type = "application/pdf", .pages = sizes.size()};
    result.warnings = std::move(cuts.warnings);
    warn_of_coarse_pages(ranges, plan.dpi, result.warnings);
    for (const auto& page : cuts.pages) std::ranges::copy(page, std::back_inserter(result.cuts));
    if (result.cuts.empty()) {
        return base::fail(ErrorCode::not_found, "nothing that the plan marks was found");
    }

    progress.step("Drawing pages");
    PdfPages file;
    std::vector<std::vector<Word>> removed(sizes.size());
    Drawings drawings(pdf, ranges, plan.show_annotations);
    while (!drawings.done()) {
        auto [range, pictures] = RECOURSE_TRY(drawings.take());
        for (std::size_t i = 0; i < pictures.size(); ++i) {
            const std::size_t page = static_cast<std::size_t>(range.first - 1) + i;
            const double scale = range.dpi / 72;
            const auto kept = kept_words(words.as_read[page], cuts.pages[page], pictures[i], scale);
            for (const Cut& cut : cuts.pages[page]) {
                paint_black(pictures[i], pixels_touched(cut.box, scale, pictures[i]));
            }
            const PageImage image = RECOURSE_TRY(pack_page(pictures[i]));
            file.add(sizes[page].width, sizes[page].height, image, kept);
            progress.count(page + 1, sizes.size());
        }
    }
    result.bytes = RECOURSE_TRY(file.finish());

    progress.step("Looking for what was removed");
    result.checks = RECOURSE_TRY(
        check_redacted_pdf(result.bytes, {.plan = &plan, .before = &words, .cuts = &cuts.pages}));
    return result;
}

}  // namespace recourse::casework::redaction
