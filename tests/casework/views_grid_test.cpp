#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "casework/views/grid.hpp"
#include "casework/views/network.hpp"
#include "dates.hpp"

namespace recourse::casework {
namespace {

using testing::date;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// A guard and, as target though later in the file, a judge; two victims; three acts.
model::Case small_case() {
    model::Case record;
    record.parties = {{.id = "p-guard"},
                      {.id = "p-judge", .roles = {"target"}},
                      {.id = "p-one"},
                      {.id = "p-two"},
                      {.id = "p-nobody"}};
    record.exhibits = {{.id = "x2", .number = 2}, {.id = "x1", .number = 1}};
    record.claims = {{.id = "c-beat", .citations = {{.exhibit = "x2"}, {.exhibit = "x1"}}},
                     {.id = "c-order", .citations = {{.exhibit = "x1"}}},
                     {.id = "c-away",
                      .exculpatory = true,
                      .about = {"p-guard", "a1"},
                      .citations = {{.exhibit = "x2"}}},
                     {.id = "c-never", .exculpatory = true, .about = {"a1"}, .citations = {}},
                     {.id = "c-elsewhere", .exculpatory = true, .about = {"p-guard"}}};
    model::Act beaten{.id = "a1",
                      .conduct = "torture",
                      .victim = "p-one",
                      .date = date("2024-05-12"),
                      .involvements = {{.party = "p-guard",
                                        .mode = "direct",
                                        .certainty = "certain",
                                        .claims = {"c-beat"}},
                                       {.party = "p-judge", .mode = "ordered"}},
                      .claims = {"c-order"}};
    model::Act held{.id = "a2",
                    .conduct = "arbitrary-detention",
                    .victim = "p-one",
                    .involvements = {{.party = "p-judge", .mode = "judicial"}}};
    model::Act taken{.id = "a3", .conduct = "bribery", .date = date("2023")};
    record.incidents = {{.id = "i1", .date = date("2024-05-11"), .acts = {beaten, held}},
                        {.id = "i2", .acts = {taken}}};
    return record;
}

TEST(WhoDidWhatToWhom, PutsTargetsFirstAndNobodyLast) {
    const Grid grid = who_did_what_to_whom(small_case());
    EXPECT_THAT(grid.perpetrators, ElementsAre("p-judge", "p-guard", ""));
    EXPECT_THAT(grid.victims, ElementsAre("p-one", ""));
    ASSERT_EQ(grid.cells.size(), 3U);
    EXPECT_EQ(grid.cells[2].perpetrator, "") << "an act that names nobody is not left out";
    EXPECT_EQ(grid.cells[2].entries.at(0).act, "a3");
    EXPECT_EQ(grid.cells[2].entries.at(0).mode, "");
}

TEST(WhoDidWhatToWhom, OrdersACellByDateAndGivesAnActItsIncidentsDate) {
    const Grid grid = who_did_what_to_whom(small_case());
    const GridCell& judge = grid.cells.at(0);
    ASSERT_EQ(judge.entries.size(), 2U);
    EXPECT_EQ(judge.entries[0].act, "a2");
    EXPECT_EQ(judge.entries[0].date, date("2024-05-11"));
    EXPECT_EQ(judge.entries[1].act, "a1");
}

TEST(WhoDidWhatToWhom, KeepsTheClaimsOfATieApartFromThoseOfTheActAndFromTheContrary) {
    const Grid grid = who_did_what_to_whom(small_case());
    const GridEntry& guard = grid.cells.at(1).entries.at(0);
    EXPECT_EQ(guard.certainty, "certain");
    EXPECT_THAT(guard.claims, ElementsAre("c-beat"));
    EXPECT_THAT(guard.exhibits, ElementsAre("x1", "x2")) << "in the order of their numbers";
    EXPECT_THAT(guard.act_exhibits, ElementsAre("x1"));
    EXPECT_THAT(guard.contrary, ElementsAre("c-away", "c-never"));
    const GridEntry& judge = grid.cells.at(0).entries.at(1);
    EXPECT_THAT(judge.exhibits, IsEmpty()) << "nothing shows the order yet";
    EXPECT_THAT(judge.contrary, ElementsAre("c-never")) << "the other speaks of the guard";
}

TEST(Network, TiesPartiesByPostsRelationsAndActs) {
    model::Case record = small_case();
    record.parties[0].posts = {
        {.title = "Guard", .organisation = "p-two", .from = date("2020"), .exhibits = {"x1"}},
        {.title = "Poet"}};
    record.parties[1].relations = {{.kind = "family-of", .party = "p-guard", .share = ""}};
    const Network network = network_of(record);
    ASSERT_EQ(network.edges.size(), 5U) << "a post in no body ties nobody, nor does an act alone";
    EXPECT_EQ(network.edges[0].kind, "post");
    EXPECT_EQ(network.edges[0].label, "Guard");
    EXPECT_EQ(network.edges[1].kind, "family-of");
    EXPECT_EQ(network.edges[2].kind, "act");
    EXPECT_EQ(network.edges[2].mode, "direct");
    EXPECT_EQ(network.edges[2].since, date("2024-05-12"));
    EXPECT_THAT(network.edges[2].exhibits, ElementsAre("x1", "x2"));
    EXPECT_THAT(network.nodes, ElementsAre("p-guard", "p-judge", "p-one", "p-two"));
    EXPECT_THAT(network.alone, ElementsAre("p-nobody"));
}

}  // namespace
}  // namespace recourse::casework
