#include "casework/extraction/internal/pdf.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <future>
#include <nlohmann/json.hpp>

#include "casework/extraction/internal/ocr.hpp"
#include "casework/extraction/internal/page_text.hpp"
#include "casework/extraction/internal/pdf_words.hpp"
#include "casework/extraction/internal/tool.hpp"

namespace recourse::casework::internal {

namespace {

using base::ErrorCode;
using base::fail;
using base::Result;
using base::SealedMemory;

/// Read in one go, so that starting the tool costs little and its output stays bounded.
constexpr int pages_at_once = 100;
/// pdftotext uses one processor, and writing positions takes it longer than reading the text.
constexpr std::size_t ranges_at_once = 2;
constexpr int ocr_height = 2'400;  ///< pixels: 205 dots an inch of an A4 page
constexpr int thumbnail_size = 480;

Result<std::vector<PageSize>> page_sizes(const SealedMemory& file) {
    const auto run = tool_run(
        {"pdfinfo", "-f", "1", "-l", fmt::format("{}", max_pdf_pages + 1), exhibit_path}, file);
    const base::CommandOutput output = RECOURSE_TRY(base::run_in_sandbox(run));
    if (output.error.find("Incorrect password") != std::string::npos) {
        return fail(ErrorCode::denied, "it is locked by a password");
    }
    auto sizes = read_page_sizes(output.output);
    if (output.exit_status != 0 || sizes.empty()) {
        return fail(ErrorCode::invalid_input, "it is damaged: pdfinfo finds no pages");
    }
    return sizes;
}

Result<std::vector<ExtractedPage>> read_range(const SealedMemory& file, int first, int last,
                                              const std::vector<PageSize>& sizes) {
    const auto run = tool_run({"pdftotext", "-bbox", "-f", fmt::format("{}", first), "-l",
                               fmt::format("{}", last), exhibit_path, "-"},
                              file);
    return read_bounding_boxes(RECOURSE_TRY(output_of(run)), first, sizes);
}

/// Pages that are being read.
struct Reading {
    int first = 1;
    int last = 1;
    std::future<Result<std::vector<ExtractedPage>>> pages;
};

void take_pages(Reading reading, Extracted& result) {
    auto pages = reading.pages.get();
    if (pages) {
        std::ranges::move(*pages, std::back_inserter(result.pages));
    } else {
        result.accept(fail(pages.error()),
                      fmt::format("text of pages {} to {}", reading.first, reading.last));
    }
}

void read_pages(const SealedMemory& file, const std::vector<PageSize>& sizes, Extracted& result) {
    const int count = static_cast<int>(sizes.size());
    std::deque<Reading> readings;
    for (int first = 1; first <= count; first += pages_at_once) {
        const int last = std::min(count, first + pages_at_once - 1);
        readings.push_back({first, last, std::async(std::launch::async, [&, first, last] {
                                return read_range(file, first, last, sizes);
                            })});
        if (readings.size() < ranges_at_once) continue;
        take_pages(std::move(readings.front()), result);
        readings.pop_front();
    }
    for (Reading& reading : readings) take_pages(std::move(reading), result);
}

Result<std::string> draw(const SealedMemory& file, int page, int size,
                         std::initializer_list<const char*> format) {
    const std::string number = fmt::format("{}", page);
    std::vector<std::string> arguments = {
        "pdftoppm", "-singlefile", "-f",        number,
        "-l",       number,        "-scale-to", fmt::format("{}", size)};
    arguments.insert(arguments.end(), format.begin(), format.end());
    arguments.emplace_back(exhibit_path);
    std::string picture = RECOURSE_TRY(output_of(tool_run(std::move(arguments), file)));
    if (picture.empty()) return fail(ErrorCode::invalid_input, "pdftoppm draws nothing");
    return picture;
}

Result<void> make_thumbnail(const SealedMemory& file, Extracted& result) {
    std::string jpeg = RECOURSE_TRY(draw(file, 1, thumbnail_size, {"-jpeg"}));
    result.thumbnail = {std::move(jpeg),
                        {"pdftoppm", tool_version("pdftoppm"),
                         base::dump_json({{"page", 1}, {"scale-to", thumbnail_size}})}};
    return {};
}

/// Reads what is drawn on a page, and puts it in points like the words of other pages.
Result<void> read_drawn_page(const SealedMemory& file, Reader& reader, ExtractedPage& page) {
    const std::string picture = RECOURSE_TRY(draw(file, page.number, ocr_height, {"-gray"}));
    const auto read = RECOURSE_TRY(reader.read_picture(picture));
    if (read.width <= 0) return {};
    const float scale = page.width / read.width;
    page.text = read.text;
    page.ocr = true;
    for (WordBox word : read.words) {
        page.words.push_back({word.start, word.length, word.left * scale, word.top * scale,
                              word.width * scale, word.height * scale});
    }
    return {};
}

void read_drawn_pages(const SealedMemory& file, Extracted& result) {
    Reader reader;
    int read = 0;
    int failed = 0;
    for (ExtractedPage& page : result.pages) {
        if (has_words(page.text)) continue;
        if (read++ == max_ocr_pages || failed > 2) {
            result.notes.push_back(fmt::format("no OCR of page {} and later", page.number));
            return;
        }
        const auto step = read_drawn_page(file, reader, page);
        if (!result.accept(step, fmt::format("OCR of page {}", page.number))) ++failed;
    }
}

/// pdfdetach lists "1: name" on lines of their own.
Result<void> list_attachments(const SealedMemory& file, Extracted& result) {
    const std::string list =
        clean_text(RECOURSE_TRY(output_of(tool_run({"pdfdetach", "-list", exhibit_path}, file))));
    std::size_t number = 1;
    std::string_view rest = list;
    while (!rest.empty()) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        const std::string label = fmt::format("{}: ", number);
        if (line.starts_with(label)) {
            result.embedded.push_back({std::string(line.substr(label.size())), 0});
            ++number;
        }
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    }
    return {};
}

}  // namespace

void read_pdf_text(const SealedMemory& file, Extracted& result) {
    auto sizes = page_sizes(file);
    if (!sizes) {
        result.status = ExtractionStatus::failed;
        result.accept(fail(sizes.error()), "text");
        return;
    }
    if (sizes->size() > max_pdf_pages) {
        sizes->resize(max_pdf_pages);
        result.notes.push_back(fmt::format("pages after {} were not read", max_pdf_pages));
    }
    read_pages(file, *sizes, result);
    if (result.pages.empty()) result.status = ExtractionStatus::failed;
}

void extract_pdf(const SealedMemory& file, Extracted& result) {
    read_pdf_text(file, result);
    if (result.status == ExtractionStatus::failed) return;
    result.accept(make_thumbnail(file, result), "thumbnail");
    result.accept(list_attachments(file, result), "list of attachments");
    read_drawn_pages(file, result);
}

}  // namespace recourse::casework::internal
