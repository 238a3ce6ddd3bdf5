#include "filing/exhibit_copy.hpp"

#include <gtest/gtest.h>

#include "base/file.hpp"
#include "base/hash.hpp"
#include "base/subprocess.hpp"

namespace recourse::filing {
namespace {

/// The smallest JPEG that viewers open, with a comment and EXIF put in by exiftool.
std::string jpeg_with_metadata() {
    const auto bytes = base::from_hex(
                           "ffd8ffe000104a46494600010100000100010000ffdb004300"
                           "03020202020203020202030303030406040404040408060605"
                           "0609080a0a090809090a0c0f0c0a0b0e0b09090d110d0e0f10"
                           "1011100a0c12131210130f101010ffc9000b08000100010101"
                           "1100ffcc000600101005ffda0008010100003f00d2cf20ffd9")
                           .value();
    const auto folder = base::TempFolder::create().value();
    const auto path = folder.path() / "p.jpg";
    EXPECT_TRUE(base::write_file_atomically(path, base::as_text(bytes)));
    base::Command command;
    command.arguments = {"exiftool",
                         "-q",
                         "-overwrite_original",
                         "-Artist=CANARY-ARTIST",
                         "-GPSLatitude=12.5",
                         "-GPSLatitudeRef=N",
                         "-Comment=CANARY-COMMENT",
                         "-Orientation#=6",
                         path.string()};
    EXPECT_EQ(base::run(command)->exit_status, 0);
    return base::read_file(path, 1 << 20).value();
}

std::string pdf_with_metadata() {
    return "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
           "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
           "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>\nendobj\n"
           "4 0 obj\n<</Author(CANARY-AUTHOR)>>\nendobj\n"
           "xref\n0 5\n0000000000 65535 f \n0000000009 00000 n \n0000000054 00000 n \n"
           "0000000105 00000 n \n0000000168 00000 n \n"
           "trailer\n<</Size 5/Root 1 0 R/Info 4 0 R>>\nstartxref\n208\n%%EOF\n";
}

bool tools_there() {
    return base::find_program("exiftool") && base::find_program("qpdf");
}

TEST(ExhibitCopy, has_no_metadata_left) {
    if (!tools_there()) GTEST_SKIP() << "exiftool or qpdf is not installed";
    const std::vector<ExhibitOriginal> originals = {{"x1", "image/jpeg", jpeg_with_metadata()},
                                                    {"x2", "application/pdf", pdf_with_metadata()}};
    ASSERT_NE(originals[0].bytes.find("CANARY-ARTIST"), std::string::npos);
    const auto copies = copy_exhibits(originals);
    ASSERT_TRUE(copies) << copies.error().to_string();
    for (const ExhibitCopy& copy : *copies) {
        EXPECT_EQ(copy.metadata, Metadata::stripped);
        EXPECT_EQ(copy.bytes.find("CANARY"), std::string::npos) << copy.exhibit;
        EXPECT_EQ(copy.sha256, base::to_hex(base::sha256(copy.bytes)));
    }
    EXPECT_EQ((*copies)[0].extension, "jpg");
    EXPECT_EQ(*copy_exhibits(originals).value()[1].bytes.c_str(), '%');
    EXPECT_EQ(copy_exhibits(originals).value()[0].bytes, (*copies)[0].bytes) << "same again";
    EXPECT_EQ(copy_exhibits(originals).value()[1].bytes, (*copies)[1].bytes) << "same again";
}

TEST(ExhibitCopy, of_plain_text_is_what_was_received) {
    const std::vector<ExhibitOriginal> originals = {{"x1", "text/plain", "words"},
                                                    {"x2", "application/x-unknown", "bytes"}};
    const auto copies = copy_exhibits(originals);
    ASSERT_TRUE(copies) << copies.error().to_string();
    EXPECT_EQ((*copies)[0].bytes, "words");
    EXPECT_EQ((*copies)[0].metadata, Metadata::none);
    EXPECT_EQ((*copies)[1].metadata, Metadata::kept);
    EXPECT_EQ((*copies)[1].extension, "bin");
}

TEST(ExhibitCopy, names_the_damaged_file) {
    if (!tools_there()) GTEST_SKIP() << "exiftool or qpdf is not installed";
    const std::vector<ExhibitOriginal> originals = {{"x1", "image/jpeg", jpeg_with_metadata()},
                                                    {"x2", "image/jpeg", "no picture"}};
    const auto copies = copy_exhibits(originals);
    ASSERT_FALSE(copies);
    EXPECT_EQ(copies.error().code(), base::ErrorCode::invalid_input);
    EXPECT_EQ(copies.error().place().record, "exhibit x2");
}

}  // namespace
}  // namespace recourse::filing
