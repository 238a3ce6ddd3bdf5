#include "vault/keyed_label.hpp"

#include <gtest/gtest.h>

#include "sample_workspace.hpp"

namespace recourse::vault {
namespace {

TEST(KeyedLabel, TellsWhatItIsOnlyToItsWorkspace) {
    const testing::SampleWorkspace one;
    const testing::SampleWorkspace other;
    const auto label = keyed_label(one.workspace, "calendar", "case/p-v1");
    EXPECT_EQ(label.size(), 32U);
    EXPECT_EQ(label, keyed_label(one.workspace, "calendar", "case/p-v1"));
    EXPECT_NE(label, keyed_label(one.workspace, "calendar", "case/p-v2"));
    EXPECT_NE(label, keyed_label(one.workspace, "list", "case/p-v1"));
    EXPECT_NE(label, keyed_label(other.workspace, "calendar", "case/p-v1"));
}

}  // namespace
}  // namespace recourse::vault
