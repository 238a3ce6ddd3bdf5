#include "app/public_record.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "base/file.hpp"

namespace recourse::app {
namespace {

namespace fs = std::filesystem;

const fs::path root = RECOURSE_SOURCE_DIR;

class PublicRecordTest : public testing::Test {
protected:
    void import(const char* lists) {
        base::Progress silent(nullptr);
        const std::vector paths{root / "examples" / "lists" / lists};
        ASSERT_TRUE(record_.import_paths(paths, silent));
    }

    base::TempFolder folder_ = base::TempFolder::create().value();
    Home home_{.root = folder_.path(), .data = root / "data"};
    PublicRecord record_ = PublicRecord::open(home_).value();
};

TEST_F(PublicRecordTest, TheIndexFollowsTheLists) {
    import("un-sc");
    const auto first = record_.index().value();
    EXPECT_EQ(record_.index().value(), first);
    import("eu");
    EXPECT_GT(record_.index().value()->size(), first->size());
}

TEST_F(PublicRecordTest, AHeldIndexStaysUntilItIsRenewed) {
    import("un-sc");
    const auto first = record_.index().value();
    record_.hold_index();
    import("eu");
    EXPECT_EQ(record_.index().value(), first) << "nobody waits for the new one";
    ASSERT_TRUE(record_.renew_index());
    const auto second = record_.index().value();
    EXPECT_GT(second->size(), first->size());
    EXPECT_EQ(record_.index().value(), second) << "and it is not built twice";
    import("ca-gac");
    EXPECT_GT(record_.index().value()->size(), second->size()) << "nothing is held any more";
}

TEST_F(PublicRecordTest, NothingIsBuiltAnewWhenNothingChanged) {
    import("un-sc");
    const auto first = record_.index().value();
    record_.hold_index();
    ASSERT_TRUE(record_.renew_index());
    EXPECT_EQ(record_.index().value(), first);
}

TEST_F(PublicRecordTest, TheNextProgramOpensTheIndexInsteadOfBuildingIt) {
    import("un-sc");
    const auto built = record_.indexed_lists().value();
    const auto written = fs::last_write_time(home_.index_snapshot());
    auto next = PublicRecord::open(home_).value();
    const auto opened = next.indexed_lists().value();
    EXPECT_EQ(opened.digest, built.digest);
    EXPECT_EQ(opened.versions.size(), built.versions.size());
    EXPECT_TRUE(std::ranges::equal(opened.index->subjects(), built.index->subjects()));
    EXPECT_EQ(fs::last_write_time(home_.index_snapshot()), written) << "it was not built again";
}

TEST_F(PublicRecordTest, ASnapshotThatIsDamagedOrOfOtherListsIsBuiltAnew) {
    import("un-sc");
    const auto first = record_.index().value();
    {
        std::fstream file(home_.index_snapshot(), std::ios::in | std::ios::out | std::ios::binary);
        file.seekg(1000);
        const auto byte = static_cast<char>(file.get() ^ 1);
        file.seekp(1000);
        file.put(byte);
    }
    auto next = PublicRecord::open(home_).value();
    EXPECT_EQ(next.index().value()->size(), first->size());
    auto third = PublicRecord::open(home_).value();
    EXPECT_EQ(third.index().value()->size(), first->size());
    import("eu");
    auto fourth = PublicRecord::open(home_).value();
    EXPECT_GT(fourth.index().value()->size(), first->size());
}

TEST_F(PublicRecordTest, WithoutAnIndexTheFirstIsBuiltAlsoWhileHeld) {
    record_.hold_index();
    import("un-sc");
    EXPECT_GT(record_.index().value()->size(), 0U);
}

}  // namespace
}  // namespace recourse::app
