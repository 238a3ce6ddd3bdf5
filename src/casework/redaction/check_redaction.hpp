#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.hpp"
#include "base/result.hpp"
#include "casework/redaction/plan.hpp"

/// Redactions that others made: is what they cover really gone?
namespace recourse::casework {

enum class Flaw {
    text_under_box,     ///< a word can be extracted where the page shows an even dark area
    hidden_text,        ///< a word can be extracted where the page shows nothing
    picture_under_box,  ///< a picture's pixels are still there below a filled dark rectangle
};

std::string_view to_string(Flaw flaw);  ///< "text-under-box", "hidden-text", "picture-under-box"

struct FlawPlace {
    Flaw flaw = Flaw::text_under_box;
    int page = 1;  ///< from 1
    Box box;       ///< of the word, or of the covered part of the picture, in points

    bool operator==(const FlawPlace&) const = default;
};

struct RedactionReport {
    std::size_t pages = 0;
    std::vector<FlawPlace> flaws;  ///< in order of pages
    /// What the file carries beside its pages, in words: "2 earlier revisions", "attachments" ...
    std::vector<std::string> baggage;
};

/// Compare what can be extracted from a PDF with what its pages show. Tells where, never what. A
/// box that is part of a picture hides nothing that this could find, and is sound. invalid_input
/// when the PDF cannot be read.
base::Result<RedactionReport> check_redaction(std::string_view pdf, base::Progress& progress);

}  // namespace recourse::casework
