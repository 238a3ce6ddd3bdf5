#include "casework/redaction/metadata.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <iterator>
#include <ranges>
#include <set>
#include <string_view>

#include "base/file.hpp"
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

/// The working copies of one call, in memory; number and extension are all their names say.
class Workbench {
public:
    static Result<Workbench> create() {
        const auto folder = RECOURSE_TRY(base::memory_folder());
        return Workbench(RECOURSE_TRY(base::TempFolder::create(folder)));
    }

    std::filesystem::path path(std::size_t index, const Format& format) const {
        return folder_.path() / fmt::format("{}.{}", index, format.extension);
    }
    const std::filesystem::path& folder() const { return folder_.path(); }

    Result<void> exiftool(std::vector<std::string> options, std::vector<std::string> files) const {
        if (files.empty()) return {};
        std::vector<std::string> arguments = {"exiftool", "-q", "-q", "-m",
                                              "-overwrite_original_in_place"};
        std::ranges::move(options, std::back_inserter(arguments));
        std::ranges::move(files, std::back_inserter(arguments));
        RECOURSE_TRY(run(std::move(arguments)));
        return {};
    }
    Result<std::string> run(std::vector<std::string> arguments) const {
        return base::sandbox_output({.arguments = std::move(arguments),
                                     .input = {},
                                     .read_only = {},
                                     .writable = folder_.path()});
    }

private:
    explicit Workbench(base::TempFolder folder) : folder_(std::move(folder)) {}
    base::TempFolder folder_;
};

/// All metadata but how a picture is turned and its colours, which change what is seen.
const std::vector<std::string> picture_options = {"-all=", "--icc_profile:all", "-tagsfromfile",
                                                  "@", "-orientation"};
const std::vector<std::string> all_options = {"-all="};
/// The times in a film's headers cannot be taken out; zero, which QuickTime counts from 1904 UTC,
/// says nothing. In one call with the rest: alone, exiftool counts a film whose times are zero
/// already as a failure.
const std::vector<std::string> video_options = {"-all=",
                                                "-QuickTime:CreateDate=1904:01:01 00:00:00",
                                                "-QuickTime:ModifyDate=1904:01:01 00:00:00",
                                                "-QuickTime:TrackCreateDate=1904:01:01 00:00:00",
                                                "-QuickTime:TrackModifyDate=1904:01:01 00:00:00",
                                                "-QuickTime:MediaCreateDate=1904:01:01 00:00:00",
                                                "-QuickTime:MediaModifyDate=1904:01:01 00:00:00"};

std::vector<std::string> files_for(Cleaner cleaner, std::span<const MetadataOriginal> originals,
                                   const Workbench& bench) {
    std::vector<std::string> files;
    for (std::size_t i = 0; i < originals.size(); ++i) {
        const Format format = format_of(originals[i].media_type);
        if (format.cleaner == cleaner) files.push_back(bench.path(i, format).string());
    }
    return files;
}

