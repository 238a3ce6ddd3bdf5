#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "lists/list_diff.hpp"
#include "lists/subject_changes.hpp"
#include "model/subject_json.hpp"
#include "sample_lists.hpp"

namespace recourse::lists {
namespace {

using base::Json;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

base::PartialDate date(std::string_view text) {
    return base::PartialDate::parse(text).value();
}

model::Subject full_subject() {
    return {.id = "gx:7",
            .list = "gx",
            .reference = "7",
            .kind = model::SubjectKind::person,
            .names = {{.full = "Ana Korval",
                       .language = "en",
                       .family = "Korval",
                       .given = "Ana",
                       .published = "KORVAL, Ana"},
                      {.full = "Анна Корваль",
                       .type = model::NameType::alias,
                       .strength = model::NameStrength::weak,
                       .script = "Cyrl"}},
            .birth_dates = {date("1961"), date("1962-04")},
            .birth_places = {{.text = "Port Generica", .country = "xa"}},
            .nationalities = {"xa", "xb"},
            .genders = {"female"},
            .positions = {"Minister", "General"},
            .identifiers = {{.kind = model::IdentifierKind::passport,
                             .value = "A1",
                             .country = "xa",
                             .label = "Passport",
                             .note = "expired"}},
            .addresses = {{.text = "1 Quay", .city = "Port", .country = "xa"}},
            .relations = {{.kind = "Linked To", .other_id = "gx:8", .other_name = "Bank"}},
            .designations = {{.programme = "GX-HR",
                              .regime = "gx-hr",
                              .listed = date("2020-05-04"),
                              .reference = "HR1",
                              .legal_basis = "Act 1",
                              .reasons = "Ordered it.",
                              .measures = {{.kind = model::MeasureKind::asset_freeze,
                                            .label = "Freeze"}}}},
            .cross_references = {{.list = "un-sc", .reference = "XXi.1"}},
            .notes = {{.label = "remark", .text = "tall"}}};
}

/// Every JSON pointer to a text in the document.
void find_texts(const Json& json, const std::string& at, std::vector<std::string>& found) {
    if (json.is_string()) found.push_back(at);
    if (json.is_structured()) {
        for (const auto& [key, value] : json.items()) find_texts(value, at + "/" + key, found);
    }
}

TEST(CompareSubjects, NoticesAChangeOfEveryField) {
    const Json whole = model::to_json(full_subject());
    std::vector<std::string> places;
    find_texts(whole, "", places);
    ASSERT_GT(places.size(), 40U);
    for (const std::string& place : places) {
        Json changed = whole;
        Json& value = changed[Json::json_pointer(place)];
        const std::string was = value.get<std::string>();
        // A word of a closed set becomes another one of it, a date another date.
        bool read = false;
        for (const char* other : {"changed", "vessel", "former", "weak", "strong", "national-id",
                                  "travel-ban", "1999-09-09"}) {
            value = other;
            const auto subject = model::subject_from_json(changed);
            if (!subject || *subject == full_subject()) continue;
            read = true;
            EXPECT_THAT(compare_subjects(full_subject(), *subject), testing::Not(IsEmpty()))
                << place;
            break;
        }
        EXPECT_TRUE(read) << place << " " << was;
    }
}

TEST(CompareSubjects, TakesAnotherOrderForNoChange) {
    model::Subject other = full_subject();
    std::ranges::reverse(other.names);
    std::ranges::reverse(other.birth_dates);
    std::ranges::reverse(other.nationalities);
    std::ranges::reverse(other.positions);
    EXPECT_THAT(compare_subjects(full_subject(), other), IsEmpty());
    other.positions.push_back("General");
    EXPECT_THAT(compare_subjects(full_subject(), other),
                ElementsAre(FieldChange{"position", {}, {"General"}}))
        << "twice is not once";
}

TEST(CompareSubjects, TellsInWordsWhatAFieldLostAndGained) {
    model::Subject after = full_subject();
    after.birth_dates = {date("1961-04"), date("1962-04")};
    after.designations[0].measures.push_back({.kind = model::MeasureKind::travel_ban});
    after.names[0].published = "KORVAL, Anna";
    EXPECT_THAT(
        compare_subjects(full_subject(), after),
        ElementsAre(FieldChange{"name",
                                {"Ana Korval [language en, family name Korval, given names Ana, "
                                 "published KORVAL, Ana]"},
                                {"Ana Korval [language en, family name Korval, given names Ana, "
                                 "published KORVAL, Anna]"}},
                    FieldChange{"birth date", {"1961"}, {"1961-04"}},
                    FieldChange{"measure", {}, {"GX-HR [HR1]: travel-ban"}}));
}

/// One line of a FollowTheMoney file: a person of a list "g".
std::string person(std::string_view id, std::string_view name, std::string_view born) {
    return R"({"id":")" + std::string(id) + R"(","schema":"Person","properties":{"name":[")" +
           std::string(name) + R"("],"birthDate":[")" + std::string(born) +
           R"("]},"datasets":["g"]})" + "\n";
}

