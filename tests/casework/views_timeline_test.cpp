#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "casework/views/timeline.hpp"
#include "dates.hpp"

namespace recourse::casework {
namespace {

using testing::date;
using ::testing::ElementsAre;

TEST(Timeline, SaysHowExactlyADateIsKnown) {
    const std::pair<const char*, const char*> lines[] = {{"", "unknown"},
                                                         {"2024", "year"},
                                                         {"2024-05", "month"},
                                                         {"2024-05-11", "day"},
                                                         {"2024~", "circa"},
                                                         {"2024-05-11/2024-05-14", "range"},
                                                         {"[2023,2024]", "alternatives"}};
    for (const auto& [text, expected] : lines) EXPECT_EQ(precision_of(date(text)), expected);
}

TEST(Timeline, OrdersEveryKindByTimeAndKeepsWhatHasNoDate) {
    model::Case record;
    record.parties = {{.id = "p-colonel",
                       .posts = {{.title = "Commander", .from = date("2023-03-01")},
                                 {.title = "Cadet", .until = date("1999")},
                                 {.title = "Poet"}}}};
    record.incidents = {
        {.id = "i1",
         .title = "The night",
         .date = date("2024-05"),
         .place = "Orlesk",
         .acts = {{.id = "a1", .conduct = "torture", .victim = "p-one"},
                  {.id = "a2", .conduct = "cidt", .date = date("2024-05-01"), .place = "Kelbrin"}}},
        {.id = "i2", .title = "Some day"}};
    record.exhibits = {{.id = "x1", .title = "Decree", .made = date("2023")},
                       {.id = "x2", .title = "Letter"}};
    const Timeline timeline = timeline_of(record);
    std::vector<std::string> dated;
    for (const TimelineEntry& entry : timeline.dated) {
        dated.push_back(entry.kind + " " + entry.record + " " + entry.title + " " + entry.place);
    }
    EXPECT_THAT(dated, ElementsAre("post p-colonel Cadet ", "exhibit x1 Decree ",
                                   "post p-colonel Commander ", "act a2 cidt Kelbrin",
                                   "incident i1 The night Orlesk", "act a1 torture Orlesk"));
    std::vector<std::string> undated;
    for (const TimelineEntry& entry : timeline.undated) undated.push_back(entry.title);
    EXPECT_THAT(undated, ElementsAre("Some day", "Poet", "Letter"));
}

}  // namespace
}  // namespace recourse::casework
