#include "casework/redaction/internal/cuts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "casework/redaction/internal/phrase_search.hpp"

namespace recourse::casework::redaction {

using base::ErrorCode;
using base::Result;

namespace {

constexpr double grid = 36;  ///< points
/// Larger than this part of the page, across its writing, a word is a watermark; covering all of it
/// would take the page.
constexpr double highest_word = 1.0 / 8;

base::Error no_such_page(std::string_view mark, std::size_t index, std::size_t page_count) {
    return base::Error(ErrorCode::invalid_input,
                       fmt::format("lies on no page: the exhibit has {}", page_count))
        .in_record(fmt::format("{}[{}]", mark, index + 1))
        .in_field("page");
}

Box joined(const Box& left, const Box& right) {
    return {std::min(left.left, right.left), std::min(left.top, right.top),
            std::max(left.right, right.right), std::max(left.bottom, right.bottom)};
}

/// Letters reach beyond the box that their font declares.
Box padded(const Box& box) {
    const double pad = std::max(1.5, 0.15 * std::min(box.bottom - box.top, box.right - box.left));
    return {box.left - pad, box.top - pad, box.right + pad, box.bottom + pad};
}

Box on_grid(const Box& box, bool turned) {
    const auto down = [](double value) { return std::floor(value / grid) * grid; };
    const auto up = [](double value) { return std::ceil(value / grid) * grid; };
    if (turned) return {box.left, down(box.top), box.right, up(box.bottom)};
    return {down(box.left), box.top, up(box.right), box.bottom};
}

Box within(const Box& box, const PageWords& page) {
    return {std::max(0.0, box.left), std::max(0.0, box.top), std::min(page.width, box.right),
            std::min(page.height, box.bottom)};
}

bool is_watermark(const Word& word, const PageWords& page) {
    const double size = std::min(word.box.bottom - word.box.top, word.box.right - word.box.left);
    return size > highest_word * std::min(page.width, page.height);
}

/// The box with every word that it touches, so that no half of a word is left to see.
Box over_whole_words(const Box& box, const PageWords& page) {
    Box grown = box;
    for (const Word& word : page.words) {
        if (covers(box, word) && !is_watermark(word, page)) {
            grown = joined(grown, padded(word.box));
        }
    }
    return within(grown, page);
}

Box whole_line(const Box& box, const PageWords& page) {
    Box grown = box;
    for (const Word& word : page.words) {
        if (!covers(box, word)) continue;
        for (const Word& other : page.words) {
            if (other.line == word.line) grown = joined(grown, other.box);
        }
    }
    return grown;
}

/// Words that stand together on a line.
struct Run {
    std::size_t page;  ///< from 0
    Box box;
    bool turned;
};

/// In order of the list.
std::vector<Run> runs_of(const std::vector<WordPlace>& places,
                         const std::vector<PageWords>& pages) {
    std::vector<Run> runs;
    WordPlace last{pages.size(), 0};
    int last_line = -1;
    for (const WordPlace& place : places) {
        const Word& word = pages[place.page].words[place.word];
        const bool continues =
            place.page == last.page && place.word == last.word + 1 && word.line == last_line;
        if (continues) {
            runs.back().box = joined(runs.back().box, word.box);
        } else {
            runs.push_back({place.page, word.box, is_turned(word)});
        }
        last = place;
        last_line = word.line;
    }
    return runs;
}

Box box_of_run(const Run& run, Cover cover, const PageWords& page) {
    const Box box = cover == Cover::line ? padded(whole_line(run.box, page))
                                         : on_grid(padded(run.box), run.turned);
    return over_whole_words(box, page);
}

bool is_inside(const Box& inner, const Box& outer) {
    return inner.left >= outer.left && inner.top >= outer.top && inner.right <= outer.right &&
           inner.bottom <= outer.bottom;
}

void add_cut(std::vector<Cut>& cuts, Cut cut) {
    const auto same = [&](const Cut& other) {
        return other.reason == cut.reason && is_inside(cut.box, other.box);
    };
    if (std::ranges::none_of(cuts, same)) cuts.push_back(std::move(cut));
}

void cut_phrases(const RedactionPlan& plan, const DocumentWords& words, Cuts& cuts) {
    PhraseSearch as_read(words.as_read);
    PhraseSearch as_written(words.as_written);
    for (std::size_t i = 0; i < plan.phrases.size(); ++i) {
        const PhraseMark& phrase = plan.phrases[i];
        auto runs = runs_of(as_read.find(phrase), words.as_read);
        std::ranges::move(runs_of(as_written.find(phrase), words.as_written),
                          std::back_inserter(runs));
        for (const Run& run : runs) {
            add_cut(cuts.pages[run.page],
                    {.page = static_cast<int>(run.page + 1),
                     .box = box_of_run(run, phrase.cover, words.as_read[run.page]),
                     .kind = MarkKind::phrase,
                     .reason = phrase.reason});
        }
        if (runs.empty()) {
            cuts.warnings.push_back(fmt::format("phrase {} was not found in the text", i + 1));
        }
    }
}

void warn_of_pages_without_text(const DocumentWords& words, Cuts& cuts) {
    std::string pages;
    for (std::size_t i = 0; i < words.as_read.size(); ++i) {
        if (words.as_read[i].words.empty()) pages += fmt::format(" {}", i + 1);
    }
    if (pages.empty()) return;
    cuts.warnings.push_back(
        "phrases cannot be found on pages without text; mark regions there: page" + pages);
}

}  // namespace

Result<void> check_pages(const RedactionPlan& plan, std::size_t page_count) {
    const auto count = static_cast<int>(std::min<std::size_t>(page_count, 1'000'000));
    for (std::size_t i = 0; i < plan.regions.size(); ++i) {
        if (plan.regions[i].page > count) return base::fail(no_such_page("region", i, page_count));
    }
    for (std::size_t i = 0; i < plan.pages.size(); ++i) {
        if (plan.pages[i].last > count) return base::fail(no_such_page("pages", i, page_count));
    }
    return {};
}

Result<Cuts> plan_cuts(const RedactionPlan& plan, const DocumentWords& words) {
    RECOURSE_CHECK(check_pages(plan, words.as_read.size()));
    Cuts cuts;
    cuts.pages.resize(words.as_read.size());
    for (const PageMark& mark : plan.pages) {
        for (int page = mark.first; page <= mark.last; ++page) {
            const auto index = static_cast<std::size_t>(page - 1);
            const Box all{0, 0, words.as_read[index].width, words.as_read[index].height};
            cuts.pages[index].push_back({page, all, MarkKind::page, mark.reason});
        }
    }
    for (std::size_t i = 0; i < plan.regions.size(); ++i) {
        const RegionMark& mark = plan.regions[i];
        const auto index = static_cast<std::size_t>(mark.page - 1);
        const PageWords& page = words.as_read[index];
        const Box box = within(mark.box, page);
        if (box.right <= box.left || box.bottom <= box.top) {
            return base::fail(base::Error(ErrorCode::invalid_input,
                                          fmt::format("lies beside page {}, which is {:.0f} by "
                                                      "{:.0f} points",
                                                      mark.page, page.width, page.height))
                                  .in_record(fmt::format("region[{}]", i + 1))
                                  .in_field("box"));
        }
        add_cut(cuts.pages[index],
                {mark.page, over_whole_words(box, page), MarkKind::region, mark.reason});
    }
    cut_phrases(plan, words, cuts);
    if (!plan.phrases.empty()) warn_of_pages_without_text(words, cuts);
    return cuts;
}

}  // namespace recourse::casework::redaction
