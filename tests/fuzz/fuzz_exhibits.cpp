#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "base/utf8.hpp"
#include "filing/internal/clean_pages.hpp"
#include "filing/internal/text_html.hpp"
#include "require.hpp"

/// Exhibits on their way to pages: whatever is taken over is a PDF that is taken over again, page
/// for page; text of any bytes becomes HTML in which no tag is the text's. Configure as for
/// fuzz_lists, and give examples/generica/exhibits as corpus.
namespace {

using namespace recourse;

constexpr std::array<std::string_view, 23> own_tags{
    "</div>",
    "<!doctype html>",
    "<html>",
    "<head>",
    "<meta charset=\"utf-8\">",
    "<title>",
    "</title>",
    "<link rel=\"stylesheet\" href=\"exhibit_text.css\">",
    "</head>",
    "<body>",
    "</body>",
    "</html>",
    "<table>",
    "</table>",
    "<tr>",
    "</tr>",
    "<td>",
    "<td dir=\"rtl\" lang=\"ar\">",
    "</td>",
    "<p>",
    "<p dir=\"rtl\" lang=\"ar\">",
    "</p>",
    "<div class=\"part\">"};

bool has_only_own_tags(std::string_view html) {
    for (auto at = html.find('<'); at != html.npos; at = html.find('<', at + 1)) {
        const std::string_view rest = html.substr(at);
        const bool own =
            std::ranges::any_of(own_tags, [&](auto tag) { return rest.starts_with(tag); });
        if (!own) return false;
    }
    return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    if (const auto clean = filing::clean_pages(bytes)) {
        const auto again = filing::clean_pages(clean->pdf);
        require(again && again->count == clean->count);
    }
    const std::string html = filing::html_of_table(bytes).html;
    require(base::is_utf8(html) && has_only_own_tags(html));
    return 0;
}
