#include "vault/panic.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "sample_workspace.hpp"

namespace recourse::vault {
namespace {

namespace fs = std::filesystem;
using base::ErrorCode;
using testing::bytes_of;
using testing::files_below;
using testing::good_passphrase;
using testing::overwrite;
using testing::SampleWorkspace;
using testing::secret;

BlobReceipt keep_blob(Workspace& workspace) {
    auto receipt = workspace.blobs().put(base::as_bytes("an exhibit")).value();
    EXPECT_TRUE(workspace.blobs().keep(receipt));
    return receipt;
}

TEST(Panic, LeavesNoKeyAndNoCopyOfOne) {
    SampleWorkspace sample;
    overwrite(sample.folder / ".recourse-abc123", bytes_of(sample.folder / "keys.json"));
    {
        const Workspace closed = std::move(sample.workspace);
    }
    ASSERT_TRUE(destroy_keys(sample.folder));
    EXPECT_FALSE(Workspace::exists(sample.folder));
    EXPECT_FALSE(fs::exists(sample.folder / ".recourse-abc123"));
    EXPECT_EQ(Workspace::open(sample.folder, secret(good_passphrase)).error().code(),
              ErrorCode::not_found);
    EXPECT_EQ(destroy_keys(sample.folder).error().code(), ErrorCode::not_found);
}

TEST(Panic, SpoilsTheDatabaseForKeysKeptElsewhere) {
    SampleWorkspace sample;
    const std::string kept = bytes_of(sample.folder / "keys.json");
    {
        const Workspace closed = std::move(sample.workspace);
    }
    ASSERT_TRUE(destroy_keys(sample.folder));
    overwrite(sample.folder / "keys.json", kept);
    EXPECT_FALSE(Workspace::open(sample.folder, secret(good_passphrase)));
}

TEST(Panic, SpoilsEveryBlobEvenForAnOpenWorkspace) {
    SampleWorkspace sample;
    const BlobReceipt receipt = keep_blob(sample.workspace);
    ASSERT_TRUE(sample.workspace.blobs().verify(receipt.id));
    const std::size_t files = files_below(sample.folder / "blobs").size();
    EXPECT_EQ(destroy_blob_keys(sample.folder).value(), files);
    EXPECT_FALSE(sample.workspace.blobs().verify(receipt.id));
}

TEST(Panic, GoesOnAfterAFileThatCannotBeOverwritten) {
    SampleWorkspace sample;
    const std::string kept = bytes_of(sample.folder / "keys.json");
    const fs::path outside = sample.parent.path() / "outside";
    overwrite(outside, "not ours");
    // Links are never followed, so these two cannot be overwritten, whoever runs the test.
    fs::create_symlink(outside, sample.folder / ".recourse-aaa111");
    fs::create_symlink(outside, sample.folder / ".recourse-bbb222");
    {
        const Workspace closed = std::move(sample.workspace);
    }
    const std::string database = bytes_of(sample.folder / "workspace.db");
    const auto destroyed = destroy_keys(sample.folder);
    ASSERT_FALSE(destroyed);
    EXPECT_EQ(destroyed.error().code(), ErrorCode::unavailable);
    for (const char* name : {".recourse-aaa111", ".recourse-bbb222"}) {
        EXPECT_NE(destroyed.error().message().find(name), std::string::npos) << name;
        EXPECT_FALSE(fs::exists(fs::symlink_status(sample.folder / name))) << name;
    }
    EXPECT_FALSE(Workspace::exists(sample.folder));
    EXPECT_NE(bytes_of(sample.folder / "workspace.db"), database);
    EXPECT_EQ(bytes_of(outside), "not ours");
}

TEST(Panic, LeavesNoEarlierKeysInTheBlocksOfTheDisk) {
    SampleWorkspace sample;
    const std::string before = bytes_of(sample.folder / "keys.json");
    std::ifstream still_open(sample.folder / "keys.json", std::ios::binary);
    ASSERT_TRUE(sample.workspace.set_passphrase(secret("another"), KdfCost::quick));
    const std::string left{std::istreambuf_iterator<char>(still_open), {}};
    EXPECT_EQ(left.size(), before.size());
    EXPECT_EQ(left.find("slots"), std::string::npos) << "the old version was overwritten in place";
    EXPECT_TRUE(Workspace::open(sample.folder, secret("another")));
}

TEST(Panic, OverwritesNoEarlierKeysThatHaveAnotherName) {
    SampleWorkspace sample;
    const fs::path linked = sample.parent.path() / "a backup by links";
    fs::create_hard_link(sample.folder / "keys.json", linked);
    const std::string before = bytes_of(linked);
    ASSERT_TRUE(sample.workspace.set_passphrase(secret("another"), KdfCost::quick));
    EXPECT_EQ(bytes_of(linked), before);
}

TEST(Panic, FollowsNoLinkOutOfTheFolder) {
    SampleWorkspace sample;
    const fs::path outside = sample.parent.path() / "outside";
    overwrite(outside, "not ours");
    fs::create_directories(sample.folder / "blobs" / "ff");
    fs::create_symlink(outside, sample.folder / "blobs" / "ff" / "link");
    EXPECT_EQ(destroy_blob_keys(sample.folder).value(), 0U);
    EXPECT_EQ(bytes_of(outside), "not ours");
}

}  // namespace
}  // namespace recourse::vault
