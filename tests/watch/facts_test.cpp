#include "watch/facts.hpp"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "screening/query_subject.hpp"
#include "watched_workspace.hpp"

namespace recourse::watch {
namespace {

using ::testing::ElementsAre;

model::Subject rich_entry() {
    auto entry = testing::entry("xa-list:1", "Radomir Halvenik", "1971-03-02");
    entry.names.push_back({.full = "Halvo", .strength = model::NameStrength::weak});
    entry.nationalities = {"gb", "fr"};
    entry.birth_places = {{"Orlesk", "us"}};
    entry.addresses = {{"1 Silver Street", "Orlesk", "fr"}};
    entry.identifiers = {
        {.kind = model::IdentifierKind::passport, .value = "P 1", .country = "gb"}};
    entry.genders = {"male"};
    entry.notes = {{"Remark", "text"}};
    return entry;
}

TEST(Facts, are_what_a_comparison_looks_at) {
    const Facts facts = facts_of(rich_entry());
    EXPECT_THAT(facts.at("name"), ElementsAre("Halvo (weak)", "Radomir Halvenik"));
    EXPECT_THAT(facts.at("born"), ElementsAre("1971-03-02"));
    EXPECT_THAT(facts.at("country"), ElementsAre("fr", "gb", "us"));
    EXPECT_THAT(facts.at("number"), ElementsAre("passport P 1 gb"));
    EXPECT_THAT(facts.at("kind"), ElementsAre("person"));
    EXPECT_THAT(facts.at("gender"), ElementsAre("male"));
    EXPECT_THAT(facts.at("birth place"), ElementsAre(rich_entry().birth_places.front().text));
    EXPECT_EQ(facts.size(), 7U);
    EXPECT_EQ(facts_from_json(to_json(facts)).value(), facts);
    EXPECT_EQ(facts_from_json(base::Json::array()).error().code(), base::ErrorCode::corrupt);
}

struct Change {
    const char* name;
    std::function<void(model::Subject&)> change;
    const char* said;
};

TEST(Facts, tell_what_changed_and_ignore_what_is_not_compared) {
    const Change changes[] = {
        {"nothing", [](auto&) {}, ""},
        {"another order", [](auto& s) { std::swap(s.names[0], s.names[1]); }, ""},
        {"a note", [](auto& s) { s.notes.front().text = "other"; }, ""},
        {"a designation", [](auto& s) { s.designations.push_back({.programme = "X"}); }, ""},
        {"a name", [](auto& s) { s.names.push_back({.full = "Rado"}); }, "name: now Rado"},
        {"a date", [](auto& s) { s.birth_dates.front() = *base::PartialDate::year(1970); },
         "born: now 1970, no longer 1971-03-02"},
        {"a country", [](auto& s) { s.nationalities = {"fr"}; }, "country: no longer gb"},
        {"a number", [](auto& s) { s.identifiers.clear(); }, "number: no longer passport P 1 gb"},
        {"a kind", [](auto& s) { s.kind = model::SubjectKind::vessel; },
         "kind: now vessel, no longer person"},
        {"a gender", [](auto& s) { s.genders.clear(); }, "gender: no longer male"},
        {"a weak name grows strong",
         [](auto& s) { s.names[1].strength = model::NameStrength::strong; },
         "name: now Halvo, no longer Halvo (weak)"},
    };
    const Facts before = facts_of(rich_entry());
    for (const auto& one : changes) {
        auto entry = rich_entry();
        one.change(entry);
        EXPECT_EQ(difference(before, facts_of(entry)), one.said) << one.name;
    }
}

TEST(Facts, a_query_comes_back_from_the_subject_that_says_the_same) {
    const screening::Query queries[] = {
        {.names = {"A B", "\xd0\x90"}},
        {.kind = model::SubjectKind::vessel, .names = {"Silver Cormorant"}},
        {.identifiers = {{.value = "123"}}},
        {.names = {"A"},
         .birth_dates = {*base::PartialDate::parse("1970~")},
         .countries = {"fr", "gb"},
         .gender = "female"},
    };
    for (const auto& query : queries)
        EXPECT_EQ(screening::query_of(screening::subject_of(query)), query);
}

}  // namespace
}  // namespace recourse::watch
