#include "casework/redaction/plan.hpp"

#include "base/toml.hpp"
#include "casework/redaction/internal/letters.hpp"

namespace recourse::casework {

using base::Result;
using base::TomlTable;

namespace {

constexpr std::int64_t max_page = 100'000;

Result<Box> read_box(const TomlTable& mark) {
    const TomlTable table = RECOURSE_TRY(mark.get_table("box"));
    RECOURSE_CHECK(table.reject_unknown_fields({"left", "top", "right", "bottom"}));
    Box box;
    box.left = RECOURSE_TRY(table.get_number("left"));
    box.top = RECOURSE_TRY(table.get_number("top"));
    box.right = RECOURSE_TRY(table.get_number("right"));
    box.bottom = RECOURSE_TRY(table.get_number("bottom"));
    const bool sound = box.left >= 0 && box.top >= 0 && box.right > box.left &&
                       box.bottom > box.top && box.right < 1e6 && box.bottom < 1e6;
    if (!sound) return base::fail(table.error_at("", "is not a box with an inside"));
    return box;
}

Result<int> read_page(const TomlTable& mark, std::string_view field) {
    const auto page = RECOURSE_TRY(mark.get_integer(field));
    if (page < 1 || page > max_page) {
        return base::fail(mark.error_at(field, "is not a page number (they count from 1)"));
    }
    return static_cast<int>(page);
}

Result<RegionMark> read_region(const TomlTable& mark) {
    RECOURSE_CHECK(mark.reject_unknown_fields({"page", "box", "reason"}));
    RegionMark region;
    if (mark.has("page")) region.page = RECOURSE_TRY(read_page(mark, "page"));
    region.box = RECOURSE_TRY(read_box(mark));
    region.reason = RECOURSE_TRY(mark.get_string("reason"));
    return region;
}

Result<Cover> read_cover(const TomlTable& mark) {
    const std::string word = RECOURSE_TRY(mark.find_string("cover")).value_or("words");
    if (word == "words") return Cover::words;
    if (word == "line") return Cover::line;
    return base::fail(mark.error_at("cover", "is neither \"words\" nor \"line\""));
}

Result<PhraseMark> read_phrase(const TomlTable& mark) {
    RECOURSE_CHECK(mark.reject_unknown_fields(
        {"text", "reason", "whole_word", "match_case", "match_accents", "cover"}));
    PhraseMark phrase;
    phrase.text = RECOURSE_TRY(mark.get_string("text"));
    phrase.reason = RECOURSE_TRY(mark.get_string("reason"));
    phrase.whole_word = RECOURSE_TRY(mark.find_bool("whole_word")).value_or(false);
    phrase.match_case = RECOURSE_TRY(mark.find_bool("match_case")).value_or(false);
    phrase.match_accents = RECOURSE_TRY(mark.find_bool("match_accents")).value_or(false);
    phrase.cover = RECOURSE_TRY(read_cover(mark));
    const redaction::Tolerance tolerance{phrase.match_case, phrase.match_accents};
    if (redaction::letters_of(phrase.text, tolerance).empty()) {
        return base::fail(mark.error_at("text", "has no letter or digit to look for"));
    }
    return phrase;
}

Result<PageMark> read_pages(const TomlTable& mark) {
    RECOURSE_CHECK(mark.reject_unknown_fields({"page", "to", "reason"}));
    PageMark pages;
    pages.first = RECOURSE_TRY(read_page(mark, "page"));
    pages.reason = RECOURSE_TRY(mark.get_string("reason"));
    pages.last = mark.has("to") ? RECOURSE_TRY(read_page(mark, "to")) : pages.first;
    if (pages.last < pages.first) {
        return base::fail(mark.error_at("to", "comes before the first page"));
    }
    return pages;
}

template <class Mark>
Result<std::vector<Mark>> read_marks(const TomlTable& root, std::string_view field,
                                     Result<Mark> (*read)(const TomlTable&)) {
    std::vector<Mark> marks;
    for (const TomlTable& table : RECOURSE_TRY(root.find_tables(field))) {
        marks.push_back(RECOURSE_TRY(read(table)));
    }
    return marks;
}

Result<int> read_dpi(const TomlTable& root) {
    const auto dpi = RECOURSE_TRY(root.find_integer("dpi")).value_or(RedactionPlan{}.dpi);
    if (dpi < 100 || dpi > 300) {
        return base::fail(root.error_at("dpi", "is not between 100 and 300"));
    }
    return static_cast<int>(dpi);
}

Result<bool> read_annotations(const TomlTable& root) {
    const std::string word = RECOURSE_TRY(root.find_string("annotations")).value_or("shown");
    if (word == "shown") return true;
    if (word == "hidden") return false;
    return base::fail(root.error_at("annotations", "is neither \"shown\" nor \"hidden\""));
}

}  // namespace

Result<RedactionPlan> read_redaction_plan(std::string_view toml, std::string_view name) {
    const TomlTable root = RECOURSE_TRY(base::parse_toml(toml, name));
    RECOURSE_CHECK(root.reject_unknown_fields({"dpi", "annotations", "region", "phrase", "pages"}));
    RedactionPlan plan;
    plan.dpi = RECOURSE_TRY(read_dpi(root));
    plan.show_annotations = RECOURSE_TRY(read_annotations(root));
    plan.regions = RECOURSE_TRY(read_marks(root, "region", read_region));
    plan.phrases = RECOURSE_TRY(read_marks(root, "phrase", read_phrase));
    plan.pages = RECOURSE_TRY(read_marks(root, "pages", read_pages));
    if (plan.regions.empty() && plan.phrases.empty() && plan.pages.empty()) {
        return base::fail(root.error_at("", "marks nothing: a region, phrase or pages is needed"));
    }
    return plan;
}

}  // namespace recourse::casework
