#include "base/growing_file.hpp"

#include <gtest/gtest.h>

namespace recourse::base {
namespace {

class Growing : public testing::Test {
protected:
    std::string content(const char* name) const {
        return read_file(folder_.path() / name, 1000).value();
    }

    TempFolder folder_ = TempFolder::create().value();
    std::filesystem::path path_ = folder_.path() / "a.partial";
};

TEST_F(Growing, GoesOnBehindWhatIsKept) {
    {
        auto file = GrowingFile::open(path_, 0).value();
        ASSERT_TRUE(file.write("one\ntwo\nthr"));
        EXPECT_EQ(file.size(), 11u);
    }
    auto file = GrowingFile::open(path_, 8).value();
    ASSERT_TRUE(file.write("three\n"));
    ASSERT_TRUE(file.become(folder_.path() / "a"));
    EXPECT_EQ(content("a"), "one\ntwo\nthree\n");
    EXPECT_FALSE(std::filesystem::exists(path_));
}

TEST_F(Growing, IsOneHoldersAndNotShorterThanItWas) {
    {
        auto file = GrowingFile::open(path_, 0).value();
        const auto other = GrowingFile::open(path_, 0);
        ASSERT_FALSE(other);
        EXPECT_EQ(other.error().code(), ErrorCode::conflict);
    }
    const auto longer = GrowingFile::open(path_, 5);
    ASSERT_FALSE(longer);
    EXPECT_EQ(longer.error().code(), ErrorCode::corrupt);
}

}  // namespace
}  // namespace recourse::base
