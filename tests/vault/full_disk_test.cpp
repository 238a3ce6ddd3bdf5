#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample_workspace.hpp"
#include "small_disk.hpp"
#include "vault/workspace.hpp"

namespace recourse::vault {
namespace {

namespace fs = std::filesystem;
using base::ErrorCode;
using testing::files_below;
using ::testing::HasSubstr;
using testing::secret;
using testing::SmallDisk;

TEST(FullDisk, RefusesANewWorkspaceAndLeavesNothing) {
    for (const std::uintmax_t room : {0, 4096, 20'000, 60'000}) {
        const SmallDisk disk("2m");
        if (!disk.is_there()) GTEST_SKIP() << "needs the right to mount a tmpfs";
        disk.leave_free(room);
        const auto made =
            Workspace::create(disk.path() / "a.recourse", secret("passphrase"), KdfCost::quick);
        if (made) continue;
        EXPECT_EQ(made.error().code(), ErrorCode::unavailable) << made.error().to_string();
        EXPECT_THAT(made.error().to_string(), HasSubstr("full"));
        EXPECT_EQ(files_below(disk.path()).size(), 1U) << "only the filler";
    }
}

TEST(FullDisk, RefusesABlobAndLeavesNothing) {
    const SmallDisk disk("4m");
    if (!disk.is_there()) GTEST_SKIP() << "needs the right to mount a tmpfs";
    auto workspace =
        Workspace::create(disk.path() / "a.recourse", secret("passphrase"), KdfCost::quick).value();
    disk.leave_free(500'000);
    const std::string content(1'000'000, 'x');
    const auto put = workspace.blobs().put(base::as_bytes(content));
    ASSERT_FALSE(put);
    EXPECT_EQ(put.error().code(), ErrorCode::unavailable);
    EXPECT_THAT(put.error().to_string(), HasSubstr("the disk is full"));
    EXPECT_TRUE(files_below(workspace.folder() / "blobs").empty());
}

}  // namespace
}  // namespace recourse::vault
