#include "base/archive.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "base/subprocess.hpp"

namespace recourse::base {
namespace {

using namespace std::string_literals;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;

struct Member {
    std::string path;
    std::string bytes;
    unsigned type = AE_IFREG;
    std::string link = {};
};

/// An archive with members that write_zip would not write.
std::string hostile_archive(const std::vector<Member>& members, bool zip) {
    std::string bytes(1 << 22, '\0');
    std::size_t used = 0;
    archive* writer = archive_write_new();
    zip ? archive_write_set_format_zip(writer) : archive_write_set_format_pax(writer);
    archive_write_open_memory(writer, bytes.data(), bytes.size(), &used);
    for (const Member& member : members) {
        archive_entry* entry = archive_entry_new();
        archive_entry_set_pathname(entry, member.path.c_str());
        archive_entry_set_filetype(entry, member.type);
        archive_entry_set_perm(entry, 0644);
        archive_entry_set_size(entry, static_cast<la_int64_t>(member.bytes.size()));
        if (member.type == AE_IFLNK) archive_entry_set_symlink(entry, member.link.c_str());
        archive_write_header(writer, entry);
        archive_write_data(writer, member.bytes.data(), member.bytes.size());
        archive_entry_free(entry);
    }
    archive_write_close(writer);
    archive_write_free(writer);
    bytes.resize(used);
    return bytes;
}

std::string zip_of(const std::vector<ZipEntry>& entries) {
    const auto folder = TempFolder::create().value();
    const auto path = folder.path() / "x.zip";
    const auto written = write_zip(path, entries);
    EXPECT_TRUE(written.has_value()) << written.error().to_string();
    return read_file(path, 1 << 24).value();
}

TEST(Archive, WhatIsWrittenIsReadBackInOrder) {
    const auto folder = TempFolder::create().value();
    ASSERT_TRUE(write_file_atomically(folder.path() / "source", "from a file").has_value());
    int piece = 0;
    const ByteSource source = [piece](std::span<std::byte> buffer) mutable -> Result<std::size_t> {
        if (piece++ == 3) return 0U;
        buffer[0] = std::byte{'x'};
        return 1U;
    };
    const std::vector<ZipEntry> entries = {{"b/text.txt", "hello"s},
                                           {"a.txt", folder.path() / "source", false},
                                           {"c/имя.bin", source},
                                           {"empty", ""s}};
    const std::string bytes = zip_of(entries);
    std::vector<std::pair<std::string, std::string>> files;
    const auto visited =
        visit_archive(as_bytes(bytes), {}, [&](ArchiveEntry& entry) -> Result<void> {
            files.emplace_back(entry.path(), RECOURSE_TRY(entry.read_all()));
            return {};
        });
    ASSERT_TRUE(visited.has_value()) << visited.error().to_string();
    EXPECT_THAT(files, ElementsAre(Pair("b/text.txt", "hello"), Pair("a.txt", "from a file"),
                                   Pair("c/имя.bin", "xxx"), Pair("empty", "")));
}

TEST(Archive, TheSameEntriesGiveTheSameBytesAnywhereAndAnytime) {
    const std::vector<ZipEntry> entries = {{"a.txt", std::string(100'000, 'a')},
                                           {"b", "b"s, false}};
    const std::string before = std::getenv("TZ") == nullptr ? "" : std::getenv("TZ");
    ::setenv("TZ", "Pacific/Auckland", 1);
    ::tzset();
    const std::string east = zip_of(entries);
    ::setenv("TZ", "America/Los_Angeles", 1);
    ::tzset();
    const std::string west = zip_of(entries);
    ::setenv("TZ", before.c_str(), 1);
    ::tzset();
    EXPECT_EQ(east, west);
    EXPECT_LT(east.size(), 5'000U) << "deflated";
}

TEST(Archive, AZipPassesTheCheckOfAnotherProgram) {
    if (!find_program("unzip")) GTEST_SKIP() << "unzip is not installed";
    const auto folder = TempFolder::create().value();
    const auto path = folder.path() / "x.zip";
    ASSERT_TRUE(write_zip(path, std::vector<ZipEntry>{{"a/b.txt", "hello"s}}).has_value());
    const auto tested = run({.arguments = {"unzip", "-t", path.string()}}).value();
    EXPECT_EQ(tested.exit_status, 0) << tested.output << tested.error;
}

TEST(Archive, HostilePathsAndKindsAreRefused) {
    struct Case {
        Member member;
        std::string_view why;
    };
    const Case cases[] = {
        {{"/etc/passwd", "x"}, "a path is absolute"},
        {{"../x", "x"}, "a path has an empty, . or .. part"},
        {{"a/../../x", "x"}, "a path has an empty, . or .. part"},
        {{"a//x", "x"}, "a path has an empty, . or .. part"},
        {{"a\\x", "x"}, "a path has a backslash"},
        {{"C:x", "x"}, "a path names a drive"},
        {{"a\nb", "x"}, "a path is no plain UTF-8 text"},
        {{"link", "", AE_IFLNK, "/etc/passwd"}, "links and devices are not allowed"},
        {{"fifo", "", AE_IFIFO}, "links and devices are not allowed"},
    };
    for (const auto& c : cases) {
        const auto files = unpack_archive(as_bytes(hostile_archive({c.member}, false)));
        ASSERT_FALSE(files.has_value()) << c.member.path;
        EXPECT_EQ(files.error().code(), ErrorCode::invalid_input);
        EXPECT_THAT(files.error().message(), HasSubstr(c.why)) << c.member.path;
        if (c.member.type == AE_IFREG) {
            const auto folder = TempFolder::create().value();
            EXPECT_FALSE(
                write_zip(folder.path() / "x", std::vector<ZipEntry>{{c.member.path, "x"s}})
                    .has_value());
            EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
        }
    }
    EXPECT_FALSE(
        unpack_archive(as_bytes(hostile_archive({{"a", "1"}, {"a", "2"}}, true))).has_value())
        << "twice";
}

TEST(Archive, EveryLimitHolds) {
    const std::string zip = zip_of({{"a", std::string(3'000'000, 'a')}, {"b", "b"s}});
    struct Case {
        ArchiveLimits limits;
        std::string_view message;
    };
    const Case cases[] = {
        {{.max_entries = 1, .max_ratio = 5'000}, "more than 1 files"},
        {{.max_entry_bytes = 1'000'000, .max_ratio = 5'000}, "a file in the archive is larger"},
        {{.max_total_bytes = 1'000'000, .max_ratio = 5'000}, "what the archive holds is larger"},
        {{.max_ratio = 10}, "more than 10 times its size"},
    };
    for (const auto& c : cases) {
        const auto files = unpack_archive(as_bytes(zip), c.limits);
        ASSERT_FALSE(files.has_value()) << c.message;
        EXPECT_THAT(files.error().message(), HasSubstr(c.message));
        const auto skipped =
            visit_archive(as_bytes(zip), c.limits, [](ArchiveEntry&) { return Result<void>(); });
        EXPECT_FALSE(skipped.has_value()) << "files passed over count: " << c.message;
    }
}

TEST(Archive, DamagedOnesAreRefused) {
    const std::string zip = zip_of({{"a", std::string(10'000, 'a')}});
    EXPECT_FALSE(unpack_archive(as_bytes("no archive at all")).has_value());
    EXPECT_FALSE(unpack_archive(as_bytes(zip.substr(0, 40))).has_value());
    EXPECT_EQ(visit_archive("/nonexistent", {}, [](ArchiveEntry&) { return Result<void>(); })
                  .error()
                  .code(),
              ErrorCode::not_found);
}

TEST(Archive, AFailingSourceLeavesNoFile) {
    const auto folder = TempFolder::create().value();
    const ByteSource failing = [](std::span<std::byte>) -> Result<std::size_t> {
        return fail(ErrorCode::corrupt, "the exhibit is damaged");
    };
    const auto written = write_zip(folder.path() / "x.zip", std::vector<ZipEntry>{{"a", failing}});
    ASSERT_FALSE(written.has_value());
    EXPECT_EQ(written.error().code(), ErrorCode::corrupt);
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(Gunzip, UnpacksWithinItsLimitOnly) {
    if (!find_program("gzip")) GTEST_SKIP() << "gzip is not installed";
    const std::string text(2'000'000, 'a');
    const std::string packed = run({.arguments = {"gzip", "-c"}, .input = text})->output;
    EXPECT_EQ(gunzip(packed, 2'000'000).value(), text);
    EXPECT_FALSE(gunzip(packed, 1'999'999).has_value());
    EXPECT_FALSE(gunzip(packed.substr(0, packed.size() - 20), 2'000'000).has_value());
    EXPECT_FALSE(gunzip("plain text", 100).has_value());
    EXPECT_FALSE(gunzip("", 100).has_value());
}

}  // namespace
}  // namespace recourse::base
