#include "base/mapped_file.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <string_view>

#include "base/file.hpp"

namespace recourse::base {
namespace {

std::string text_of(const MappedFile& file) {
    return {reinterpret_cast<const char*>(file.bytes().data()), file.bytes().size()};
}

TEST(MappedFile, IsWhatTheFileHolds) {
    const auto folder = TempFolder::create().value();
    const auto path = folder.path() / "file";
    const std::string large(100'000, 'x');
    for (const std::string& content : {std::string("Orvane"), std::string(), large}) {
        ASSERT_TRUE(write_file_atomically(path, content));
        const auto file = MappedFile::open(path);
        ASSERT_TRUE(file);
        EXPECT_EQ(text_of(*file), content);
    }
}

TEST(MappedFile, KeepsTheOldFileWhenAnotherTakesItsName) {
    const auto folder = TempFolder::create().value();
    const auto path = folder.path() / "file";
    ASSERT_TRUE(write_file_atomically(path, "before"));
    auto file = MappedFile::open(path);
    ASSERT_TRUE(file);
    const auto* where = file->bytes().data();
    const MappedFile moved = *std::move(file);
    ASSERT_TRUE(write_file_atomically(path, "after"));
    EXPECT_EQ(moved.bytes().data(), where);
    EXPECT_EQ(text_of(moved), "before");
}

TEST(MappedFile, IsOfARegularFile) {
    const auto folder = TempFolder::create().value();
    EXPECT_EQ(MappedFile::open(folder.path() / "nothing").error().code(), ErrorCode::not_found);
    EXPECT_EQ(MappedFile::open(folder.path()).error().code(), ErrorCode::invalid_input);
}

}  // namespace
}  // namespace recourse::base
