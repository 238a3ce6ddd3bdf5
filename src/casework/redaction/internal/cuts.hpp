#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "casework/redaction/internal/page_words.hpp"
#include "casework/redaction/plan.hpp"
#include "casework/redaction/redact.hpp"

namespace recourse::casework::redaction {

/// A document's words twice: by columns and lines as it is read, and as it was written, where a
/// phrase stays whole that a layout tears apart.
struct DocumentWords {
    std::vector<PageWords> as_read;
    std::vector<PageWords> as_written;
};

struct Cuts {
    std::vector<std::vector<Cut>> pages;  ///< what to paint over on each page
    std::vector<std::string> warnings;
};

/// Where to paint. Boxes of phrases are grown: beyond the letters' edges, out to a grid of half an
/// inch or over the whole line, and over every word that they touch, so that what stays beside a
/// box does not measure what was in it. invalid_input on a mark that lies on no page.
base::Result<Cuts> plan_cuts(const RedactionPlan& plan, const DocumentWords& words);

/// invalid_input, naming the mark, on a region or pages that are not there.
base::Result<void> check_pages(const RedactionPlan& plan, std::size_t page_count);

}  // namespace recourse::casework::redaction
