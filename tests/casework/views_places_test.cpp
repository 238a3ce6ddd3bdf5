#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "casework/views/places.hpp"

namespace recourse::casework {
namespace {

using ::testing::ElementsAre;

model::Act act(const char* id, std::optional<double> latitude, const char* precision = "") {
    model::Act made{.id = id, .conduct = "torture", .place = "Camp", .precision = precision};
    made.latitude = latitude;
    if (latitude) made.longitude = -18.5;
    return made;
}

TEST(CaseMap, JoinsEqualPositionsAndHidesNothingThatHasNone) {
    model::Case record;
    record.country = "xa";
    record.incidents = {{.id = "i1",
                         .place = "Orlesk",
                         .acts = {act("a1", -41.5, "street"), act("a2", std::nullopt),
                                  act("a3", -41.5, "street"), act("a4", -41.5, "region")}}};
    const CaseMap map = map_of(record);
    ASSERT_EQ(map.places.size(), 2U) << "a street and a region around it are two places";
    EXPECT_EQ(map.places[0].latitude, -41.5);
    EXPECT_EQ(map.places[0].longitude, -18.5);
    std::vector<std::string> there;
    for (const PlacedRecord& placed : map.places[0].records) there.push_back(placed.record);
    EXPECT_THAT(there, ElementsAre("a1", "a3"));
    std::vector<std::string> unplaced;
    for (const PlacedRecord& placed : map.unplaced) unplaced.push_back(placed.record);
    EXPECT_THAT(unplaced, ElementsAre("i1", "a2"))
        << "an act does not lend its position, nor borrow one";
    EXPECT_TRUE(map.fictional);
}

TEST(CaseMap, KnowsCountriesThatNoAtlasShows) {
    const std::pair<const char*, bool> lines[] = {{"xa", true},  {"xz", true},  {"zz", true},
                                                  {"aa", true},  {"qm", true},  {"qa", false},
                                                  {"xk", false}, {"gb", false}, {"", false}};
    for (const auto& [country, expected] : lines) {
        model::Case record;
        record.country = country;
        EXPECT_EQ(map_of(record).fictional, expected) << country;
    }
}

}  // namespace
}  // namespace recourse::casework
