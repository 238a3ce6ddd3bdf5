#include "vault/panic.hpp"

#include <gtest/gtest.h>

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
