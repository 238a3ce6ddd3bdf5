#include "casework/redaction/internal/redact_picture.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/file.hpp"
#include "base/sandbox.hpp"
#include "casework/redaction/internal/cuts.hpp"
#include "casework/redaction/internal/pixels.hpp"

namespace recourse::casework::redaction {

using base::ErrorCode;
using base::Result;

namespace {

struct Format {
    std::string_view media_type;
    const char* name;
    bool blurs;  ///< whether a pixel leaves traces in those around it
};

constexpr std::array formats = {
    Format{"image/jpeg", "JPEG", true}, Format{"image/png", "PNG", false},
    Format{"image/tiff", "TIFF", true}, Format{"image/webp", "WEBP", true}};

/// The largest square that JPEG and WebP code together.
constexpr double coding_block = 16;
constexpr int lightest_black = 64;  ///< of 255: JPEG blurs the edges of a box
constexpr int moving_picture = 3;   ///< exit status of picture.py

const Format* format_of(std::string_view media_type) {
    const auto* found = std::ranges::find(formats, media_type, &Format::media_type);
    return found == formats.end() ? nullptr : found;
}

Result<base::CommandOutput> run_codec(std::vector<std::string> options, std::string_view input) {
    const auto tools = RECOURSE_TRY(base::find_data_folder()) / "tools";
    base::SandboxedRun run{
        .arguments = {"/usr/bin/python3", "-B", "-E", "-s", (tools / "picture.py").string()},
        .input = input,
        .read_only = tools};
    std::ranges::move(options, std::back_inserter(run.arguments));
    run.limits.output_bytes = std::size_t{512} << 20;
    return base::run_in_sandbox(run);
}

Result<std::vector<Pixels>> decode(std::string_view bytes) {
    const auto output = RECOURSE_TRY(run_codec({"decode"}, bytes));
    if (output.exit_status == moving_picture) {
        return base::fail(ErrorCode::invalid_input, "moving pictures cannot be redacted");
    }
    if (output.exit_status != 0) {
        return base::fail(ErrorCode::invalid_input, "the picture is damaged or too large");
    }
    std::vector<Pixels> pages;
    std::string_view rest = output.output;
    while (!rest.empty()) pages.push_back(RECOURSE_TRY(read_ppm(rest)));
    return pages;
}

Result<std::string> encode(const std::vector<Pixels>& pages, const Format& format) {
    std::string ppms;
    for (const Pixels& page : pages) ppms += write_ppm(page);
    auto output = RECOURSE_TRY(run_codec({"encode", format.name}, ppms));
    if (output.exit_status == 0) return std::move(output.output);
    return base::fail(ErrorCode::unavailable, "the redacted picture could not be written");
}

Result<std::vector<Cut>> cuts_of(const RedactionPlan& plan, const std::vector<Pixels>& pages,
                                 const Format& format) {
    if (!plan.phrases.empty()) {
        return base::fail(
            base::Error(ErrorCode::invalid_input, "a picture has no text to look for: mark regions")
                .in_record("phrase[1]"));
    }
    RECOURSE_CHECK(check_pages(plan, pages.size()));
    std::vector<Cut> cuts;
    const double grown = format.blurs ? coding_block : 0;
    for (const RegionMark& mark : plan.regions) {
        const Pixels& page = pages[static_cast<std::size_t>(mark.page - 1)];
        const Box box{std::max(0.0, mark.box.left - grown), std::max(0.0, mark.box.top - grown),
                      std::min<double>(page.width, mark.box.right + grown),
                      std::min<double>(page.height, mark.box.bottom + grown)};
        if (box.left >= box.right || box.top >= box.bottom) {
            return base::fail(base::Error(ErrorCode::invalid_input,
                                          fmt::format("lies beside the picture, which is {} by {} "
                                                      "pixels",
                                                      page.width, page.height))
                                  .in_record("region")
                                  .in_field("box"));
        }
        cuts.push_back({mark.page, box, MarkKind::region, mark.reason});
    }
    for (const PageMark& mark : plan.pages) {
        for (int number = mark.first; number <= mark.last; ++number) {
            const Pixels& page = pages[static_cast<std::size_t>(number - 1)];
            const Box all{0, 0, static_cast<double>(page.width), static_cast<double>(page.height)};
            cuts.push_back({number, all, MarkKind::page, mark.reason});
        }
    }
    return cuts;
}

Result<void> check_picture(std::string_view bytes, const std::vector<Cut>& cuts) {
    const auto pages = RECOURSE_TRY(decode(bytes));
    for (const Cut& cut : cuts) {
        const Pixels& page = pages.at(static_cast<std::size_t>(cut.page - 1));
        const Box inner{cut.box.left + 1, cut.box.top + 1, cut.box.right - 1, cut.box.bottom - 1};
        if (lightest_of(page, pixels_inside(inner, 1, page)) > lightest_black) {
            return base::fail(
                base::Error(ErrorCode::denied,
                            "the redaction was refused: something shows through a box")
                    .in_record(fmt::format("page {}", cut.page)));
        }
    }
    return {};
}

}  // namespace

bool is_picture(std::string_view media_type) {
    return format_of(media_type) != nullptr;
}

Result<Redaction> redact_picture(std::string_view bytes, std::string_view media_type,
                                 const RedactionPlan& plan) {
    const Format& format = *format_of(media_type);
    auto pages = RECOURSE_TRY(decode(bytes));
    Redaction result{.bytes = {}, .media_type = std::string(media_type), .pages = pages.size()};
    result.cuts = RECOURSE_TRY(cuts_of(plan, pages, format));
    for (const Cut& cut : result.cuts) {
        Pixels& page = pages[static_cast<std::size_t>(cut.page - 1)];
        paint_black(page, pixels_touched(cut.box, 1, page));
    }
    result.bytes = RECOURSE_TRY(encode(pages, format));
    RECOURSE_CHECK(check_picture(result.bytes, result.cuts));
    result.checks = {"pictures: every box black when decoded again",
                     "metadata: none, the file is made from pixels alone"};
    return result;
}

}  // namespace recourse::casework::redaction
