#include "base/file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <chrono>
#include <cstdlib>

#include "base/atomic_file.hpp"
#include "base/file_lock.hpp"

namespace recourse::base {
namespace {

namespace fs = std::filesystem;

mode_t mode_of(const fs::path& path) {
    struct stat status{};
    EXPECT_EQ(::stat(path.c_str(), &status), 0);
    return status.st_mode & 0777U;
}

TEST(File, WhatIsWrittenIsReadAndReplaced) {
    const auto folder = TempFolder::create().value();
    const fs::path path = folder.path() / "x";
    ASSERT_TRUE(write_file_atomically(path, "first").has_value());
    ASSERT_TRUE(write_file_atomically(path, std::string("a\0b", 3)).has_value());
    EXPECT_EQ(read_file(path, 3).value(), std::string("a\0b", 3));
    EXPECT_EQ(mode_of(path), 0644U);
    ASSERT_TRUE(write_file_atomically(path, "", FileAccess::owner_only).has_value());
    EXPECT_EQ(read_file(path, 0).value(), "");
    EXPECT_EQ(mode_of(path), 0600U);
}

TEST(File, ReadingSaysWhatIsWrong) {
    const auto folder = TempFolder::create().value();
    const fs::path path = folder.path() / "x";
    ASSERT_TRUE(write_file_atomically(path, "four").has_value());
    ASSERT_EQ(::mkfifo((folder.path() / "fifo").c_str(), 0600), 0);
    struct Case {
        fs::path path;
        ErrorCode code;
        std::string_view text;
    };
    const Case cases[] = {
        {path, ErrorCode::invalid_input, ": larger than 3 bytes"},
        {folder.path() / "none", ErrorCode::not_found, ": cannot read: it is not there"},
        {folder.path(), ErrorCode::invalid_input, ": not a regular file"},
        {folder.path() / "fifo", ErrorCode::invalid_input, ": not a regular file"},
        {path / "below", ErrorCode::not_found, ": cannot read: it is not there"},
    };
    for (const auto& c : cases) {
        const auto read = read_file(c.path, 3);
        ASSERT_FALSE(read.has_value()) << c.path;
        EXPECT_EQ(read.error().code(), c.code) << c.path;
        EXPECT_EQ(read.error().to_string(), c.path.string() + std::string(c.text));
    }
}

TEST(AtomicFile, LeavesNothingWithoutCommit) {
    const auto folder = TempFolder::create().value();
    const fs::path path = folder.path() / "x";
    ASSERT_TRUE(write_file_atomically(path, "old").has_value());
    {
        auto file = AtomicFile::create(path).value();
        ASSERT_TRUE(file.write("new").has_value());
    }
    EXPECT_EQ(read_file(path, 10).value(), "old");
    EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), {}), 1);
    EXPECT_EQ(AtomicFile::create(folder.path() / "none" / "x").error().code(),
              ErrorCode::not_found);
}

TEST(AtomicFile, WhatAKilledRunLeftIsRemovedOnceNobodyWritesToIt) {
    const auto folder = TempFolder::create().value();
    const auto old = folder.path() / ".recourse-a1b2c3";
    const auto busy = folder.path() / ".recourse-d4e5f6";
    const auto other = folder.path() / "kept";
    for (const auto& path : {old, busy, other}) {
        ASSERT_TRUE(write_file_atomically(path, "x").has_value());
    }
    const auto yesterday = fs::file_time_type::clock::now() - std::chrono::hours(24);
    for (const auto& path : {old, other}) fs::last_write_time(path, yesterday);
    remove_abandoned_files(folder.path());
    remove_abandoned_files(folder.path() / "none");
    EXPECT_FALSE(fs::exists(old));
    EXPECT_TRUE(fs::exists(busy));
    EXPECT_TRUE(fs::exists(other));
}

