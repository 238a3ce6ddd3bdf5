#include "filing/internal/exhibit_pages.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "base/file.hpp"
#include "base/json.hpp"
#include "base/sandbox.hpp"
#include "base/sealed_memory.hpp"
#include "base/utf8.hpp"
#include "filing/internal/text_html.hpp"
#include "filing/render.hpp"

namespace recourse::filing {

namespace {

using base::ErrorCode;
using base::Result;
using base::SealedMemory;

enum class Way { pdf, picture, film, recording, plain, table, document };

struct Format {
    std::string_view media_type;  ///< one that ends in / or . stands for all that begin so
    Way way;
    const char* reader = "";  ///< format of read_document.py
};

/// The first that fits counts.
constexpr std::array formats = {
    Format{"application/pdf", Way::pdf},
    Format{"image/svg+xml", Way::plain},
    Format{"image/", Way::picture},
    Format{"video/", Way::film},
    Format{"audio/", Way::recording},
    Format{"text/csv", Way::table},
    Format{"text/html", Way::document, "html"},
    Format{"application/xhtml+xml", Way::document, "html"},
    Format{"text/", Way::plain},
    Format{"application/json", Way::plain},
    Format{"application/xml", Way::plain},
    Format{"message/rfc822", Way::document, "mail"},
    Format{"application/mbox", Way::document, "mbox"},
    Format{"application/rtf", Way::document, "rtf"},
    Format{"application/epub+zip", Way::document, "epub"},
    Format{"application/vnd.oasis.opendocument.", Way::document, "odf"},
    Format{"application/vnd.openxmlformats-officedocument.wordprocessingml.", Way::document,
           "docx"},
    Format{"application/vnd.openxmlformats-officedocument.spreadsheetml.", Way::document, "xlsx"},
    Format{"application/vnd.openxmlformats-officedocument.presentationml.", Way::document, "pptx"},
};

const Format* format_of(std::string_view media_type) {
    const auto fits = [&](const Format& format) {
        const bool beginning = format.media_type.ends_with('/') || format.media_type.ends_with('.');
        return beginning ? media_type.starts_with(format.media_type)
                         : media_type == format.media_type;
    };
    const auto* found = std::ranges::find_if(formats, fits);
    return found == formats.end() ? nullptr : found;
}

constexpr const char* exhibit_name = "exhibit";
constexpr const char* exhibit_path = "/in/exhibit";

constexpr int no_status = -1;

/// What a tool writes when it opens the file; nothing when the file made it fail. `unfit`: the exit
/// status by which the tool says that it lacks something itself.
Result<std::optional<std::string>> made_of(std::string_view bytes, base::SandboxedRun run,
                                           int unfit = no_status) {
    const auto file = RECOURSE_TRY(SealedMemory::copy_of(base::as_bytes(bytes)));
    run.files.push_back({exhibit_name, &file});
    auto output = base::run_in_sandbox(run);
    if (output) {
        if (output->exit_status == 0) return std::move(output->output);
        if (output->exit_status != unfit) return std::nullopt;
        return base::fail(ErrorCode::unavailable,
                          "python3-pil or python3-pydyf is not installed, so that pictures cannot "
                          "be shown on pages");
    }
    // A file that eats more than it may is the file's fault, a missing tool is ours.
    RECOURSE_CHECK(base::check_sandbox());
    if (run.arguments.front().starts_with('/') || base::find_program(run.arguments.front()))
        return std::nullopt;
    return base::fail(output.error());
}

/// A script of ours from data/FOLDER, on Debian's own Python.
Result<base::SandboxedRun> script(const char* folder, const char* name,
                                  std::vector<std::string> words) {
    const auto data = RECOURSE_TRY(base::find_data_folder());
    std::error_code ignored;
    const auto place = std::filesystem::absolute(data / folder, ignored);
    base::SandboxedRun run{
        .arguments = {"/usr/bin/python3", "-B", "-E", "-s", (place / name).string()},
        .read_only = place};
    run.arguments.insert(run.arguments.end(), words.begin(), words.end());
    return run;
}

ExhibitPages without_pages(Shown shown) {
    return {.shown = shown, .cut_short = false, .pages = {}};
}

/// Pages of a PDF that a tool of ours made, taken over like any other.
ExhibitPages taken_over(const std::optional<std::string>& pdf, Shown shown) {
    if (!pdf) return without_pages(Shown::damaged);
    auto pages = clean_pages(*pdf);
    if (!pages) return without_pages(Shown::damaged);
    return {.shown = shown, .cut_short = false, .pages = std::move(*pages)};
}

Result<ExhibitPages> show_pdf(const std::string& bytes) {
    auto pages = clean_pages(bytes);
    if (pages)
        return ExhibitPages{.shown = Shown::pages, .cut_short = false, .pages = std::move(*pages)};
    return taken_over(
        RECOURSE_TRY(made_of(bytes, {.arguments = {"pdftocairo", "-pdf", exhibit_path, "-"}})),
        Shown::printed);
}

Result<ExhibitPages> show_pictures(const std::string& bytes, const char* kind, Shown shown) {
    base::SandboxedRun run =
        RECOURSE_TRY(script("exhibits", "print_pictures.py", {kind, exhibit_path}));
    run.limits.may_fork = shown == Shown::stills;  // of ffmpeg
    constexpr int library_is_missing = 1;
    return taken_over(RECOURSE_TRY(made_of(bytes, std::move(run), library_is_missing)), shown);
}

/// The texts of a document's pages; nothing when it cannot be read.
Result<std::optional<std::vector<std::string>>> read_document(const std::string& bytes,
                                                              const char* reader) {
    const auto output = RECOURSE_TRY(made_of(
        bytes, RECOURSE_TRY(script("extraction", "read_document.py", {reader, exhibit_path}))));
    if (!output) return std::nullopt;
    const auto answer = base::parse_json(*output);
    if (!answer || !answer->is_object() || !answer->contains("pages") ||
        !(*answer)["pages"].is_array())
        return std::nullopt;
    std::vector<std::string> texts;
    for (const base::Json& text : (*answer)["pages"]) {
        if (text.is_string()) texts.push_back(text.get<std::string>());
    }
    return texts;
}

Result<ExhibitPages> print_html(const TextHtml& text) {
    const auto data = RECOURSE_TRY(base::find_data_folder());
    auto pdf = render_pdf(text.html, data / "templates", "exhibit", base::Time{}, PdfKind::plain);
    if (!pdf) {
        RECOURSE_CHECK(base::check_sandbox());
        return without_pages(Shown::damaged);
    }
    ExhibitPages shown = taken_over(*pdf, Shown::text);
    shown.cut_short = text.cut_short;
    return shown;
}

Result<ExhibitPages> show_document(const std::string& bytes, const char* reader) {
    const auto texts = RECOURSE_TRY(read_document(bytes, reader));
    if (!texts) return without_pages(Shown::damaged);
    if (texts->empty()) return without_pages(Shown::file);
    return print_html(html_of_texts(*texts));
}

}  // namespace

Result<ExhibitPages> show_text(std::string_view text) {
    return print_html(html_of_texts({{std::string(text)}}));
}

Result<ExhibitPages> show_exhibit(const ExhibitCopy& copy, std::string_view media_type) {
    const Format* format = format_of(media_type);
    if (format == nullptr) return without_pages(Shown::file);
    switch (format->way) {
        case Way::pdf:
            return show_pdf(copy.bytes);
        case Way::picture:
            return show_pictures(copy.bytes, "picture", Shown::picture);
        case Way::film:
            return show_pictures(copy.bytes, "film", Shown::stills);
        case Way::recording:
            return without_pages(Shown::recording);
        case Way::plain:
            return show_text(copy.bytes);
        case Way::table:
            return print_html(html_of_table(copy.bytes));
        case Way::document:
            return show_document(copy.bytes, format->reader);
    }
    return without_pages(Shown::file);
}

}  // namespace recourse::filing
