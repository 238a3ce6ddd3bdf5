#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "casework/views/same_people.hpp"
#include "dates.hpp"

namespace recourse::casework {
namespace {

using testing::date;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

model::Party person(const char* id, const char* name, const char* born = "") {
    model::Party made{.id = id, .names = {{.full = name}}};
    if (*born != '\0') made.birth_dates = {date(born)};
    return made;
}

std::vector<std::string> reasons_of(const PossibleDuplicate& pair) {
    std::vector<std::string> words;
    for (const Reason& reason : pair.reasons) words.emplace_back(to_string(reason.likeness));
    return words;
}

TEST(PossibleDuplicates, ComparesNamesInEveryScript) {
    struct Line {
        const char* why;
        const char* one;
        const char* other;
        const char* expected;  ///< empty: not the same as far as names tell
    };
    const Line lines[] = {
        {"order, case and marks", "Radomir Halvénik", "HALVENIK, Radomir", "same-name"},
        {"Cyrillic", "Radomir Halvenik", "Радомир Халвеник", "like-name"},
        {"a patronymic more", "Radomir Halvenik", "Радомир Остапович Халвеник", "like-name"},
        {"another spelling", "Radomir Halvenik", "Radomyr Halvenyk", "like-name"},
        {"Arabic has no vowels", "Nadira Zarifane", "نديرة زريفان", "like-name"},
        {"Chinese", "Shangguan Boyuan", "上官博渊", "like-name"},
        {"an initial", "Radomir Halvenik", "R. Halvenik", "like-name"},
        {"another initial", "Radomir Halvenik", "T. Halvenik", ""},
        {"a brother", "Radomir Halvenik", "Timon Halvenik", ""},
        {"a family name alone", "Radomir Halvenik", "Halvenik", ""},
        {"nobody alike", "Radomir Halvenik", "Odvin Brantov", ""},
        {"initials alone", "R. H.", "Radomir Halvenik", ""},
        {"no name at all", "", "Radomir Halvenik", ""},
    };
    for (const Line& line : lines) {
        model::Case record;
        record.parties = {person("p1", line.one), person("p2", line.other)};
        for (int turn = 0; turn < 2; ++turn) {
            const auto found = possible_duplicates(record);
            ASSERT_EQ(found.size(), *line.expected == '\0' ? 0U : 1U) << line.why;
            if (!found.empty()) {
                EXPECT_THAT(reasons_of(found[0]), ElementsAre(line.expected)) << line.why;
            }
            std::swap(record.parties[0], record.parties[1]);
        }
    }
}

TEST(PossibleDuplicates, LetsBirthDatesAgreeOrSpeakAgainst) {
    model::Case record;
    record.parties = {person("p1", "Radomir Halvenik", "1971-03-02"),
                      person("p2", "Радомир Халвеник", "1971"),
                      person("p3", "Radomir Halvenik", "1959")};
    const auto found = possible_duplicates(record);
    ASSERT_EQ(found.size(), 1U) << "the dentist of the same name was born in 1959";
    EXPECT_EQ(found[0].first, "p1");
    EXPECT_EQ(found[0].second, "p2");
    EXPECT_THAT(reasons_of(found[0]), ElementsAre("like-name", "birth-dates-agree"));
    EXPECT_EQ(found[0].reasons[1].first, "1971-03-02");
    EXPECT_EQ(found[0].reasons[1].second, "1971");
}

TEST(PossibleDuplicates, ShowsOneNumberUnderTwoNamesWithWhatSpeaksAgainst) {
    model::Case record;
    record.parties = {person("p1", "Radomir Halvenik", "1971-03-02"),
                      person("p2", "Odvin Brantov", "1980")};
    record.parties[0].gender = "male";
    record.parties[1].gender = "female";
    record.parties[0].identifiers = {
        {.kind = model::IdentifierKind::passport, .value = "XA 0471-193", .country = "xa"}};
    record.parties[1].identifiers = {
        {.kind = model::IdentifierKind::passport, .value = "xa0471193"}};
    const auto found = possible_duplicates(record);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_THAT(reasons_of(found[0]),
                ElementsAre("same-identifier", "birth-dates-differ", "genders-differ"));
    EXPECT_TRUE(speaks_against(found[0].reasons[1].likeness));
    EXPECT_FALSE(speaks_against(found[0].reasons[0].likeness));

    record.parties[1].identifiers[0].country = "xb";
    EXPECT_THAT(possible_duplicates(record), IsEmpty()) << "another country's number";
    record.parties[1].identifiers[0] = {.kind = model::IdentifierKind::national_id,
                                        .value = "xa0471193"};
    EXPECT_THAT(possible_duplicates(record), IsEmpty()) << "another kind of number";
}

TEST(PossibleDuplicates, LeavesOutWhatSomeoneHasDecided) {
    model::Case record;
    record.parties = {person("p1", "Orlesk"), person("p2", "Orlesk")};
    record.parties[1].relations = {{.kind = "family-of", .party = "p1"}};
    EXPECT_EQ(possible_duplicates(record).size(), 1U);
    record.parties[1].relations = {{.kind = "same-as", .party = "p1"}};
    EXPECT_THAT(possible_duplicates(record), IsEmpty());
}

TEST(PossibleDuplicates, ComparesOnlyPartiesOfOneKind) {
    model::Case record;
    record.parties = {person("p1", "Orlesk Transit"), person("p2", "Orlesk Transit")};
    record.parties[1].kind = model::PartyKind::organisation;
    EXPECT_THAT(possible_duplicates(record), IsEmpty());
    record.parties[0].kind = model::PartyKind::organisation;
    EXPECT_EQ(possible_duplicates(record).size(), 1U);
}

}  // namespace
}  // namespace recourse::casework
