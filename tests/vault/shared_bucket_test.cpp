#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "noise.hpp"
#include "s3_server.hpp"
#include "sample_workspace.hpp"
#include "vault/internal/blob_rows.hpp"
#include "vault/internal/s3_objects.hpp"
#include "vault/move_blobs.hpp"

/// Copies of one workspace folder over one bucket, and crashes of the one that writes.
namespace recourse::vault {
namespace {

namespace fs = std::filesystem;
using testing::good_passphrase;
using ::testing::IsEmpty;
using testing::noise;
using testing::S3Server;
using testing::SampleWorkspace;
using testing::secret;

class SharedBucket : public testing::S3Test {
protected:
    void prepare() override {
        for (unsigned i = 0; i < 3; ++i) add(original(), first, 10 + i);
        add(original(), first, 13, 2'000'000);
        const auto moved = move(original(), true);
        ASSERT_TRUE(moved) << moved.error().to_string();
        ASSERT_TRUE(original().blobs().sweep()) << "what the move tried the place with";
    }

    /// Contents by id.
    using Kept = std::map<std::string, std::string>;

    Workspace& original() { return sample.workspace; }

    Workspace copy_of_the_folder() {
        const fs::path place = sample.parent.path() / "copy.recourse";
        fs::copy(sample.folder, place, fs::copy_options::recursive);
        return Workspace::open(place, secret(good_passphrase)).value();
    }

    static BlobReceipt put(Workspace& workspace, unsigned seed, std::size_t size = 5'000) {
        return workspace.blobs().put(base::as_bytes(noise(size, seed))).value();
    }
    static void add(Workspace& workspace, Kept& kept, unsigned seed, std::size_t size = 5'000) {
        const BlobReceipt receipt = put(workspace, seed, size);
        ASSERT_TRUE(workspace.blobs().keep(receipt));
        kept[receipt.id] = noise(size, seed);
    }
    static base::Result<MovedBlobs> move(Workspace& workspace, bool to_bucket) {
        base::Progress silent(nullptr);
        BlobHome home;
        if (to_bucket) home.s3 = server().settings();
        return move_blobs(workspace, std::move(home), silent);
    }
    static void expect_all(Workspace& workspace, const Kept& kept) {
        for (const auto& [id, content] : kept) {
            const auto found = workspace.blobs().bytes(id, 1 << 24);
            ASSERT_TRUE(found) << found.error().to_string();
            EXPECT_EQ(*found, content);
        }
    }
    std::set<std::string> in_the_bucket() {
        const auto notes = base::TempFolder::create().value();
        const auto bucket =
            internal::open_s3_objects(server().settings(), original().id(), notes.path()).value();
        std::set<std::string> names;
        EXPECT_TRUE(bucket->for_each([&](const StoredObject& object) -> base::Result<void> {
            names.insert(object.name);
            return {};
        }));
        return names;
    }
    static std::set<std::string> known(Workspace& workspace) {
        std::set<std::string> names;
        const auto objects = internal::known_objects(workspace.database()).value();
        for (const StoredObject& object : objects) names.insert(object.name);
        return names;
    }

    SampleWorkspace sample;
    Kept first;  ///< from before there were two
};

TEST_F(SharedBucket, SweepingRemovesNothingThatAnotherCopyWrote) {
    auto copy = copy_of_the_folder();
    Kept ours = first;
    Kept theirs = first;
    for (unsigned round = 0; round < 3; ++round) {
        SCOPED_TRACE(round);
        add(original(), ours, 100 + round);
        add(copy, theirs, 200 + round);
        put(original(), 300 + round);
        put(copy, 400 + round);
        EXPECT_EQ(original().blobs().sweep().value(), 1U) << "its own orphan";
        EXPECT_EQ(copy.blobs().sweep().value(), 1U) << "its own orphan";
        expect_all(original(), ours);
        expect_all(copy, theirs);
    }
    EXPECT_EQ(original().blobs().sweep().value(), 0U);
    std::set<std::string> all = known(original());
    all.merge(known(copy));
    EXPECT_EQ(in_the_bucket(), all) << "no orphan of either stays";
}

TEST_F(SharedBucket, ACopyLeavesWhatItForgetsWhenTheOriginalWroteIt) {
    auto copy = copy_of_the_folder();
    Kept theirs;
    add(copy, theirs, 200);
    for (const auto& [id, content] : first) ASSERT_TRUE(copy.blobs().forget(id));
    ASSERT_TRUE(copy.blobs().forget(theirs.begin()->first));
    EXPECT_EQ(copy.blobs().sweep().value(), 1U) << "what it wrote itself";
    expect_all(original(), first);
    EXPECT_EQ(in_the_bucket(), known(original()));
}

TEST_F(SharedBucket, ACopyThatMovesToItsFolderLeavesTheBucketToTheOriginal) {
    auto copy = copy_of_the_folder();
    const auto moved = move(copy, false);
    ASSERT_TRUE(moved) << moved.error().to_string();
    EXPECT_EQ(moved->left_behind, "");
    expect_all(copy, first);
    expect_all(original(), first);

    ASSERT_TRUE(move(copy, true)) << "back to where the original still is";
    for (const auto& [id, content] : first) ASSERT_TRUE(copy.blobs().forget(id));
    ASSERT_TRUE(copy.blobs().sweep());
    expect_all(original(), first);
}

TEST_F(SharedBucket, ACopyMadeBetweenUploadAndCommitTakesNothingAway) {
    const BlobReceipt late = put(original(), 100);
    auto copy = copy_of_the_folder();
    ASSERT_TRUE(original().blobs().keep(late));
    EXPECT_EQ(copy.blobs().sweep().value(), 0U);
    expect_all(original(), {{late.id, noise(5'000, 100)}});
}

TEST_F(SharedBucket, WhatACrashLeftBetweenUploadAndCommitIsSwept) {
    put(original(), 100);
    put(original(), 101, 9'000'000);
    EXPECT_EQ(in_the_bucket().size(), known(original()).size() + 2);
    auto next = original().open_again().value();
    EXPECT_EQ(next.blobs().sweep().value(), 2U);
    EXPECT_EQ(in_the_bucket(), known(original()));
    expect_all(original(), first);
}

TEST_F(SharedBucket, WhatAFailedRemovalLeftIsSweptLater) {
    ASSERT_TRUE(original().blobs().forget(first.begin()->first));
    first.erase(first.begin());
    server().misbehave("status-500", "DELETE", 1000);
    EXPECT_FALSE(original().blobs().sweep());
    server().behave();
    EXPECT_EQ(original().blobs().sweep().value(), 1U) << "the pack with the hole";
    EXPECT_EQ(in_the_bucket(), known(original()));
    expect_all(original(), first);
}

TEST_F(SharedBucket, APlaceThatCouldNotBeEmptiedIsEmptiedLater) {
    server().misbehave("status-500", "DELETE", 1000);
    const auto moved = move(original(), false);
    ASSERT_TRUE(moved) << moved.error().to_string();
    EXPECT_NE(moved->left_behind, "");
    ASSERT_TRUE(original().blobs().forget(first.begin()->first));
    first.erase(first.begin());
    ASSERT_TRUE(original().blobs().sweep());
    server().behave();
    EXPECT_EQ(move(original(), false)->left_behind, "");
    EXPECT_THAT(in_the_bucket(), IsEmpty()) << "also what was forgotten in between";
    expect_all(original(), first);
}

}  // namespace
}  // namespace recourse::vault
