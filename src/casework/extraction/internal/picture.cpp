#include "casework/extraction/internal/picture.hpp"

#include <fmt/format.h>

#include <charconv>
#include <nlohmann/json.hpp>

#include "casework/extraction/internal/ocr.hpp"
#include "casework/extraction/internal/page_text.hpp"
#include "casework/extraction/internal/tool.hpp"

namespace recourse::casework::internal {

namespace {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;
using base::SealedMemory;

constexpr int thumbnail_size = 480;  ///< pixels of the longer side
constexpr int ocr_size = 2'400;
/// Larger pictures are bombs, or need tools that work by tiles.
constexpr const char* max_pixels = "200000000";

/// One picture of the file, made no larger than `size`, on stdout.
Result<std::string> convert(const SealedMemory& file, double at_second, int size,
                            std::string_view pixels, const char* codec) {
    const std::string filter = fmt::format(
        "scale=w='min({0},iw)':h='min({0},ih)':force_original_aspect_ratio=decrease,format={1}",
        size, pixels);
    std::vector<std::string> arguments = {"ffmpeg",      "-nostdin", "-v",
                                          "error",       "-threads", "1",
                                          "-max_pixels", max_pixels, "-protocol_whitelist",
                                          "file,pipe"};
    if (at_second > 0) arguments.insert(arguments.end(), {"-ss", fmt::format("{:.2f}", at_second)});
    arguments.insert(arguments.end(), {"-i", exhibit_path, "-frames:v", "1", "-vf", filter, "-f",
                                       "image2pipe", "-c:v", codec, "-"});
    std::string picture = RECOURSE_TRY(output_of(tool_run(std::move(arguments), file)));
    if (picture.empty()) return fail(ErrorCode::invalid_input, "ffmpeg finds no picture in it");
    return picture;
}

Result<void> make_thumbnail(const SealedMemory& file, double at_second, Extracted& result) {
    std::string jpeg = RECOURSE_TRY(convert(file, at_second, thumbnail_size, "yuvj420p", "mjpeg"));
    result.thumbnail = {std::move(jpeg),
                        {"ffmpeg", tool_version("ffmpeg"),
                         base::dump_json({{"second", at_second}, {"size", thumbnail_size}})}};
    return {};
}

Result<void> read_picture(const SealedMemory& file, std::string_view media_type,
                          Extracted& result) {
    Reader reader;
    if (media_type == "image/tiff") {
        result.pages = RECOURSE_TRY(reader.read_tiff(file));
        return {};
    }
    const std::string picture = RECOURSE_TRY(convert(file, 0, ocr_size, "gray", "pgm"));
    result.pages.push_back(RECOURSE_TRY(reader.read_picture(picture)));
    return {};
}

double duration_of(const Json& probe) {
    if (!probe.contains("format") || !probe["format"].is_object()) return 0;
    const auto stated = probe["format"].find("duration");
    if (stated == probe["format"].end() || !stated->is_string()) return 0;
    const std::string text = stated->get<std::string>();
    double seconds = 0;
    std::from_chars(text.data(), text.data() + text.size(), seconds);
    return seconds;
}

Result<Json> probe_film(const SealedMemory& file) {
    Json probe = RECOURSE_TRY(base::parse_json(clean_text(RECOURSE_TRY(
        output_of(tool_run({"ffprobe", "-v", "error", "-protocol_whitelist", "file,pipe",
                            "-print_format", "json", "-show_format", "-show_streams", exhibit_path},
                           file))))));
    if (probe.contains("format") && probe["format"].is_object()) probe["format"].erase("filename");
    return probe;
}

}  // namespace

void extract_image(const SealedMemory& file, std::string_view media_type, Extracted& result) {
    const bool seen = result.accept(make_thumbnail(file, 0, result), "thumbnail");
    const bool read = result.accept(read_picture(file, media_type, result), "text");
    if (!seen && !read) result.status = ExtractionStatus::failed;
}

void extract_film(const SealedMemory& file, std::string_view media_type, Extracted& result) {
    const auto probe = probe_film(file);
    if (!probe) {
        result.status = ExtractionStatus::failed;
        result.accept(fail(probe.error()), "duration and streams");
        return;
    }
    result.metadata = base::dump_json({{"ffprobe", *probe}});
    if (!media_type.starts_with("video/")) return;
    result.accept(make_thumbnail(file, duration_of(*probe) / 10, result), "thumbnail");
}

}  // namespace recourse::casework::internal
