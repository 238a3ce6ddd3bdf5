#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace recourse::filing {

/// Text as HTML for the print program: nothing in it is markup any more.
struct TextHtml {
    std::string html;
    bool cut_short = false;  ///< there was more than max_text_shown
};

/// Each text begins a new page; bytes that are no UTF-8 are read as Windows-1252.
TextHtml html_of_texts(const std::vector<std::string>& texts);

/// Comma-separated values as a table; as text when they are none or too many to stand side by side.
TextHtml html_of_table(std::string_view csv);

}  // namespace recourse::filing
