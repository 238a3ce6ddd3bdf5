#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

/// What is to be taken out of an exhibit, and why. docs/formats/redaction-plan.md describes the
/// file.
namespace recourse::casework {

/// A rectangle on a page as it is shown (turned and cropped), from its top left corner: in points
/// of 1/72 inch on a PDF's page, in pixels on a picture.
struct Box {
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;

    bool operator==(const Box&) const = default;
};

struct RegionMark {
    int page = 1;  ///< from 1
    Box box;
    std::string reason;
};

/// How much is covered around a phrase. What stays in its place tells how wide the covered words
/// were: `words` covers neighbours too, which blurs it; `line` covers the line, which hides it.
enum class Cover { words, line };

struct PhraseMark {
    std::string text;  ///< UTF-8, at least one letter or digit
    std::string reason;
    bool whole_word = false;  ///< else also inside longer words
    bool match_case = false;
    bool match_accents = false;
    Cover cover = Cover::words;
};

struct PageMark {
    int first = 1;  ///< from 1
    int last = 1;   ///< inclusive
    std::string reason;
};

struct RedactionPlan {
    int dpi = 200;                 ///< pixels per inch of a PDF's pages, 100 to 300
    bool show_annotations = true;  ///< whether comments and form fields are drawn into the pages
    std::vector<RegionMark> regions;
    std::vector<PhraseMark> phrases;
    std::vector<PageMark> pages;
};

/// Read a plan; `name` is for errors. invalid_input, with line and field, on anything unknown, a
/// mark without a reason, an empty box or phrase, and a plan that marks nothing.
base::Result<RedactionPlan> read_redaction_plan(std::string_view toml, std::string_view name);

}  // namespace recourse::casework
