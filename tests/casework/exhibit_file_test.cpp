#include "casework/internal/exhibit_file.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "base/file.hpp"
#include "casework/case_folder.hpp"

namespace recourse::casework::internal {
namespace {

namespace fs = std::filesystem;
using base::ErrorCode;

TEST(ExhibitFile, OpensOnlyRegularFilesWithinTheFolder) {
    const auto parent = base::TempFolder::create().value();
    const fs::path folder = parent.path() / "case";
    fs::create_directories(folder / "exhibits");
    std::ofstream(parent.path() / "outside.txt") << "outside";
    std::ofstream(folder / "exhibits/a.txt") << "inside";
    std::ofstream(folder / "exhibits/big.bin") << "";
    fs::resize_file(folder / "exhibits/big.bin", max_exhibit_bytes + 1);
    fs::create_symlink("../../outside.txt", folder / "exhibits/link.txt");
    fs::create_symlink("exhibits", folder / "linked");
    ASSERT_EQ(::mkfifo((folder / "exhibits/pipe").c_str(), 0600), 0);

    struct Attempt {
        const char* why;
        const char* path;
        ErrorCode code;
        const char* message;
    };
    const Attempt attempts[] = {
        {"missing", "exhibits/b.txt", ErrorCode::not_found, "\"exhibits/b.txt\" does not exist"},
        {"missing folder", "other/b.txt", ErrorCode::not_found, "\"other/b.txt\" does not exist"},
        {"a file as a folder", "exhibits/a.txt/b", ErrorCode::not_found,
         "\"exhibits/a.txt/b\" does not exist"},
        {"up and out", "../outside.txt", ErrorCode::invalid_input,
         "\"../outside.txt\" lies outside the case folder"},
        {"down and out", "exhibits/../../outside.txt", ErrorCode::invalid_input,
         "\"exhibits/../../outside.txt\" lies outside the case folder"},
        {"absolute", "/etc/passwd", ErrorCode::invalid_input,
         "\"/etc/passwd\" lies outside the case folder"},
        {"a link out", "exhibits/link.txt", ErrorCode::invalid_input,
         "\"exhibits/link.txt\" is or goes through a symbolic link"},
        {"through a link", "linked/a.txt", ErrorCode::invalid_input,
         "\"linked/a.txt\" is or goes through a symbolic link"},
        {"a folder", "exhibits", ErrorCode::invalid_input, "\"exhibits\" is not a regular file"},
        {"a pipe that would block", "exhibits/pipe", ErrorCode::invalid_input,
         "\"exhibits/pipe\" is not a regular file"},
        {"too big", "exhibits/big.bin", ErrorCode::invalid_input,
         "\"exhibits/big.bin\" is larger than 16 GiB"},
        {"a control character", "exhibits/a\n.txt", ErrorCode::invalid_input,
         "is not a path with / between its parts"},
    };
    for (const Attempt& attempt : attempts) {
        const auto file = ExhibitFile::open(folder, attempt.path);
        ASSERT_FALSE(file) << attempt.why;
        EXPECT_EQ(file.error().code(), attempt.code) << attempt.why;
        EXPECT_EQ(file.error().message(), attempt.message) << attempt.why;
    }
    const auto good = ExhibitFile::open(folder, "exhibits/a.txt");
    ASSERT_TRUE(good);
    EXPECT_EQ(good->size(), 6U);
}

TEST(ExhibitFile, SaysWhenItMayNotBeRead) {
    if (::geteuid() == 0) GTEST_SKIP() << "root may read everything";
    const auto folder = base::TempFolder::create().value();
    std::ofstream(folder.path() / "a.txt") << "a";
    fs::permissions(folder.path() / "a.txt", fs::perms::none);
    const auto file = ExhibitFile::open(folder.path(), "a.txt");
    ASSERT_FALSE(file);
    EXPECT_EQ(file.error().code(), ErrorCode::denied);
    EXPECT_EQ(file.error().message(), "\"a.txt\" cannot be read: permission denied");
}

}  // namespace
}  // namespace recourse::casework::internal
