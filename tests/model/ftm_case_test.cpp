#include "model/ftm_case.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>

namespace recourse::model {
namespace {

using base::Json;
using ::testing::ElementsAre;

using Names = std::set<std::string>;

/// What FollowTheMoney 4.10 lets an entity of a schema say, as far as cases say it: from its own
/// tables, schema by schema, with what they inherit.
const std::map<std::string, Names>& properties_of_schemata() {
    static const Names thing{"name",    "alias",   "weakAlias", "previousName", "country",
                             "address", "summary", "keywords",  "description",  "notes"};
    static const Names interval{"startDate", "endDate", "date", "summary", "description"};
    const auto with = [](Names base, const Names& more) {
        base.insert(more.begin(), more.end());
        return base;
    };
    const Names interest = with(interval, {"role", "status"});
    const Names entity =
        with(thing, {"registrationNumber", "idNumber", "taxNumber", "leiCode", "swiftBic", "email",
                     "phone", "website", "incorporationDate", "jurisdiction"});
    static const std::map<std::string, Names> table{
        {"Person", with(entity, {"passportNumber", "birthDate", "birthPlace", "birthCountry",
                                 "nationality", "gender", "firstName", "lastName"})},
        {"Organization", entity},
        {"Company", entity},
        {"Position", with(thing, {"organization"})},
        {"Occupancy", with(interval, {"holder", "post", "status"})},
        {"Ownership", with(interest, {"owner", "asset", "percentage"})},
        {"Directorship", with(interest, {"director", "organization"})},
        {"Membership", with(interest, {"member", "organization"})},
        {"Representation", with(interest, {"agent", "client"})},
        {"UnknownLink", with(interest, {"subject", "object"})},
        {"Family", with(interval, {"person", "relative", "relationship"})},
        {"Associate", with(interval, {"person", "associate", "relationship"})},
        {"Event", with(with(thing, interval), {"location", "involved"})},
        {"RealEstate", thing},
        {"BankAccount", thing},
        {"Asset", thing},
    };
    return table;
}

/// What an entity must say, and which schemata its references may lead to.
const std::map<std::string, Names> required{
    {"Person", {"name"}},
    {"Organization", {"name"}},
    {"Company", {"name"}},
    {"Position", {"name"}},
    {"Event", {"name"}},
    {"Occupancy", {"holder", "post"}},
    {"Ownership", {"owner", "asset"}},
    {"Directorship", {"director", "organization"}},
    {"Membership", {"member", "organization"}},
    {"Representation", {"agent", "client"}},
    {"UnknownLink", {"subject", "object"}},
    {"Family", {"person", "relative"}},
    {"Associate", {"person", "associate"}},
};
const Names bodies{"Organization", "Company"};
const Names legal{"Person", "Organization", "Company"};
const std::map<std::string, Names> ranges{
    {"holder", {"Person"}},
    {"post", {"Position"}},
    {"organization", bodies},
    {"director", legal},
    {"member", legal},
    {"agent", legal},
    {"client", legal},
    {"owner", legal},
    {"person", {"Person"}},
    {"relative", {"Person"}},
    {"associate", {"Person"}},
    {"involved", legal},
    {"asset", {"Asset", "RealEstate", "BankAccount", "Company"}},
    {"subject", {"Person", "Organization", "Company", "Event"}},
    {"object", {"Person", "Organization", "Company", "Event"}},
};

base::PartialDate day(const char* text) {
    return base::PartialDate::parse(text).value();
}

Case sample() {
    Party chief{.id = "p1",
                .roles = {"target"},
                .names = {{.full = "Ossian Varkett", .family = "Varkett"}},
                .birth_dates = {day("1971-03-02")},
                .nationalities = {"xa"},
                .gender = "male",
                .identifiers = {{.kind = IdentifierKind::passport, .value = "XA1"},
                                {.kind = IdentifierKind::mmsi, .value = "XA2"}}};
    chief.posts = {{.title = "Commander",
                    .organisation = "p2",
                    .from = day("2019-03"),
                    .until = day("2024/.."),
                    .rank = "Colonel"},
                   {.title = "Adviser"}};
    for (const char* kind : {"superior-of", "part-of", "owner-of", "director-of", "acts-for",
                             "associate-of", "family-of", "same-as"}) {
        chief.relations.push_back({.kind = kind, .party = "p2", .share = "60%"});
        chief.relations.push_back({.kind = kind, .party = "p3"});
    }
    Party unit{.id = "p2", .kind = PartyKind::unit, .names = {{.full = "Unit 4"}}};
    unit.posts = {{.title = "no post of a person"}};
    const Party hidden{.id = "p3", .pseudonym = "Victim V-1"};
    Case record{.id = "c", .parties = {chief, unit, hidden}};
    record.incidents = {
        {.id = "i1",
         .title = "The night",
         .date = day("2024-05-11/2024-05-12"),
         .country = "xa",
         .acts = {{.id = "a1",
                   .conduct = "torture",
                   .victim = "p3",
                   .involvements = {{.party = "p1", .mode = "ordered", .certainty = "probable"}},
                   .type = "torture",
                   .methods = {"suspension"}}}}};
    record.assets = {{.id = "as1", .party = "p1", .kind = "house-flat", .description = "A flat"},
                     {.id = "as2", .party = "p2", .kind = "art-luxury", .share = "half"}};
    return record;
}

TEST(FtmCase, SaysOnlyWhatTheSchemataKnow) {
    const auto entities = to_ftm(sample(), "x");
    std::map<std::string, std::string> schema_of;
    for (const Json& entity : entities) {
        EXPECT_TRUE(
            schema_of.emplace(entity["id"].get<std::string>(), entity["schema"].get<std::string>())
                .second)
            << entity["id"];
    }
    Names used;
    for (const Json& entity : entities) {
        const std::string schema = entity["schema"];
        used.insert(schema);
        ASSERT_TRUE(properties_of_schemata().contains(schema)) << schema;
        for (const auto& [property, values] : entity["properties"].items()) {
            EXPECT_TRUE(properties_of_schemata().at(schema).contains(property))
                << schema << ": " << property;
            const auto range = ranges.find(property);
            if (range == ranges.end()) continue;
            for (const std::string value : values) {
                ASSERT_TRUE(schema_of.contains(value)) << value;
                EXPECT_TRUE(range->second.contains(schema_of[value]))
                    << schema << ": " << property << " leads to " << schema_of[value];
            }
        }
        const auto must = required.find(schema);
        if (must == required.end()) continue;
        for (const std::string& property : must->second) {
            EXPECT_TRUE(entity["properties"].contains(property)) << schema << ": " << property;
        }
    }
    EXPECT_EQ(used, (Names{"Person", "Company", "Position", "Occupancy", "Ownership",
                           "Directorship", "Membership", "Representation", "UnknownLink", "Family",
                           "Associate", "Event", "RealEstate", "Asset"}));
}

TEST(FtmCase, TellsPostsPartsAndProperty) {
    std::map<std::string, Json> by_id;
    for (const Json& entity : to_ftm(sample(), "x"))
        by_id[entity["id"].get<std::string>()] = entity["properties"];
    EXPECT_THAT(by_id["x-party-p3"]["name"], ElementsAre("Victim V-1"));
    EXPECT_THAT(by_id["x-party-p1"]["idNumber"], ElementsAre("XA2"));
    EXPECT_FALSE(by_id["x-party-p1"].contains("topics")) << "a party is not a sanctioned subject";
    EXPECT_THAT(by_id["x-occupancy-p1-1"]["startDate"], ElementsAre("2019-03"));
    EXPECT_FALSE(by_id["x-occupancy-p1-1"].contains("endDate")) << "some time after 2024";
    EXPECT_THAT(by_id["x-incident-i1"]["endDate"], ElementsAre("2024"));
    EXPECT_THAT(by_id["x-incident-i1"]["startDate"], ElementsAre("2024"));
    EXPECT_THAT(by_id["x-act-a1"]["involved"], ElementsAre("x-party-p3", "x-party-p1"));
    EXPECT_THAT(by_id["x-act-a1"]["keywords"], ElementsAre("torture", "suspension"));
    EXPECT_THAT(by_id["x-part-a1-0"]["role"], ElementsAre("victim"));
    EXPECT_THAT(by_id["x-part-a1-1"]["role"], ElementsAre("ordered"));
    EXPECT_THAT(by_id["x-part-a1-1"]["status"], ElementsAre("probable"));
    EXPECT_THAT(by_id["x-ownership-as2"]["percentage"], ElementsAre("half"));
}

}  // namespace
}  // namespace recourse::model
