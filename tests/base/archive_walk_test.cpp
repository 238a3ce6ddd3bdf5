#include "base/archive_walk.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace recourse::base {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;

struct WalkMember {
    std::string path;
    std::string bytes;
    std::string link = {};
};

/// An archive as strangers write them; `begin` chooses its format.
std::string archive_of(const std::vector<WalkMember>& members, int (*begin)(archive*)) {
    std::string bytes(1 << 20, '\0');
    std::size_t used = 0;
    archive* writer = archive_write_new();
    begin(writer);
    archive_write_open_memory(writer, bytes.data(), bytes.size(), &used);
    for (const WalkMember& member : members) {
        archive_entry* entry = archive_entry_new();
        archive_entry_set_pathname(entry, member.path.c_str());
        archive_entry_set_filetype(entry, member.link.empty() ? AE_IFREG : AE_IFLNK);
        archive_entry_set_perm(entry, 0644);
        archive_entry_set_size(entry, static_cast<la_int64_t>(member.bytes.size()));
        if (!member.link.empty()) archive_entry_set_symlink(entry, member.link.c_str());
        archive_write_header(writer, entry);
        archive_write_data(writer, member.bytes.data(), member.bytes.size());
        archive_entry_free(entry);
    }
    archive_write_close(writer);
    archive_write_free(writer);
    bytes.resize(used);
    return bytes;
}

struct Walked {
    std::vector<std::pair<std::string, std::string>> files;  ///< a failed read as "!" and why
    std::vector<std::pair<std::string, std::string>> refused;
    Result<void> result;
};

Walked walk(const std::string& bytes, const ArchiveLimits& limits = {}) {
    BytesInMemory access(as_bytes(bytes));
    Walked walked;
    walked.result = walk_archive(
        access, limits,
        [&](ArchiveEntry& entry) -> Result<void> {
            const auto content = entry.read_all();
            walked.files.emplace_back(entry.path(),
                                      content ? *content : "!" + content.error().message());
            return {};
        },
        [&](std::string_view path, const Error& why) {
            walked.refused.emplace_back(path, why.message());
        });
    return walked;
}

