#include "assessment/internal/tenure.hpp"

#include <gtest/gtest.h>

#include "case_builder.hpp"

namespace recourse::assessment::internal {
namespace {

using assessment::testing::date;

TEST(Tenure, IsLaidOverTheDateOfAnAct) {
    const struct {
        std::string from;
        std::string until;
        std::string act;
        Tenure tenure;
        std::string why;
    } table[] = {
        {"2019-03", "2022-06", "2020-05-12", Tenure::covers, "well inside"},
        {"2019-03", "", "2020-05-12", Tenure::covers, "still held"},
        {"2019-03", "2019-12", "2020-05-12", Tenure::outside, "ended before"},
        {"2021", "", "2020-05-12", Tenure::outside, "began after"},
        {"2020-05", "", "2020-05-12", Tenure::unclear, "began some day of that month"},
        {"2020-05-12", "2020-05-12", "2020-05-12", Tenure::covers, "both ends count"},
        {"2019", "2020", "2020-05-12", Tenure::unclear, "ended some day of that year"},
        {"2019-03", "2020-04", "2020", Tenure::unclear, "the act is known to the year only"},
        {"2019-03", "2020-04", "2020-04-28/2020-05-02", Tenure::unclear, "left while it went on"},
        {"", "2022", "2020-05-12", Tenure::unclear, "beginning not known"},
        {"", "2019", "2020-05-12", Tenure::outside, "in any case over"},
        {"2019", "", "", Tenure::unclear, "undated act"},
    };
    for (const auto& row : table) {
        const model::Post post{.from = date(row.from), .until = date(row.until), .commands = true};
        EXPECT_EQ(lay_over(post, date(row.act)), row.tenure) << row.why;
    }
}

TEST(Tenure, TakesTheBestOfSeveralCommands) {
    model::Party party;
    party.posts = {
        {.title = "Deputy", .from = date("2019"), .until = date("2021")},
        {.title = "Chief", .from = date("2021-06"), .until = date("2023"), .commands = true},
        {.title = "Head", .from = date("2024"), .commands = true}};
    EXPECT_EQ(command_over(party, date("2020-02")).tenure, Tenure::outside) << "no command then";
    const auto command = command_over(party, date("2022-02"));
    EXPECT_EQ(command.tenure, Tenure::covers);
    ASSERT_EQ(command.posts.size(), 1U);
    EXPECT_EQ(command.posts.front()->title, "Chief");
    EXPECT_EQ(command_over({}, date("2022")).tenure, Tenure::none);
}

}  // namespace
}  // namespace recourse::assessment::internal
