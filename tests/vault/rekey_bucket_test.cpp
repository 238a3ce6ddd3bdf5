#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rekeyed_sample.hpp"
#include "s3_server.hpp"
#include "vault/internal/s3_objects.hpp"
#include "vault/move_blobs.hpp"

/// New keys for a workspace whose blobs lie in a bucket.
namespace recourse::vault {
namespace {

namespace fs = std::filesystem;
using testing::good_passphrase;
using ::testing::IsEmpty;
using testing::RekeyedSample;
using testing::S3Server;
using testing::secret;

class RekeyInBucket : public testing::S3Test {
protected:
    void prepare() override {
        base::Progress silent(nullptr);
        BlobHome home;
        home.s3 = server().settings();
        ASSERT_TRUE(move_blobs(sample.workspace, std::move(home), silent));
        ASSERT_TRUE(sample.workspace.blobs().sweep());
    }

    std::set<std::string> in_the_bucket() {
        const auto notes = base::TempFolder::create().value();
        const auto bucket =
            internal::open_s3_objects(server().settings(), sample.workspace.id(), notes.path())
                .value();
        std::set<std::string> names;
        EXPECT_TRUE(bucket->for_each([&](const StoredObject& object) -> base::Result<void> {
            names.insert(object.name);
            return {};
        }));
        return names;
    }

    RekeyedSample sample;
};

TEST_F(RekeyInBucket, PutsNewObjectsInPlaceOfTheOld) {
    const auto before = in_the_bucket();
    const auto done = sample.rekey_now();
    ASSERT_TRUE(done) << done.error().to_string();
    EXPECT_EQ(done->left_behind, "");
    sample.open_anew();
    sample.expect_all(sample.workspace);
    EXPECT_EQ(in_the_bucket(), sample.known());
    for (const std::string& name : sample.known()) EXPECT_FALSE(before.contains(name));
    sample.add(100);
    sample.expect_all(sample.workspace);
}

TEST_F(RekeyInBucket, AFailureBeforeTheSwitchChangesNothing) {
    const auto before = in_the_bucket();
    server().misbehave("status-500", "PUT", 1000, 2);
    const auto failed = sample.rekey_now();
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code(), base::ErrorCode::unavailable);
    server().behave();
    EXPECT_EQ(in_the_bucket(), before);
    EXPECT_THAT(sample.beside(), IsEmpty());
    sample.expect_all(sample.workspace);
}

TEST_F(RekeyInBucket, WhatCannotBeRemovedAfterTheSwitchIsSweptLater) {
    server().misbehave("status-500", "DELETE", 1000);
    const auto done = sample.rekey_now();
    ASSERT_TRUE(done) << done.error().to_string();
    EXPECT_NE(done->left_behind, "");
    server().behave();
    sample.open_anew();
    ASSERT_TRUE(sample.workspace.blobs().sweep());
    EXPECT_EQ(in_the_bucket(), sample.known());
    sample.expect_all(sample.workspace);
}

TEST_F(RekeyInBucket, OfACopyLeavesTheOriginalItsObjects) {
    const fs::path place = sample.parent.path() / "copy.recourse";
    fs::copy(sample.folder, place, fs::copy_options::recursive);
    auto copy = Workspace::open(place, secret(good_passphrase)).value();
    base::Progress silent(nullptr);
    const auto done = rekey(copy, secret("another"), KdfCost::quick, silent);
    ASSERT_TRUE(done) << done.error().to_string();
    sample.expect_all(sample.workspace);
    auto renewed = Workspace::open(place, secret("another")).value();
    sample.expect_all(renewed);
    ASSERT_TRUE(sample.workspace.blobs().sweep());
    ASSERT_TRUE(renewed.blobs().sweep());
    sample.expect_all(sample.workspace);
    sample.expect_all(renewed);
}

}  // namespace
}  // namespace recourse::vault