/// What tells of a place, a time, a device or a person, wherever the formats keep it.
const std::vector<std::string> telling = {"-XMP:all",
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

Result<void> rewrite_pdf(const Workbench& bench, const std::string& file) {
    RECOURSE_TRY(
        bench.run({"qpdf", "--warning-exit-0", "--deterministic-id", "--replace-input", file}));
    return {};
}

/// exiftool passes over files that it cannot change, so what is left is looked at.
Result<void> check_stripped(const Workbench& bench, const std::vector<std::string>& files) {
    if (files.empty()) return {};
    std::vector<std::string> arguments = {"exiftool", "-q", "-q", "-m"};
    std::ranges::copy(telling, std::back_inserter(arguments));
    std::ranges::copy(files, std::back_inserter(arguments));
    if (RECOURSE_TRY(bench.run(std::move(arguments))).empty()) return {};
    return fail(ErrorCode::invalid_input, "some of it stays");
}

Result<void> strip_all(std::span<const MetadataOriginal> originals, const Workbench& bench) {
    const auto pictures = files_for(Cleaner::picture, originals, bench);
    const auto videos = files_for(Cleaner::video, originals, bench);
    const auto pdfs = files_for(Cleaner::pdf, originals, bench);
    RECOURSE_CHECK(bench.exiftool(picture_options, pictures));
    RECOURSE_CHECK(bench.exiftool(video_options, videos));
    // exiftool needs a sound PDF, and only appends to it: written anew before and after, what it
    // took out is gone.
    for (const std::string& file : pdfs) RECOURSE_CHECK(rewrite_pdf(bench, file));
    RECOURSE_CHECK(bench.exiftool(all_options, pdfs));
    for (const std::string& file : pdfs) RECOURSE_CHECK(rewrite_pdf(bench, file));
    RECOURSE_CHECK(check_stripped(bench, pictures));
    RECOURSE_CHECK(check_stripped(bench, videos));
    return check_stripped(bench, pdfs);
}

/// A damaged file fails the whole call of a tool; to name it, each is tried alone.
base::Error name_the_damaged(std::span<const MetadataOriginal> originals, base::Error error) {
    for (const MetadataOriginal& original : originals) {
        if (originals.size() == 1) break;
        const auto alone = strip_metadata(std::span(&original, 1));
        if (!alone) return alone.error();
    }
    if (originals.size() > 1) return error;
    return base::Error(ErrorCode::invalid_input,
                       "its metadata cannot be removed: " + error.message())
        .in_record("exhibit " + originals.front().exhibit);
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
    const Workbench bench = RECOURSE_TRY(Workbench::create());
    for (std::size_t i = 0; i < originals.size(); ++i) {
        const auto path = bench.path(i, format_of(originals[i].media_type));
        RECOURSE_CHECK(
            base::write_file_atomically(path, originals[i].bytes, base::FileAccess::owner_only));
    }
    const auto stripped = strip_all(originals, bench);
    if (!stripped) {
        if (originals.empty()) return fail(stripped.error());
        return fail(name_the_damaged(originals, stripped.error()));
    }
    std::vector<StrippedCopy> copies;
    for (std::size_t i = 0; i < originals.size(); ++i) {
        const Format format = format_of(originals[i].media_type);
        StrippedCopy copy;
        copy.exhibit = originals[i].exhibit;
        // The tools could write here: a link would lead out of their sandbox.
        std::error_code ignored;
        if (!std::filesystem::is_regular_file(
                std::filesystem::symlink_status(bench.path(i, format), ignored))) {
            return base::fail(base::ErrorCode::corrupt,
                              "the tool that strips metadata left no file");
        }
        copy.bytes = RECOURSE_TRY(base::read_file(bench.path(i, format), std::uint64_t{4} << 30));
        copy.extension = format.extension;
        const bool cleaned =
            format.cleaner != Cleaner::unknown && format.cleaner != Cleaner::nothing_to_do;
        copy.metadata = cleaned                                    ? Metadata::stripped
                        : format.cleaner == Cleaner::nothing_to_do ? Metadata::none
                                                                   : Metadata::kept;
        copy.sha256 = base::to_hex(base::sha256(copy.bytes));
        copy.sha512 = base::to_hex(base::sha512(copy.bytes));
        copies.push_back(std::move(copy));
    }
    return copies;
}

Result<std::vector<std::string>> metadata_names(std::string_view bytes,
                                                std::string_view media_type) {
    const auto content = RECOURSE_TRY(base::SealedMemory::copy_of(base::as_bytes(bytes)));
    const std::string name = fmt::format("exhibit.{}", format_of(media_type).extension);
    base::SandboxedRun run{.arguments = {"exiftool", "-q", "-q", "-m", "-a", "-G1", "-s2",
                                         "--File:all", "--System:all", "--Composite:all",
                                         "--ExifTool:all", "/in/" + name}};
    run.files.push_back({name, &content});
    const auto output = RECOURSE_TRY(base::run_in_sandbox(run));
    // Lines are `[Group] Name: value`; a value has no line ends.
    std::set<std::string> names;
    for (const auto& part : std::views::split(output.output, '\n')) {
        const std::string_view line(part.begin(), part.end());
        const std::size_t group = line.find(']');
        const std::size_t end = line.find(": ");
        if (!line.starts_with('[') || end == line.npos || group + 2 > end) continue;
        names.insert(fmt::format("{}:{}", line.substr(1, group - 1),
                                 line.substr(group + 2, end - group - 2)));
    }
    return std::vector<std::string>(names.begin(), names.end());
}

}  // namespace recourse::casework
