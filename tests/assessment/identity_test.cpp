#include "assessment/identity.hpp"

#include <gmock/gmock.h>

#include "assessment/internal/identity_fields.hpp"
#include "case_builder.hpp"

namespace recourse::assessment {
namespace {

using model::PartyKind;
using testing::CaseBuilder;
using testing::date;

struct Measured {
    IdentityMeter meter;

    /// "given", "lacking", or "" when the field is not asked.
    std::string at(std::string_view field) const {
        const auto found = std::ranges::find(meter.fields, field, &IdentityPoint::field);
        if (found == meter.fields.end()) return "";
        return found->given ? "given" : "lacking";
    }
};

Measured measure(const model::Case& file, const std::string& regime = "gb-ghr",
                 const std::vector<Namesake>& namesakes = {}) {
    return {measure_identity({file, file.parties.front(), true, namesakes},
                             testing::shipped_regime(regime))};
}

TEST(Identity, EveryFieldOfTheVocabularyIsLookedUp) {
    for (const auto& [code, title] : testing::shipped_vocabulary().at("identity-field"))
        EXPECT_TRUE(internal::is_looked_up(code)) << code;
    EXPECT_FALSE(internal::is_looked_up("shoe-size"));
}

TEST(Identity, WeighsWhatIsGivenAgainstWhatIsAsked) {
    model::Case file;
    file.parties.push_back({.id = "p-target", .roles = {"target"}});
    const auto empty = measure(file);
    // Only that lists were searched, and that nobody of the name is on them, is known of it.
    EXPECT_EQ(empty.meter.points(), 3 + 4);
    // All 20 weights of submissions.md 2.1 make 79; two fields, 5 and 4, do not apply here.
    EXPECT_EQ(empty.meter.out_of(), 79 - 5 - 4);

    file.parties.front().birth_dates = {date("1971")};
    EXPECT_EQ(measure(file).meter.points(), 3 + 4 + 5);
    EXPECT_EQ(measure(file).at("birth-date"), "given");
}

TEST(Identity, NamesWhatIsRequiredAndLackingHeaviestFirst) {
    model::Case file;
    file.parties.push_back({.id = "p-target", .names = {{.full = "Radomir Halvenik"}}});
    std::vector<std::string> lacking;
    for (const auto& field : measure(file).meter.lacking()) lacking.push_back(field.field);
    EXPECT_THAT(lacking,
                ::testing::ElementsAre("name-original", "birth-date", "position-now",
                                       "position-then", "identifier-sources", "nationalities"));
}

TEST(Identity, TellsScriptsApart) {
    model::Case file;
    file.parties.push_back({.id = "p-target", .names = {{.full = "Халвеник"}}});
    EXPECT_EQ(measure(file).at("name-latin"), "lacking");
    EXPECT_EQ(measure(file).at("name-original"), "given");
    file.parties.front().names = {{.full = "José Núñez"}};
    EXPECT_EQ(measure(file).at("name-latin"), "given");
    EXPECT_EQ(measure(file).at("name-original"), "lacking");
    file.parties.front().names.front().type = model::NameType::original_script;
    EXPECT_EQ(measure(file).at("name-original"), "given");
}

TEST(Identity, LaysPostsOverActs) {
    auto builder = CaseBuilder::solid("torture", "command");  // on 12 May 2024
    EXPECT_EQ(measure(builder.file).at("position-then"), "lacking");
    builder.post(true, "2024-06-01", "");
    EXPECT_EQ(measure(builder.file).at("position-then"), "lacking");
    EXPECT_EQ(measure(builder.file).at("position-now"), "given");
    builder.post(true, "2023", "2024-05-31");
    EXPECT_EQ(measure(builder.file).at("position-then"), "given");
}

TEST(Identity, AsksForTheChainOfCommandOnlyOfThoseInUnits) {
    auto builder = CaseBuilder::solid("torture", "direct");
    EXPECT_EQ(measure(builder.file).at("chain-of-command"), "");
    builder.post(false, "2023", "");
    EXPECT_EQ(measure(builder.file).at("chain-of-command"), "lacking");
    builder.file.parties.push_back(
        {.id = "p-chief", .relations = {{.kind = "superior-of", .party = "p-target"}}});
    EXPECT_EQ(measure(builder.file).at("chain-of-command"), "given");
}

TEST(Identity, AsksOthersOfTheNameToBeToldApart) {
    const auto file = CaseBuilder().file;
    const Namesake same{.list = "xa-list", .subject_id = "xa-list:1", .name = "Radomir Halvenik"};
    auto apart = same;
    apart.difference = "Born in another year.";
    EXPECT_EQ(measure(file).at("collisions"), "given");
    EXPECT_EQ(measure(file, "gb-ghr", {apart}).at("collisions"), "given");
    EXPECT_EQ(measure(file, "gb-ghr", {apart, same}).at("collisions"), "lacking");
}

TEST(Identity, MeasuresBodiesByFieldsOfTheirOwn) {
    auto file = CaseBuilder().kind(PartyKind::organisation).file;
    auto& body = file.parties.front();
    EXPECT_EQ(measure(file).at("birth-date"), "");
    EXPECT_EQ(measure(file).at("register-number"), "lacking");
    EXPECT_EQ(measure(file).at("owners"), "lacking");
    body.identifiers = {{.kind = model::IdentifierKind::registration, .value = "XA-1"}};
    EXPECT_EQ(measure(file).at("register-number"), "given");

    file.parties.push_back(
        {.id = "p-owner",
         .relations = {
             {.kind = "owner-of", .party = "p-target", .from = date("2025"), .share = "70%"}}});
    EXPECT_EQ(measure(file).at("owners"), "lacking");  // nothing shows it
    file.parties.back().relations.front().exhibits = {"x1"};
    EXPECT_EQ(measure(file).at("owners"), "given");
    // No regime that lists individuals only asks anything of a body.
    EXPECT_TRUE(measure(file, "ca-jvcfoa").meter.fields.empty());
    // Nobody owns a unit of the state.
    file.parties.front().kind = PartyKind::unit;
    file.parties.pop_back();
    EXPECT_EQ(measure(file).at("owners"), "");
}

}  // namespace
}  // namespace recourse::assessment
