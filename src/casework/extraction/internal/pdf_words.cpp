#include "casework/extraction/internal/pdf_words.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "casework/extraction/internal/page_text.hpp"
#include "casework/internal/pdftotext_markup.hpp"

namespace recourse::casework::internal {

namespace {

using Box = Edges<float>;

/// What stands between two words that follow each other. A line goes on where the words overlap in
/// height; poppler itself takes a gap of a tenth of the letters' size for a blank.
std::string_view between(const Box& before, const Box& word) {
    const float height = std::min(before.bottom - before.top, word.bottom - word.top);
    const float overlap = std::min(before.bottom, word.bottom) - std::max(before.top, word.top);
    const float gap = word.left - before.right;
    if (overlap < 0.4F * height || gap < -2 * height) return "\n";
    return gap < 0.1F * height && gap > -0.5F * height ? "" : " ";
}

class PageReader {
public:
    PageReader(int number, PageSize size) {
        page_.number = number;
        page_.width = size.width;
        page_.height = size.height;
    }

    void add(const Box& box, std::string_view escaped) {
        const std::string text = clean_word(unescaped(escaped));
        if (text.empty()) return;
        if (before_) page_.text += between(*before_, box);
        page_.words.push_back({static_cast<std::uint32_t>(page_.text.size()),
                               static_cast<std::uint32_t>(text.size()), box.left, box.top,
                               box.right - box.left, box.bottom - box.top});
        page_.text += text;
        before_ = box;
    }

    ExtractedPage finish() && {
        if (!page_.text.empty()) page_.text += '\n';
        return std::move(page_);
    }

private:
    ExtractedPage page_;
    std::optional<Box> before_;
};

ExtractedPage read_page(std::string_view text, int number, PageSize size) {
    constexpr std::string_view open = "<word ";
    constexpr std::string_view close = "</word>";
    PageReader reader(number, size);
    for (std::size_t at = text.find(open); at != text.npos; at = text.find(open)) {
        text.remove_prefix(at + open.size());
        const std::size_t inside = text.find('>');
        const std::size_t end = text.find(close);
        if (inside == text.npos || end == text.npos || end < inside) break;
        const auto box = edges_of<float>(text.substr(0, inside));
        if (box) reader.add(*box, text.substr(inside + 1, end - inside - 1));
        text.remove_prefix(end + close.size());
    }
    return std::move(reader).finish();
}

}  // namespace

std::vector<PageSize> read_page_sizes(std::string_view pdfinfo) {
    std::vector<PageSize> sizes;
    while (!pdfinfo.empty()) {
        const std::size_t end = std::min(pdfinfo.find('\n'), pdfinfo.size());
        std::string_view line = pdfinfo.substr(0, end);
        pdfinfo.remove_prefix(std::min(end + 1, pdfinfo.size()));
        if (!line.starts_with("Page ")) continue;
        const auto skip = [&line](std::string_view what) {
            const std::size_t at = line.find(what);
            if (at == line.npos) return false;
            line.remove_prefix(
                std::min(line.find_first_not_of(' ', at + what.size()), line.size()));
            return true;
        };
        if (skip("size:")) {
            const auto width = number_after<float>(line, "");
            const auto height = number_after<float>(line, " x ");
            sizes.push_back({width.value_or(0), height.value_or(0)});
        } else if (skip("rot:") && !sizes.empty() && (line == "90" || line == "270")) {
            std::swap(sizes.back().width, sizes.back().height);
        }
    }
    return sizes;
}

std::vector<ExtractedPage> read_bounding_boxes(std::string_view xhtml, int first,
                                               const std::vector<PageSize>& sizes) {
    constexpr std::string_view open = "<page ";
    std::vector<ExtractedPage> pages;
    std::size_t at = xhtml.find(open);
    for (auto index = static_cast<std::size_t>(first - 1); index < sizes.size(); ++index) {
        if (at == xhtml.npos) break;
        const std::size_t next = xhtml.find(open, at + open.size());
        pages.push_back(read_page(xhtml.substr(at, next == xhtml.npos ? next : next - at),
                                  static_cast<int>(index) + 1, sizes[index]));
        at = next;
    }
    return pages;
}

}  // namespace recourse::casework::internal
