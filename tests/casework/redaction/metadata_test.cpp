#include "casework/redaction/metadata.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/file.hpp"
#include "base/subprocess.hpp"

namespace recourse::casework {
namespace {

bool metadata_tools_there() {
    return base::find_program("exiftool") && base::find_program("ffmpeg");
}

/// A film of one second whose headers tell when, where and by whom it was made.
std::string film_with_metadata() {
    const auto folder = base::TempFolder::create().value();
    const std::string path = (folder.path() / "film.mp4").string();
    base::Command draw;
    draw.arguments = {"ffmpeg", "-loglevel", "error", "-f", "lavfi", "-i", "color=red:s=16x16:d=1",
                      path};
    EXPECT_EQ(base::run(draw)->exit_status, 0);
    base::Command tell;
    tell.arguments = {"exiftool",
                      "-q",
                      "-overwrite_original",
                      "-QuickTime:CreateDate=2025:04:05 06:07:08",
                      "-Keys:Artist=CANARY-ARTIST",
                      "-XMP:Creator=CANARY-CREATOR",
                      path};
    EXPECT_EQ(base::run(tell)->exit_status, 0);
    return base::read_file(path, 1 << 20).value();
}

TEST(MetadataOfFilms, LeavesTheCopyAndSaysWhatWasThere) {
    if (!metadata_tools_there()) GTEST_SKIP() << "exiftool or ffmpeg is not installed";
    const MetadataOriginal film{"x1", "video/mp4", film_with_metadata()};
    const auto before = metadata_names(film.bytes, film.media_type).value();
    EXPECT_NE(std::ranges::find(before, "Keys:Artist"), before.end());
    EXPECT_NE(std::ranges::find(before, "XMP-dc:Creator"), before.end());

    const auto copies = strip_metadata(std::span(&film, 1));
    ASSERT_TRUE(copies) << copies.error().to_string();
    EXPECT_EQ(copies->front().metadata, Metadata::stripped);
    EXPECT_EQ(copies->front().bytes.find("CANARY"), std::string::npos);
    const auto after = metadata_names(copies->front().bytes, film.media_type).value();
    EXPECT_EQ(std::ranges::find(after, "Keys:Artist"), after.end());
    EXPECT_EQ(std::ranges::find(after, "XMP-dc:Creator"), after.end());
    const MetadataOriginal again{"x1", "video/mp4", copies->front().bytes};
    EXPECT_TRUE(strip_metadata(std::span(&again, 1))) << "nothing is left to remove";
}

TEST(MetadataNames, AreAnErrorWhereNothingCouldBeRead) {
    if (!metadata_tools_there()) GTEST_SKIP() << "exiftool or ffmpeg is not installed";
    struct Line {
        const char* what;
        const char* media_type;
        std::string bytes;
    };
    const std::string film = film_with_metadata();
    const Line lines[] = {
        {"no picture", "image/jpeg", std::string("\x01\x02\x03\x04\x05\x06\x07\x08", 8)},
        {"the middle of a film", "video/mp4", film.substr(200, 700)},
        {"nothing", "image/png", ""},
    };
    for (const Line& line : lines) {
        const auto names = metadata_names(line.bytes, line.media_type);
        ASSERT_FALSE(names) << line.what;
        EXPECT_EQ(names.error().code(), base::ErrorCode::invalid_input) << line.what;
        EXPECT_EQ(names.error().message(),
                  "its metadata cannot be read: exiftool knows no such file or it is damaged");
    }
    EXPECT_TRUE(metadata_names("plain words\n", "text/plain").value().empty());
}

}  // namespace
}  // namespace recourse::casework
