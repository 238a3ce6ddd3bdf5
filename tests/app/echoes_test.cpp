#include "app/echoes.hpp"

#include <gmock/gmock.h>

namespace recourse::app {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

model::Claim claim(const std::string& id, const std::string& text) {
    model::Claim made;
    made.id = id;
    made.text = text;
    return made;
}

TEST(Echoes, finds_the_claims_that_a_text_repeats_best_first) {
    const auto beaten =
        claim("c1", "Colonel Voss ordered detainees beaten in the garrison of Orlesk in May 2024.");
    const auto money = claim("c2", "Voss received 40,000 euros from the transit company.");
    const auto close = claim("c3", "Detainees were beaten in the garrison.");
    const auto echoes =
        find_echoes({&beaten, &money, &close},
                    "VOSS commanded the garrison of Orlesk, where detainees were beaten in 2024.",
                    {"Alan Voss"});
    ASSERT_EQ(echoes.size(), 2U);
    EXPECT_EQ(echoes[0].claim, "c3");
    EXPECT_EQ(echoes[1].claim, "c1");
    EXPECT_THAT(echoes[0].words, ElementsAre("beaten", "detainees", "garrison", "were"));
    EXPECT_THAT(echoes[1].words, Contains("2024"));
    EXPECT_THAT(echoes[1].words, Not(Contains("voss"))) << "every text about him has his name";
    EXPECT_GT(echoes[0].share, echoes[1].share);
}

TEST(Echoes, finds_nothing_in_other_words_or_in_too_few) {
    const auto one = claim("c1", "Detainees were beaten in the garrison.");
    EXPECT_THAT(find_echoes({&one}, "He is responsible for serious human rights violations.", {}),
                IsEmpty());
    EXPECT_THAT(find_echoes({&one}, "Detainees, beaten.", {}), IsEmpty());
    EXPECT_THAT(find_echoes({&one}, "", {}), IsEmpty());
    EXPECT_THAT(find_echoes({}, "Detainees were beaten in the garrison.", {}), IsEmpty());
}

TEST(Echoes, reads_every_script) {
    const auto cyrillic = claim("c1", "Задержанных избивали в гарнизоне Орлеска.");
    EXPECT_EQ(find_echoes({&cyrillic}, "В гарнизоне Орлеска избивали людей.", {}).size(), 1U);
    const auto chinese = claim("c2", "在营房殴打被拘留者");
    EXPECT_EQ(find_echoes({&chinese}, "他下令在营房殴打", {}).size(), 1U);
}

}  // namespace
}  // namespace recourse::app
