#include "app/public_record.hpp"

#include <gtest/gtest.h>

#include "base/file.hpp"

namespace recourse::app {
namespace {

const std::filesystem::path root = RECOURSE_SOURCE_DIR;

class PublicRecordTest : public testing::Test {
protected:
    void import(const char* lists) {
        base::Progress silent(nullptr);
        const std::vector paths{root / "examples" / "lists" / lists};
        ASSERT_TRUE(record_.import_paths(paths, silent));
    }

    base::TempFolder folder_ = base::TempFolder::create().value();
    PublicRecord record_ =
        PublicRecord::open(Home{.root = folder_.path(), .data = root / "data"}).value();
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

TEST_F(PublicRecordTest, WithoutAnIndexTheFirstIsBuiltAlsoWhileHeld) {
    record_.hold_index();
    import("un-sc");
    EXPECT_GT(record_.index().value()->size(), 0U);
}

}  // namespace
}  // namespace recourse::app
