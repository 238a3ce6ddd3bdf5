#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "any_case.hpp"
#include "casework/case_folder.hpp"
#include "sample_folder.hpp"

namespace recourse::casework {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// The file form says nothing of bytes.
model::Case without_bytes(model::Case record) {
    for (model::Exhibit& exhibit : record.exhibits) {
        exhibit.size = 0;
        exhibit.sha256.clear();
        exhibit.sha512.clear();
    }
    return record;
}

TEST(WriteCase, ReadsBackAsTheSameCase) {
    const Taxonomy taxonomy = Taxonomy::load_default().value();
    const unsigned seeds = std::getenv("RECOURSE_THOROUGH") != nullptr ? 20'000 : 300;
    for (unsigned seed = 1; seed <= seeds; ++seed) {
        const model::Case record = testing::AnyCase(seed).make();
        const auto read = parse_case(write_case(record), "case.toml", taxonomy);
        ASSERT_TRUE(read) << "seed " << seed << ": " << read.error().to_string() << '\n'
                          << write_case(record);
        ASSERT_EQ(*read, without_bytes(record)) << "seed " << seed << '\n' << write_case(record);
    }
}

TEST(WriteCase, LeavesOutWhatTheFileNeedNotSay) {
    const testing::SampleFolder folder;
    const std::string written = write_case(read_case_folder(folder.path()).value(), 7);
    EXPECT_THAT(written, HasSubstr("revision = 7\n"));
    EXPECT_THAT(written, HasSubstr("[[incident.act]]\nid = \"a1\"\n"));
    EXPECT_THAT(written,
                HasSubstr("[party.consent]\nuses = [\"documentation\", \"submission\"]\n"));
    EXPECT_THAT(written, Not(HasSubstr("number")));
    EXPECT_THAT(written, Not(HasSubstr("exposure-1")));
    EXPECT_THAT(written, Not(HasSubstr("\"\""))) << "no empty field";
}

TEST(WriteCase, KeepsNumbersWithHolesAndRefusesThoseThatGoDown) {
    testing::SampleFolder folder;
    folder.add_exhibits(2, 10);
    model::Case record = read_case_folder(folder.path()).value();
    record.exhibits[1].number = 5;
    record.exhibits[2].number = 6;
    const Taxonomy taxonomy = Taxonomy::load_default().value();
    EXPECT_EQ(parse_case(write_case(record), "case.toml", taxonomy).value(), record);
    record.exhibits[2].number = 5;
    EXPECT_THAT(parse_case(write_case(record), "case.toml", taxonomy).error().to_string(),
                HasSubstr("exhibit more-1: number: 5 does not follow 5"));
}

}  // namespace
}  // namespace recourse::casework