ListDiff diff_of(const std::string& before, const std::string& after) {
    TempStore sample;
    EXPECT_TRUE(sample.import({sample.file("2026-01/a.json", before)}));
    EXPECT_TRUE(sample.import({sample.file("2026-02/b.json", after)}));
    const auto newer = sample.store.version_at("ftm-g", "").value().value();
    const auto older = sample.store.version_before(newer).value().value();
    return compare_versions({&sample.store, older}, {&sample.store, newer}).value();
}

std::vector<std::string> lines_of(const ListDiff& diff) {
    std::vector<std::string> lines;
    for (const SubjectChange& change : diff.changes) {
        lines.push_back(std::string(word_of(change.kind)) + " " +
                        (change.before ? change.before->reference : "-") + " " +
                        (change.after ? change.after->reference : "-"));
    }
    return lines;
}

TEST(CompareVersions, TellsWhoCameWhoWentAndWhatChanged) {
    const ListDiff diff = diff_of(person("1", "Ana Korval", "1961-04-01") +
                                      person("2", "Bo Lund", "1950") + person("3", "Cy", "1970"),
                                  person("4", "Di Marsh", "1980") + person("3", "Cy", "1970") +
                                      person("1", "Ana Korval", "1961-04-02"));
    EXPECT_THAT(lines_of(diff), ElementsAre("added - 4", "removed 2 -", "changed 1 1"));
    EXPECT_EQ(diff.unchanged, 1U);
    EXPECT_THAT(diff.changes[2].fields,
                ElementsAre(FieldChange{"birth date", {"1961-04-01"}, {"1961-04-02"}}));
}

struct Numbering {
    const char* what;
    std::string before;
    std::string after;
    std::vector<std::string> changes;
};

TEST(CompareVersions, IsNotMisledByNumbersGivenAnew) {
    const Numbering cases[] = {
        {"a number of its own for one who stays",
         person("1", "Ana Korval", "1961-04-01"),
         person("9", "Ana Korval", "1961-04-01"),
         {"changed 1 9"}},
        {"renumbered and respelled, born on the same day",
         person("1", "Ana Korval", "1961-04-01"),
         person("9", "Anna Korval", "1961-04-01"),
         {"changed 1 9"}},
        {"a number used again for somebody else",
         person("1", "Ana Korval", "1961-04-01"),
         person("1", "Bo Lund", "1950-02-03"),
         {"added - 1", "removed 1 -"}},
        {"numbers exchanged",
         person("1", "Ana Korval", "1961") + person("2", "Bo Lund", "1950"),
         person("2", "Ana Korval", "1961") + person("1", "Bo Lund", "1950"),
         {"changed 2 1", "changed 1 2"}},
        {"father and son of one name",
         person("1", "Ana Korval", "1931"),
         person("9", "Ana Korval", "1961"),
         {"added - 9", "removed 1 -"}},
        {"two who may be the one who went",
         person("1", "Ana Korval", "1961"),
         person("8", "Ana Korval", "1961-04") + person("9", "Ana Korval", "1961-05"),
         {"added - 8", "added - 9", "removed 1 -"}},
        {"a spelling put right under the same number",
         person("1", "Ana Korval", "1961-04-01"),
         person("1", "Anna Corval", "1961-04-01"),
         {"changed 1 1"}},
        {"one word and the birth date stay",
         person("1", "Ana Korval", "1961-04-01"),
         person("1", "Ana Corvall Berg", "1961-04-01"),
         {"changed 1 1"}},
        {"renumbered, a word more, born in the same month",
         person("1", "Sam Quillard", "1961-09"),
         person("9", "Sam Truly Quillard", "1961-09"),
         {"changed 1 9"}},
        {"a birth date put right",
         person("1", "Ana Korval", "1961-04-01"),
         person("1", "Ana Korval", "1971-04-01"),
         {"changed 1 1"}},
    };
    for (const Numbering& one : cases) {
        EXPECT_EQ(lines_of(diff_of(one.before, one.after)), one.changes) << one.what;
    }
}

TEST(CompareVersions, OfManyWithOneNameTellsNobodyApart) {
    std::string before;
    std::string after;
    for (int i = 0; i < 3000; ++i) {
        before += person("a" + std::to_string(i), "John Smith", "1961");
        after += person("b" + std::to_string(i), "John Smith", "1961");
    }
    const ListDiff diff = diff_of(before, after);
    EXPECT_EQ(count(diff, ChangeKind::added), 3000U);
    EXPECT_EQ(count(diff, ChangeKind::removed), 3000U);
}

TEST(CompareVersions, RefusesTwoLists) {
    TempStore sample;
    ASSERT_TRUE(sample.import({example_lists()}));
    const auto un = sample.store.version_at("un-sc", "").value().value();
    const auto eu = sample.store.version_at("eu-fsf", "").value().value();
    EXPECT_FALSE(compare_versions({&sample.store, un}, {&sample.store, eu}));
    const auto same = compare_versions({&sample.store, un}, {&sample.store, un});
    ASSERT_TRUE(same);
    EXPECT_THAT(same->changes, SizeIs(0));
    EXPECT_EQ(same->unchanged, un.subjects);
}

}  // namespace
}  // namespace recourse::lists