TEST(AtomicFile, BlocksHoldWhatWasWritten) {
    constexpr std::size_t mebibyte = 1 << 20;
    const std::vector<std::vector<std::size_t>> writes = {
        {},
        {0},
        {1},
        {mebibyte},
        {mebibyte - 1, 2},
        {mebibyte + 1},
        {3, 2 * mebibyte, 5},
        {4095, 4097, mebibyte, 4096},
    };
    // On the disk, and in memory, where no file system goes past a cache.
    for (const fs::path& where : {fs::temp_directory_path(), fs::path("/dev/shm")}) {
        const auto folder = TempFolder::create(where).value();
        for (const auto& sizes : writes) {
            auto file = AtomicFile::create(folder.path() / "x").value();
            file.write_in_blocks();
            std::string all;
            for (const std::size_t size : sizes) {
                std::string piece(size, '\0');
                for (std::size_t i = 0; i < size; ++i) {
                    piece[i] = static_cast<char>((all.size() + i) % 251);
                }
                ASSERT_TRUE(file.write(piece).has_value());
                all += piece;
            }
            ASSERT_TRUE(file.commit().has_value());
            EXPECT_TRUE(read_file(folder.path() / "x", 8 * mebibyte).value() == all)
                << where << ", bytes: " << all.size();
        }
    }
}

TEST(TempFolder, IsPrivateAndGoesWithItsContent) {
    fs::path path;
    {
        auto folder = TempFolder::create().value();
        path = folder.path();
        EXPECT_EQ(mode_of(path), 0700U);
        fs::create_directories(path / "a" / "b");
        const TempFolder moved = std::move(folder);
        EXPECT_TRUE(fs::exists(path));
    }
    EXPECT_FALSE(fs::exists(path));
}

TEST(Folders, FollowTheEnvironment) {
    const auto folder = TempFolder::create().value();
    ::setenv("RECOURSE_DATA_DIR", folder.path().c_str(), 1);
    EXPECT_EQ(find_data_folder().error().code(), ErrorCode::not_found);
    ASSERT_TRUE(write_file_atomically(folder.path() / "countries.csv", "").has_value());
    EXPECT_EQ(find_data_folder().value(), folder.path());
    ::unsetenv("RECOURSE_DATA_DIR");

    ::setenv("XDG_DATA_HOME", "/x", 1);
    EXPECT_EQ(recourse_home().value(), "/x/recourse");
    ::setenv("RECOURSE_HOME", "/r", 1);
    EXPECT_EQ(recourse_home().value(), "/r");
    ::unsetenv("RECOURSE_HOME");
    ::unsetenv("XDG_DATA_HOME");
}

TEST(FileLock, HasOneHolderAtATime) {
    const TempFolder folder = TempFolder::create().value();
    const auto file = folder.path() / "some.lock";
    {
        auto first = FileLock::take(file).value();
        ASSERT_TRUE(first);
        ASSERT_TRUE(first->leave_note("mine, and longer"));
        ASSERT_TRUE(first->leave_note("mine"));
        EXPECT_EQ(read_file(file, 100).value(), "mine");
        EXPECT_FALSE(FileLock::take(file).value());
        FileLock moved = *std::move(first);
        EXPECT_FALSE(FileLock::take(file).value());
    }
    EXPECT_TRUE(FileLock::take(file).value());
    EXPECT_TRUE(FileLock::wait_for(file));
}

TEST(FileLock, FollowsNoLinksAndMakesNoFolders) {
    const TempFolder folder = TempFolder::create().value();
    std::filesystem::create_symlink(folder.path() / "elsewhere", folder.path() / "link");
    for (const char* name : {"link", "none/some.lock"}) {
        EXPECT_EQ(FileLock::take(folder.path() / name).error().code(), ErrorCode::unavailable);
        EXPECT_EQ(FileLock::wait_for(folder.path() / name).error().place().file,
                  (folder.path() / name).string());
    }
}

}  // namespace
}  // namespace recourse::base
