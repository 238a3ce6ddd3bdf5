#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "casework/redaction/plan.hpp"

namespace recourse::casework::redaction {

/// A word of a page's text as it stands on the paper: letters of right-to-left scripts come from
/// left to right.
struct Word {
    std::string text;
    Box box;
    int line = 0;  ///< which line of the page, from 0

    bool operator==(const Word&) const = default;
};

struct PageWords {
    double width = 0;  ///< points, as shown
    double height = 0;
    std::vector<Word> words;
};

struct PageSize {
    double width = 0;
    double height = 0;
};

/// Read what `pdftotext -bbox` or `-bbox-layout` wrote of pages of these sizes (of its own sizes it
/// says how they lie in the file, not how they are shown). Rows of full-width letters have no
/// blanks between words, so each such letter becomes a word of its own. Words that lie outside the
/// page are left out. corrupt when it is not that.
base::Result<std::vector<PageWords>> read_page_words(std::string_view xhtml,
                                                     const std::vector<PageSize>& sizes);

/// Read what `pdfinfo -f 1 -l LAST` wrote; corrupt when it is not that.
base::Result<std::vector<PageSize>> read_page_sizes(std::string_view text);

/// Whether the word runs up or down the page.
bool is_turned(const Word& word);

/// Whether `box` covers the word, as a person would see it; not when it only grazes it.
bool covers(const Box& box, const Word& word);

double overlap(const Box& left, const Box& right);  ///< area
double area(const Box& box);

}  // namespace recourse::casework::redaction