TEST(ArchiveWalk, ReadsEachFormatFromAnyPlace) {
    const std::vector<WalkMember> members = {{"a", "one"}, {"b/c", std::string(100'000, 'x')}};
    for (auto* begin : {archive_write_set_format_zip, archive_write_set_format_pax,
                        archive_write_set_format_7zip}) {
        const std::string bytes = archive_of(members, begin);
        const Walked walked = walk(bytes);
        EXPECT_TRUE(walked.result);
        EXPECT_THAT(walked.files, ElementsAre(Pair("a", "one"), Pair("b/c", members[1].bytes)));
        BytesInMemory access(as_bytes(bytes));
        EXPECT_THAT(archive_paths(access, {}), ElementsAre("a", "b/c"));
    }
}

TEST(ArchiveWalk, PassesOverWhatItRefusesAndGoesOn) {
    const std::string bytes = archive_of({{"a", "one"},
                                          {"../out", "escape"},
                                          {"link", "", "/etc/passwd"},
                                          {"a", "again"},
                                          {"z", "last"}},
                                         archive_write_set_format_pax);
    const Walked walked = walk(bytes);
    EXPECT_TRUE(walked.result);
    EXPECT_THAT(walked.files, ElementsAre(Pair("a", "one"), Pair("z", "last")));
    EXPECT_THAT(walked.refused,
                ElementsAre(Pair("../out", HasSubstr("..")), Pair("link", HasSubstr("links")),
                            Pair("a", HasSubstr("before"))));
}

TEST(ArchiveWalk, NamesOfOtherSystemsAreNamesAllTheSame) {
    const std::string bytes = archive_of({{"./phone/a.jpg", "1"},
                                          {"phone\\b.jpg", "2"},
                                          {"/phone/c.jpg", "3"},
                                          {"caf\xE9\n.txt", "4"}},
                                         archive_write_set_format_ustar);
    const Walked walked = walk(bytes);
    EXPECT_TRUE(walked.result);
    EXPECT_THAT(walked.refused, ElementsAre());
    EXPECT_THAT(walked.files, ElementsAre(Pair("phone/a.jpg", "1"), Pair("phone/b.jpg", "2"),
                                          Pair("phone/c.jpg", "3"), Pair("café_.txt", "4")));
}

TEST(ArchiveWalk, ADamagedMemberDoesNotEndIt) {
    std::string bytes =
        archive_of({{"a", "first"}, {"b", "second"}, {"c", "third"}}, [](archive* writer) {
            archive_write_set_format_zip(writer);
            return archive_write_zip_set_compression_store(writer);
        });
    bytes[bytes.find("second")] = 'S';
    const Walked walked = walk(bytes);
    EXPECT_TRUE(walked.result);
    EXPECT_THAT(walked.files,
                ElementsAre(Pair("a", "first"), Pair("b", HasSubstr("!")), Pair("c", "third")));
}

TEST(ArchiveWalk, LimitsMakeReadingFail) {
    const std::string bytes =
        archive_of({{"a", std::string(2000, 'x')}, {"b", "y"}}, archive_write_set_format_zip);
    const Walked large = walk(bytes, {.max_entry_bytes = 1000});
    EXPECT_THAT(large.files, ElementsAre(Pair("a", HasSubstr("larger than 1000")), Pair("b", "y")));
    const Walked many = walk(bytes, {.max_entries = 1});
    ASSERT_FALSE(many.result);
    EXPECT_EQ(many.result.error().code(), ErrorCode::invalid_input);
}

int gzipped_tar(archive* writer) {
    archive_write_set_format_pax(writer);
    return archive_write_add_filter_gzip(writer);
}

/// Paths of what was visited; nothing is read.
Walked walk_without_reading(const std::string& bytes, const ArchiveLimits& limits) {
    BytesInMemory access(as_bytes(bytes));
    Walked walked;
    walked.result = walk_archive(
        access, limits,
        [&](ArchiveEntry& entry) -> Result<void> {
            walked.files.emplace_back(entry.path(), "");
            return {};
        },
        [&](std::string_view path, const Error& why) {
            walked.refused.emplace_back(path, why.message());
        });
    return walked;
}

TEST(ArchiveWalk, WhatIsPassedOverCountsWhereItIsUnpacked) {
    const std::string zeros(8 << 20, '\0');
    for (auto* begin : {gzipped_tar, archive_write_set_format_7zip}) {
        const std::string refused_bomb = archive_of({{"../bomb", zeros}, {"z", "last"}}, begin);
        const Walked ratio = walk_without_reading(refused_bomb, {.max_ratio = 100});
        ASSERT_FALSE(ratio.result);
        EXPECT_THAT(ratio.result.error().message(), HasSubstr("more than 100 times its size"));
        const Walked total = walk_without_reading(archive_of({{"bomb", zeros}, {"z", ""}}, begin),
                                                  {.max_total_bytes = 1 << 20});
        ASSERT_FALSE(total.result);
        EXPECT_THAT(total.result.error().message(), HasSubstr("larger than 1048576 bytes"));
        EXPECT_THAT(total.files, ElementsAre(Pair("bomb", "")));
    }
}

TEST(ArchiveWalk, AZipIsPassedOverWithoutUnpacking) {
    const std::string bytes = archive_of({{"bomb", std::string(8 << 20, '\0')}, {"z", "last"}},
                                         archive_write_set_format_zip);
    const Walked walked = walk_without_reading(bytes, {.max_total_bytes = 1000});
    EXPECT_TRUE(walked.result);
    EXPECT_THAT(walked.files, ElementsAre(Pair("bomb", ""), Pair("z", "")));
    // Without its list at the end it is read in order, and that unpacks.
    const std::string cut = bytes.substr(0, bytes.find("PK\x01\x02"));
    const Walked in_order = walk_without_reading(cut, {.max_total_bytes = 1000});
    ASSERT_FALSE(in_order.result);
    EXPECT_THAT(in_order.result.error().message(), HasSubstr("larger than 1000 bytes"));
}

TEST(ArchiveWalk, WhatIsNoArchiveIsRefused) {
    const Walked walked = walk("not an archive");
    ASSERT_FALSE(walked.result);
    EXPECT_EQ(walked.result.error().code(), ErrorCode::invalid_input);
}

}  // namespace
}  // namespace recourse::base
