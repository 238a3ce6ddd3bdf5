#include "model/case.hpp"

#include <gtest/gtest.h>

namespace recourse::model {
namespace {

struct NameRow {
    const char* why;
    std::string real_name;
    std::string pseudonym;
    Confidentiality grade;
    Confidentiality reader;
    std::string shown;
};

TEST(PartyName, IsTheRealOneOnlyForReadersOfItsGrade) {
    using enum Confidentiality;
    const std::vector<NameRow> rows{
        {"an open name is shown to all", "Timon Drezhin", "", open, open, "Timon Drezhin"},
        {"a reader below the grade sees the pseudonym", "Ana Real", "W-1", named, authority, "W-1"},
        {"a reader of the grade sees the name", "Ana Real", "W-1", named, named, "Ana Real"},
        {"without a pseudonym nothing is shown", "Ana Real", "", team, open, "a person"},
        {"a party without a name has its pseudonym", "", "W-2", open, sealed, "W-2"},
        {"neither name nor pseudonym", "", "", open, sealed, "a person"},
    };
    for (const NameRow& row : rows) {
        Party party{.pseudonym = row.pseudonym, .confidentiality = row.grade};
        if (!row.real_name.empty()) party.names.push_back({.full = row.real_name});
        EXPECT_EQ(party.name_for(row.reader), row.shown) << row.why;
    }
}

TEST(PartyAge, ProtectsWhoeverMayBeAChild) {
    const auto today = base::PartialDate::parse("2026-11-26").value().earliest().value();
    const struct {
        const char* born;
        bool child;
    } rows[] = {{"2008-11-26", false}, {"2008-11-27", true},  {"2008-11", true},
                {"2008", true},        {"2007", false},       {"2007~", true},
                {"2004~", false},      {"2008-02-29", false}, {"", false}};
    for (const auto& row : rows) {
        Party party;
        if (*row.born != '\0') party.birth_dates = {base::PartialDate::parse(row.born).value()};
        EXPECT_EQ(party.may_be_a_child(today), row.child) << row.born;
    }
    Party body{.kind = PartyKind::organisation,
               .birth_dates = {base::PartialDate::parse("2020").value()}};
    EXPECT_FALSE(body.may_be_a_child(today));
}

TEST(CaseLookup, FindsRecordsByIdAndTargetsInOrder) {
    Case file;
    file.parties = {{.id = "p2", .roles = {"target"}},
                    {.id = "p1", .roles = {"victim"}},
                    {.id = "p0", .roles = {"context", "target"}}};
    file.claims = {{.id = "c1"}};
    ASSERT_EQ(file.targets().size(), 2U);
    EXPECT_EQ(file.targets()[0]->id, "p2");
    EXPECT_EQ(file.targets()[1]->id, "p0");
    EXPECT_EQ(file.find_party("p1"), &file.parties[1]);
    EXPECT_EQ(file.find_claim("c1"), &file.claims[0]);
    EXPECT_EQ(file.find_party("p9"), nullptr);
    EXPECT_EQ(file.find_exhibit("p1"), nullptr);
    EXPECT_EQ(file.find_source(""), nullptr);
}

TEST(SourceRoot, IsTheSourceItselfWhenNoneIsNamed) {
    EXPECT_EQ((Source{.id = "s1"}.root_observer()), "s1");
    EXPECT_EQ((Source{.id = "s1", .root = "s7"}.root_observer()), "s7");
}

}  // namespace
}  // namespace recourse::model
