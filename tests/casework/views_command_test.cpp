#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "casework/views/command.hpp"
#include "dates.hpp"

namespace recourse::casework {
namespace {

using testing::date;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(HoldsOn, WeighsWhatIsKnownOfBeginningAndEnd) {
    struct Line {
        const char* why;
        const char* on;
        const char* from;
        const char* until;
        Holding expected;
    };
    const Line lines[] = {
        {"well inside", "2024-05-12", "2023-03-01", "2025-09-30", Holding::throughout},
        {"the first day counts", "2023-03-01", "2023-03-01", "2025", Holding::throughout},
        {"the last day counts", "2025-09-30", "2023-03-01", "2025-09-30", Holding::throughout},
        {"the day before", "2023-02-28", "2023-03-01", "", Holding::no},
        {"the day after", "2025-10-01", "2023-03-01", "2025-09-30", Holding::no},
        {"an end that is not said speaks against nothing", "2026", "2023", "", Holding::throughout},
        {"a beginning that is not said may be later", "2024", "", "2025", Holding::perhaps},
        {"nothing is said", "2024", "", "", Holding::perhaps},
        {"began some time that year", "2023-06", "2023", "", Holding::perhaps},
        {"ended in the middle of it", "2025-08/2025-11", "2023", "2025-09-30", Holding::perhaps},
        {"about 2021 is at most 2023", "2024-01-01", "2021~", "", Holding::throughout},
        {"about 2021 may be 2023", "2023-06-01", "2021~", "", Holding::perhaps},
        {"about 2024 may be 2022, but not earlier", "2021", "2024~", "", Holding::no},
        {"a date that is not known", "", "2023", "2025", Holding::perhaps},
    };
    for (const Line& line : lines) {
        EXPECT_EQ(holds_on(date(line.on), date(line.from), date(line.until)), line.expected)
            << line.why;
    }
}

/// A sergeant of a unit; the unit of a ministry; its commander, and his successor; a minister over
/// the commander; a judge of elsewhere.
model::Case ranks() {
    model::Case record;
    record.parties = {
        {.id = "p-sergeant",
         .posts = {{.title = "Sergeant", .organisation = "p-unit", .from = date("2020")}}},
        {.id = "p-colonel",
         .posts = {{.title = "Commander",
                    .organisation = "p-unit",
                    .from = date("2023-03-01"),
                    .until = date("2025-09-30"),
                    .commands = true,
                    .exhibits = {"x01"}}}},
        {.id = "p-successor",
         .posts = {{.title = "Commander",
                    .organisation = "p-unit",
                    .from = date("2025-10-01"),
                    .commands = true}}},
        {.id = "p-unit", .relations = {{.kind = "part-of", .party = "p-ministry"}}},
        {.id = "p-ministry"},
        {.id = "p-minister",
         .relations = {{.kind = "superior-of", .party = "p-colonel", .from = date("2023")},
                       {.kind = "family-of", .party = "p-judge"}}},
        {.id = "p-judge", .posts = {{.title = "Judge", .organisation = "p-court"}}},
        {.id = "p-court"}};
    model::Act beaten{.id = "a1", .date = date("2024-05-12"), .involvements = {{"p-sergeant"}}};
    model::Act later{.id = "a2", .date = date("2025-11-03"), .involvements = {{"p-sergeant"}}};
    model::Act judged{.id = "a3", .date = date("2024"), .involvements = {{"p-minister"}}};
    record.incidents = {{.id = "i1", .acts = {beaten, later, judged}}};
    return record;
}

std::vector<std::string> shown(const CommandChain& chain) {
    std::vector<std::string> lines;
    for (const CommandArrow& arrow : chain.arrows) {
        lines.push_back(arrow.above + " > " + arrow.below + " " + arrow.kind + " " +
                        std::string(to_string(arrow.holding)));
    }
    return lines;
}

TEST(ChainOfCommand, FollowsTheArrowsThatHeldOnTheDateOfTheAct) {
    const auto chain = chain_of_command(ranks(), "a1");
    ASSERT_TRUE(chain);
    EXPECT_THAT(shown(*chain), ElementsAre("p-unit > p-sergeant post throughout",
                                           "p-colonel > p-unit commands throughout",
                                           "p-ministry > p-unit part-of perhaps",
                                           "p-minister > p-colonel superior-of throughout"))
        << "neither the successor, nor family, nor a court that nothing ties to the sergeant";
    EXPECT_THAT(chain->arrows.at(1).exhibits, ElementsAre("x01"));
    EXPECT_THAT(chain->arrows.at(0).exhibits, IsEmpty()) << "unsourced";

    const auto later = chain_of_command(ranks(), "a2");
    EXPECT_THAT(shown(*later), ElementsAre("p-unit > p-sergeant post throughout",
                                           "p-successor > p-unit commands throughout",
                                           "p-ministry > p-unit part-of perhaps"));
}

TEST(ChainOfCommand, PutsEveryoneBelowAllWhoAreAbove) {
    const auto chain = chain_of_command(ranks(), "a1");
    std::vector<std::string> lines;
    for (const CommandNode& node : chain->nodes) {
        lines.push_back(std::to_string(node.level) + " " + node.party +
                        (node.involved ? " involved" : ""));
    }
    EXPECT_THAT(lines, ElementsAre("0 p-ministry", "0 p-minister", "1 p-colonel", "2 p-unit",
                                   "3 p-sergeant involved"));
}

TEST(ChainOfCommand, EndsOnRingsAndOnPartiesAboveThemselves) {
    model::Case record = ranks();
    record.parties[0].relations = {{.kind = "superior-of", .party = "p-minister"},
                                   {.kind = "superior-of", .party = "p-sergeant"}};
    const auto chain = chain_of_command(record, "a1");
    ASSERT_TRUE(chain);
    EXPECT_EQ(chain->nodes.size(), 5U);
    for (const CommandNode& node : chain->nodes) EXPECT_LT(node.level, 5);
}

TEST(ChainOfCommand, ShowsTheInvolvedEvenWhereNoArrowIsKnown) {
    model::Case record = ranks();
    for (model::Party& party : record.parties) {
        party.posts.clear();
        party.relations.clear();
    }
    const auto chain = chain_of_command(record, "a1");
    EXPECT_THAT(chain->nodes, ElementsAre(CommandNode{"p-sergeant", 0, true}));
    EXPECT_FALSE(chain_of_command(record, "a9")) << "there is no such act";
}

}  // namespace
}  // namespace recourse::casework
