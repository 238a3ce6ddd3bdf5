#include "vault/internal/pending_objects.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.hpp"
#include "sample_workspace.hpp"
#include "small_disk.hpp"
#include "vault/internal/object_name.hpp"

namespace recourse::vault::internal {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using vault::testing::bytes_of;
using vault::testing::overwrite;

struct Pending : ::testing::Test {
    static std::vector<std::string> one(const std::string& name) { return {name}; }

    base::TempFolder folder = base::TempFolder::create().value();
    fs::path file = folder.path() / "pending-objects";
    std::string first = make_object_name();
    std::string second = make_object_name();
};

TEST_F(Pending, NotesLastUntilTheyAreReplaced) {
    EXPECT_TRUE(PendingObjects(folder.path()).read().value().copied) << "there is no file yet";
    ASSERT_TRUE(PendingObjects(folder.path()).note(one(first)));
    ASSERT_TRUE(PendingObjects(folder.path()).note(one(second)));
    EXPECT_THAT(PendingObjects(folder.path()).read().value().names, ElementsAre(first, second));
    EXPECT_TRUE(PendingObjects(folder.path()).read().value().copied);

    ASSERT_TRUE(PendingObjects(folder.path()).replace(one(second)));
    EXPECT_THAT(PendingObjects(folder.path()).read().value().names, ElementsAre(second));
    EXPECT_FALSE(PendingObjects(folder.path()).read().value().copied);
    EXPECT_EQ(fs::status(file).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(Pending, ACopyOfTheFileCountsForNothing) {
    ASSERT_TRUE(PendingObjects(folder.path()).replace(one(first)));
    const base::TempFolder copy = base::TempFolder::create().value();
    fs::copy(file, copy.path() / "pending-objects");
    EXPECT_THAT(PendingObjects(copy.path()).read().value().names, IsEmpty());
    EXPECT_TRUE(PendingObjects(copy.path()).read().value().copied);

    ASSERT_TRUE(PendingObjects(copy.path()).note(one(second)));
    EXPECT_THAT(PendingObjects(copy.path()).read().value().names, ElementsAre(second));
    EXPECT_TRUE(PendingObjects(copy.path()).read().value().copied) << "until that is settled";
    EXPECT_THAT(PendingObjects(folder.path()).read().value().names, ElementsAre(first));
}

TEST_F(Pending, AFolderThatWasRenamedIsTheSame) {
    ASSERT_TRUE(PendingObjects(folder.path()).replace(one(first)));
    const base::TempFolder other = base::TempFolder::create().value();
    fs::rename(file, other.path() / "pending-objects");
    EXPECT_THAT(PendingObjects(other.path()).read().value().names, ElementsAre(first));
    EXPECT_FALSE(PendingObjects(other.path()).read().value().copied);
}

TEST_F(Pending, ALineThatWasCutShortSpoilsNoOther) {
    ASSERT_TRUE(PendingObjects(folder.path()).replace(one(first)));
    fs::resize_file(file, fs::file_size(file) - 10);
    EXPECT_THAT(PendingObjects(folder.path()).read().value().names, IsEmpty());
    ASSERT_TRUE(PendingObjects(folder.path()).note(one(second)));
    EXPECT_THAT(PendingObjects(folder.path()).read().value().names, ElementsAre(second));
    EXPECT_FALSE(PendingObjects(folder.path()).read().value().copied);
}

TEST_F(Pending, WhatCannotBeNotedIsRefused) {
    const vault::testing::SmallDisk disk("1m");
    if (!disk.is_there()) GTEST_SKIP() << "needs the right to mount a tmpfs";
    ASSERT_TRUE(PendingObjects(disk.path()).replace(one(first)));
    disk.leave_free(0);
    const std::vector<std::string> many(10'000, second);
    PendingObjects pending(disk.path());
    const auto refused = pending.note(many);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code(), base::ErrorCode::unavailable);
    EXPECT_THAT(refused.error().to_string(), ::testing::HasSubstr("the disk is full"));
    EXPECT_EQ(PendingObjects(disk.path()).read().value().names.at(0), first);
}

}  // namespace
}  // namespace recourse::vault::internal
