#include "casework/redaction/metadata.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <iterator>
#include <ranges>
#include <set>
#include <string_view>

#include "base/hash.hpp"
#include "base/sandbox.hpp"
#include "base/sealed_memory.hpp"

namespace recourse::casework {

namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

enum class Cleaner { nothing_to_do, picture, video, pdf, unknown };

struct Format {
    std::string_view media_type;
    std::string_view extension;
    Cleaner cleaner;
};

constexpr std::array formats = {
    Format{"application/pdf", "pdf", Cleaner::pdf},
    Format{"image/jpeg", "jpg", Cleaner::picture},
    Format{"image/png", "png", Cleaner::picture},
    Format{"image/tiff", "tif", Cleaner::picture},
    Format{"image/webp", "webp", Cleaner::picture},
    Format{"video/mp4", "mp4", Cleaner::video},
    Format{"video/quicktime", "mov", Cleaner::video},
    Format{"text/plain", "txt", Cleaner::nothing_to_do},
    Format{"text/csv", "csv", Cleaner::nothing_to_do},
    Format{"text/html", "html", Cleaner::unknown},
    Format{"application/json", "json", Cleaner::unknown},
    Format{"application/xml", "xml", Cleaner::unknown},
    Format{"audio/mpeg", "mp3", Cleaner::unknown},
    Format{"audio/wav", "wav", Cleaner::unknown},
    Format{"video/webm", "webm", Cleaner::unknown},
    Format{"application/warc", "warc", Cleaner::unknown},
    Format{"application/zip", "zip", Cleaner::unknown},
    Format{"application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx",
           Cleaner::unknown},
    Format{"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx",
           Cleaner::unknown},
};

Format format_of(std::string_view media_type) {
    const auto* found = std::ranges::find(formats, media_type, &Format::media_type);
    return found == formats.end() ? Format{media_type, "bin", Cleaner::unknown} : *found;
}

using Words = std::vector<std::string>;

/// Where a tool finds the file; its name says no more than its type.
std::string place_of(const Format& format) {
    return fmt::format("/in/exhibit.{}", format.extension);
}

base::SandboxedRun run_on(const base::SealedMemory& file, const Format& format, Words arguments) {
    base::SandboxedRun run{.arguments = std::move(arguments)};
    run.files.push_back({fmt::format("exhibit.{}", format.extension), &file});
    return run;
}

/// Its stdout. A tool that fails has met a damaged file; unavailable is another matter.
Result<std::string> output_of(const base::SandboxedRun& run) {
    base::CommandOutput output = RECOURSE_TRY(base::run_in_sandbox(run));
    if (output.exit_status == 0) return std::move(output.output);
    return fail(ErrorCode::invalid_input,
                fmt::format("the file is damaged ({} failed with exit status {})",
                            run.arguments.front(), output.exit_status));
}

/// What a tool makes of a file, which it must write to its stdout: whoever took the tool over can
/// send bytes, and at most so many, but name no other file of ours.
Result<std::string> made_of(std::string_view bytes, const Format& format, Words arguments) {
    const auto file = RECOURSE_TRY(base::SealedMemory::copy_of(base::as_bytes(bytes)));
    base::SandboxedRun run = run_on(file, format, std::move(arguments));
    run.limits.output_bytes = 2 * bytes.size() + (std::size_t{1} << 20);
    std::string made = RECOURSE_TRY(output_of(run));
    if (!made.empty()) return made;
    return fail(ErrorCode::invalid_input, "the file is damaged");
}

Result<std::string> written_by_exiftool(std::string_view bytes, const Format& format,
                                        const Words& options) {
    Words arguments = {"exiftool", "-q", "-q", "-m"};
    std::ranges::copy(options, std::back_inserter(arguments));
    for (const char* word : {"-o", "-"}) arguments.emplace_back(word);
    arguments.push_back(place_of(format));
    return made_of(bytes, format, std::move(arguments));
}

Result<std::string> written_by_qpdf(std::string_view bytes, const Format& format) {
    return made_of(bytes, format,
                   {"qpdf", "--warning-exit-0", "--deterministic-id", place_of(format), "-"});
}

/// All metadata but how a picture is turned and its colours, which change what is seen.
const Words picture_options = {"-all=", "--icc_profile:all", "-tagsfromfile", "@", "-orientation"};
const Words all_options = {"-all="};
/// The times in a film's headers cannot be taken out; zero, which QuickTime counts from 1904 UTC,
/// says nothing. In one call with the rest: alone, exiftool counts a film whose times are zero
/// already as a failure.
const Words video_options = {"-all=",
                             "-QuickTime:CreateDate=1904:01:01 00:00:00",
                             "-QuickTime:ModifyDate=1904:01:01 00:00:00",
                             "-QuickTime:TrackCreateDate=1904:01:01 00:00:00",
                             "-QuickTime:TrackModifyDate=1904:01:01 00:00:00",
                             "-QuickTime:MediaCreateDate=1904:01:01 00:00:00",
                             "-QuickTime:MediaModifyDate=1904:01:01 00:00:00"};

/// What tells of a place, a time, a device or a person, wherever the formats keep it.
const Words telling = {"-ExifTool:Error",
                       "-XMP:all",
                       "-IPTC:all",
                       "-GPS:all",
                       "-MakerNotes:all",
                       "-Photoshop:all",
                       "-File:Comment",
                       "-EXIF:all",
                       "--EXIF:Orientation",
                       "--EXIF:XResolution",
                       "--EXIF:YResolution",
                       "--EXIF:ResolutionUnit",
                       "--EXIF:YCbCrPositioning",
                       "-UserData:all",
                       "-ItemList:all",
                       "-Keys:all",
                       "-PDF:Author",
                       "-PDF:Creator",
                       "-PDF:Producer",
                       "-PDF:Title",
                       "-PDF:Subject",
                       "-PDF:Keywords",
                       "-PDF:CreateDate",
                       "-PDF:ModifyDate"};

/// exiftool passes over what it cannot change, so what is left is looked at; so are its errors,
/// which it counts among a file's fields.
Result<void> check_stripped(std::string_view bytes, const Format& format) {
    const auto file = RECOURSE_TRY(base::SealedMemory::copy_of(base::as_bytes(bytes)));
    Words arguments = {"exiftool", "-q", "-q", "-m"};
    std::ranges::copy(telling, std::back_inserter(arguments));
    arguments.push_back(place_of(format));
    if (RECOURSE_TRY(output_of(run_on(file, format, std::move(arguments)))).empty()) {
        return {};
    }
    return fail(ErrorCode::invalid_input, "some of it stays");
}

/// exiftool needs a sound PDF, and only appends to it: written anew before and after, what it took
/// out is gone.
Result<std::string> clean_pdf(const std::string& bytes, const Format& format) {
    const std::string sound = RECOURSE_TRY(written_by_qpdf(bytes, format));
    const std::string bare = RECOURSE_TRY(written_by_exiftool(sound, format, all_options));
    return written_by_qpdf(bare, format);
}

Result<std::string> clean(const std::string& bytes, const Format& format) {
    if (format.cleaner == Cleaner::unknown || format.cleaner == Cleaner::nothing_to_do) {
        return bytes;
    }
    std::string cleaned;
    if (format.cleaner == Cleaner::pdf) {
        cleaned = RECOURSE_TRY(clean_pdf(bytes, format));
    } else {
        cleaned = RECOURSE_TRY(written_by_exiftool(
            bytes, format, format.cleaner == Cleaner::picture ? picture_options : video_options));
    }
    RECOURSE_CHECK(check_stripped(cleaned, format));
    return cleaned;
}

Metadata state_after(Cleaner cleaner) {
    if (cleaner == Cleaner::unknown) return Metadata::kept;
    return cleaner == Cleaner::nothing_to_do ? Metadata::none : Metadata::stripped;
}

Result<StrippedCopy> stripped_copy(const MetadataOriginal& original) {
    const Format format = format_of(original.media_type);
    StrippedCopy copy;
    copy.exhibit = original.exhibit;
    copy.bytes = RECOURSE_TRY(clean(original.bytes, format));
    copy.extension = format.extension;
    copy.metadata = state_after(format.cleaner);
    copy.sha256 = base::to_hex(base::sha256(copy.bytes));
    copy.sha512 = base::to_hex(base::sha512(copy.bytes));
    return copy;
}

}  // namespace

