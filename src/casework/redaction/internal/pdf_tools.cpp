#include "casework/redaction/internal/pdf_tools.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "base/sandbox.hpp"

namespace recourse::casework::redaction {

using base::ErrorCode;
using base::Result;

namespace {

constexpr double most_pixels_of_page = 36e6;  ///< A4 at 600 dpi
constexpr double most_pixels_at_once = 16e6;  ///< 48 MB: four pages of A4 at 200 dpi

const std::string exhibit = "/in/exhibit.pdf";

base::SandboxedRun run_on(const base::SealedMemory& pdf, std::vector<std::string> arguments) {
    base::SandboxedRun run{.arguments = std::move(arguments)};
    run.files.push_back({"exhibit.pdf", &pdf});
    run.limits.wall = std::chrono::minutes(5);
    run.limits.cpu = std::chrono::minutes(5);
    return run;
}

Result<std::string> text_of(const base::SealedMemory& pdf, std::vector<std::string> options) {
    std::vector<std::string> arguments = {"pdftotext", "-q", "-enc", "UTF-8", "-cropbox"};
    std::ranges::move(options, std::back_inserter(arguments));
    arguments.insert(arguments.end(), {exhibit, "-"});
    return base::sandbox_output(run_on(pdf, std::move(arguments)));
}

double pixels_of(const PageSize& size, double dpi) {
    return size.width * size.height * dpi * dpi / (72 * 72);
}

}  // namespace

Result<std::vector<PageSize>> page_sizes(const base::SealedMemory& pdf) {
    const auto run = run_on(pdf, {"pdfinfo", "-f", "1", "-l", std::to_string(most_pages), exhibit});
    const auto output = RECOURSE_TRY(base::run_in_sandbox(run));
    if (output.exit_status != 0) {
        return base::fail(ErrorCode::invalid_input,
                          "the PDF is damaged or asks for a password to be opened");
    }
    auto sizes = read_page_sizes(output.output);
    if (!sizes) return base::fail(ErrorCode::invalid_input, sizes.error().message());
    return sizes;
}

Result<DocumentWords> document_words(const base::SealedMemory& pdf,
                                     const std::vector<PageSize>& sizes) {
    const std::string as_read = RECOURSE_TRY(text_of(pdf, {"-bbox-layout"}));
    const std::string as_written = RECOURSE_TRY(text_of(pdf, {"-raw", "-bbox"}));
    return DocumentWords{RECOURSE_TRY(read_page_words(as_read, sizes)),
                         RECOURSE_TRY(read_page_words(as_written, sizes))};
}

std::vector<PageRange> ranges_of(const std::vector<PageSize>& sizes, int dpi) {
    std::vector<PageRange> ranges;
    double pixels = 0;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        const double wanted = pixels_of(sizes[i], dpi);
        const bool huge = wanted > most_pixels_of_page;
        const int page = static_cast<int>(i + 1);
        pixels += wanted;
        if (!huge && !ranges.empty() && ranges.back().dpi == dpi && pixels <= most_pixels_at_once) {
            ranges.back().last = page;
            continue;
        }
        const double scale = huge ? std::sqrt(most_pixels_of_page / wanted) : 1;
        ranges.push_back({page, page, scale * dpi});
        pixels = wanted;
    }
    return ranges;
}

Result<std::vector<Pixels>> draw_pages(const base::SealedMemory& pdf, const PageRange& range,
                                       bool annotations) {
    std::vector<std::string> arguments = {"pdftoppm",
                                          "-q",
                                          "-cropbox",
                                          "-r",
                                          fmt::format("{:.4f}", range.dpi),
                                          "-f",
                                          std::to_string(range.first),
                                          "-l",
                                          std::to_string(range.last)};
    if (!annotations) arguments.emplace_back("-hide-annotations");
    arguments.push_back(exhibit);
    const std::string ppm = RECOURSE_TRY(base::sandbox_output(run_on(pdf, std::move(arguments))));
    std::vector<Pixels> pages;
    std::string_view rest = ppm;
    for (int page = range.first; page <= range.last; ++page) {
        pages.push_back(RECOURSE_TRY(read_ppm(rest)));
    }
    return pages;
}

}  // namespace recourse::casework::redaction
