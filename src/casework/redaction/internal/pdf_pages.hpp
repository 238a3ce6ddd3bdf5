#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "casework/redaction/internal/page_image.hpp"
#include "casework/redaction/internal/page_words.hpp"

namespace recourse::casework::redaction {

/// A new PDF of page pictures with invisible text over them, and nothing else: no information, no
/// names, no links, nothing that came from another file.
class PdfPages {
public:
    PdfPages();
    PdfPages(PdfPages&&) noexcept;
    ~PdfPages();

    /// The next page; `width` and `height` in points.
    void add(double width, double height, const PageImage& image, const std::vector<Word>& words);

    /// The file; the same pages give the same bytes. Once, after the last page.
    base::Result<std::string> finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace recourse::casework::redaction