std::string to_string(Metadata state) {
    switch (state) {
        case Metadata::none:
            return "none";
        case Metadata::stripped:
            return "stripped";
        case Metadata::kept:
            return "kept";
    }
    return "kept";
}

Result<std::vector<StrippedCopy>> strip_metadata(std::span<const MetadataOriginal> originals) {
    std::vector<StrippedCopy> copies;
    for (const MetadataOriginal& original : originals) {
        auto copy = stripped_copy(original);
        if (!copy) {
            const std::string why = "its metadata cannot be removed: " + copy.error().message();
            return fail(
                base::Error(copy.error().code(), why).in_record("exhibit " + original.exhibit));
        }
        copies.push_back(std::move(*copy));
    }
    return copies;
}

Result<std::vector<std::string>> metadata_names(std::string_view bytes,
                                                std::string_view media_type) {
    const Format format = format_of(media_type);
    const auto content = RECOURSE_TRY(base::SealedMemory::copy_of(base::as_bytes(bytes)));
    const auto output = RECOURSE_TRY(
        base::run_in_sandbox(run_on(content, format,
                                    {"exiftool", "-q", "-q", "-m", "-a", "-G1", "-s2", "--File:all",
                                     "--System:all", "--Composite:all", place_of(format)})));
    // It also fails without a status, in a field of its own: nothing found would be believed.
    constexpr std::string_view error = "[ExifTool] Error: ";
    if (output.exit_status != 0 || output.output.find(error) != std::string::npos) {
        return fail(ErrorCode::invalid_input,
                    "its metadata cannot be read: exiftool knows no such file or it is damaged");
    }
    // Lines are `[Group] Name: value`; a value has no line ends.
    std::set<std::string> names;
    for (const auto& part : std::views::split(output.output, '\n')) {
        const std::string_view line(part.begin(), part.end());
        const std::size_t group = line.find(']');
        const std::size_t end = line.find(": ");
        if (!line.starts_with('[') || end == line.npos || group + 2 > end) continue;
        if (line.substr(1, group - 1) == "ExifTool") continue;
        names.insert(fmt::format("{}:{}", line.substr(1, group - 1),
                                 line.substr(group + 2, end - group - 2)));
    }
    return std::vector<std::string>(names.begin(), names.end());
}

}  // namespace recourse::casework
