#include <gtest/gtest.h>

#include "casework/redaction/plan.hpp"

namespace recourse::casework {
namespace {

TEST(RedactionPlan, is_read_whole) {
    const auto plan = read_redaction_plan(R"(
dpi = 300
annotations = "hidden"
[[region]]
page = 2
box = { left = 10, top = 20.5, right = 100, bottom = 40 }
reason = "face of a witness"
[[phrase]]
text = "Mirelle Ostavander"
reason = "victim"
whole_word = true
match_case = true
match_accents = true
cover = "line"
[[pages]]
page = 4
to = 6
reason = "medical record"
)",
                                          "plan.toml");
    ASSERT_TRUE(plan) << plan.error().to_string();
    EXPECT_EQ(plan->dpi, 300);
    EXPECT_FALSE(plan->show_annotations);
    ASSERT_EQ(plan->regions.size(), 1U);
    EXPECT_EQ(plan->regions[0].page, 2);
    EXPECT_EQ(plan->regions[0].box, (Box{10, 20.5, 100, 40}));
    EXPECT_EQ(plan->regions[0].reason, "face of a witness");
    ASSERT_EQ(plan->phrases.size(), 1U);
    EXPECT_TRUE(plan->phrases[0].whole_word && plan->phrases[0].match_case &&
                plan->phrases[0].match_accents);
    EXPECT_EQ(plan->phrases[0].cover, Cover::line);
    ASSERT_EQ(plan->pages.size(), 1U);
    EXPECT_EQ(plan->pages[0].first, 4);
    EXPECT_EQ(plan->pages[0].last, 6);
}

struct Refused {
    const char* toml;
    const char* error;  ///< the beginning of the line a user sees
};

class RefusedPlan : public testing::TestWithParam<Refused> {};

TEST_P(RefusedPlan, names_line_and_field) {
    const auto plan = read_redaction_plan(GetParam().toml, "p.toml");
    ASSERT_FALSE(plan);
    EXPECT_EQ(plan.error().code(), base::ErrorCode::invalid_input);
    EXPECT_EQ(plan.error().to_string().substr(0, std::string(GetParam().error).size()),
              GetParam().error);
}

INSTANTIATE_TEST_SUITE_P(
    Plans, RefusedPlan,
    testing::Values(
        Refused{"dpi = 200", "p.toml:1: marks nothing"},
        Refused{"[[phrase]]\ntext = \"x\"", "p.toml:1: phrase[1]: reason"},
        Refused{"[[phrase]]\ntext = \"...\"\nreason = \"r\"", "p.toml:2: phrase[1]: text"},
        Refused{"[[phrase]]\ntext = \"x\"\nreason = \"r\"\ncover = \"all\"",
                "p.toml:4: phrase[1]: cover"},
        Refused{"[[phrase]]\ntxt = \"x\"\nreason = \"r\"", "p.toml:2: phrase[1]: txt"},
        Refused{"[[region]]\nreason = \"r\"\nbox = { left = 9, top = 0, right = 9, bottom = 5 }",
                "p.toml:3: region[1].box: is not a box"},
        Refused{"[[region]]\nreason = \"r\"\npage = 0\n"
                "box = { left = 0, top = 0, right = 9, bottom = 5 }",
                "p.toml:3: region[1]: page"},
        Refused{"[[pages]]\npage = 3\nto = 2\nreason = \"r\"", "p.toml:3: pages[1]: to"},
        Refused{"dpi = 20\n[[pages]]\npage = 3\nreason = \"r\"", "p.toml:1: dpi"}));

}  // namespace
}  // namespace recourse::casework
