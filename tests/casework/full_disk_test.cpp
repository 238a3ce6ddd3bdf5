#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "../vault/small_disk.hpp"
#include "casework/case_store.hpp"
#include "sample_folder.hpp"

namespace recourse::casework {
namespace {

using testing::files_below;
using ::testing::HasSubstr;
using testing::passphrase;
using testing::SampleFolder;
using vault::testing::SmallDisk;

TEST(FullDisk, RefusesAnImportInOneLineAndLeavesTheWorkspaceAsItWas) {
    SampleFolder folder;
    folder.add_exhibits(20, 50'000);
    // From no room at all to nearly enough: blobs fail first, then the database.
    for (const std::uintmax_t room : {0, 40'000, 400'000, 1'000'000, 1'200'000, 1'300'000}) {
        SCOPED_TRACE(room);
        const SmallDisk disk("8m");
        if (!disk.is_there()) GTEST_SKIP() << "needs the right to mount a tmpfs";
        const auto place = disk.path() / "a.recourse";
        auto workspace =
            vault::Workspace::create(place, passphrase(), vault::KdfCost::quick).value();
        ASSERT_TRUE(list_cases(workspace));
        const auto head = workspace.log().head().value();
        disk.leave_free(room);

        base::Progress silent(nullptr);
        const auto imported = import_case(workspace, folder.path(), silent);
        if (imported) continue;
        EXPECT_EQ(imported.error().code(), base::ErrorCode::unavailable);
        EXPECT_THAT(imported.error().to_string(), HasSubstr("the disk is full"));
        EXPECT_TRUE(files_below(place / "blobs").empty());
        EXPECT_TRUE(list_cases(workspace).value().empty());
        EXPECT_EQ(workspace.log().verify().value(), head);

        std::filesystem::remove(disk.path() / "filler");
        EXPECT_TRUE(import_case(workspace, folder.path(), silent)) << "with room it goes in";
    }
}

}  // namespace
}  // namespace recourse::casework
