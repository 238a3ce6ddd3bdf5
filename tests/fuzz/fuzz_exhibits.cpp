#include <cstdint>
#include <string_view>

#include "filing/internal/clean_pages.hpp"
#include "filing/internal/text_html.hpp"

/// Exhibits on their way to pages: whatever is taken over is a PDF that is taken over again, page
/// for page; text of any bytes becomes HTML in which no tag is the text's. Configure as for
/// fuzz_lists, and give examples/generica/exhibits as corpus.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace recourse;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    if (const auto clean = filing::clean_pages(bytes)) {
        const auto again = filing::clean_pages(clean->pdf);
        if (!again || again->count != clean->count) __builtin_trap();
    }
    if (filing::html_of_table(bytes).html.find("<script") != std::string::npos) __builtin_trap();
    return 0;
}
