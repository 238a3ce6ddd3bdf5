#include <gtest/gtest.h>

#include "screening/score.hpp"

namespace recourse::screening {
namespace {

using base::PartialDate;

model::Subject colonel() {
    model::Subject subject;
    subject.id = "xa-demo:1";
    subject.kind = model::SubjectKind::person;
    subject.names.push_back({.full = "Orvane Tellmark"});
    subject.birth_dates.push_back(*PartialDate::day(1961, 3, 4));
    subject.nationalities.push_back("xa");
    subject.genders.push_back("male");
    subject.identifiers.push_back({.kind = model::IdentifierKind::passport,
                                   .value = "XA 123-4567",
                                   .country = "xa",
                                   .label = "Passport"});
    return subject;
}

struct DateCase {
    std::string_view why;
    std::string_view born;
    double least;
    double most;
};

TEST(EntityScore, WeighsTheBirthDate) {
    const DateCase cases[] = {
        {"nothing said is no conflict", "", 1, 1},
        {"same day", "1961-03-04", 1, 1},
        {"the year only", "1961", 1, 1},
        {"circa", "1960~", 1, 1},
        {"day and month in each other's place", "1961-04-03", 1, 1},
        {"one digit off", "1961-03-05", 1, 1},
        {"another day of the year", "1961-11-20", 0.8, 0.9},
        {"one year apart", "1962", 0.8, 0.9},
        {"another year pulls a common name below the threshold", "1985", 0.5, 0.69},
    };
    for (const auto& c : cases) {
        Query query{.names = {"Orvane Tellmark"}};
        if (!c.born.empty()) query.birth_dates.push_back(*PartialDate::parse(c.born));
        const double score = screening::score(query, colonel()).score;
        EXPECT_GE(score, c.least) << c.why;
        EXPECT_LE(score, c.most) << c.why;
    }
}

TEST(EntityScore, TheSameDayLiftsAMisspeltName) {
    Query query{.names = {"Orvane Justus Telmarck"}};
    const double alone = score(query, colonel()).score;
    query.birth_dates.push_back(*PartialDate::day(1961, 3, 4));
    const double with_date = score(query, colonel()).score;
    EXPECT_GT(with_date, alone);
    EXPECT_LT(with_date, 1.0);
}

TEST(EntityScore, AStrongIdentifierSettles) {
    Query query;
    query.identifiers.push_back({.kind = model::IdentifierKind::passport, .value = "xa1234567"});
    EXPECT_GE(score(query, colonel()).score, near_certain_threshold);
    query.names.push_back("Bruno Kessel");
    EXPECT_GE(score(query, colonel()).score, near_certain_threshold) << "whatever the name";
    query.identifiers[0].country = "xb";
    EXPECT_LT(score(query, colonel()).score, review_threshold) << "another country's passport";
    query.identifiers[0] = {.kind = model::IdentifierKind::imo, .value = "XA1234567"};
    EXPECT_LT(score(query, colonel()).score, review_threshold) << "another kind of number";
}

TEST(EntityScore, ContradictionCostsMoreThanOmission) {
    const Query alone{.names = {"Orvane Tellmark"}};
    Query other = alone;
    other.countries = {"xb"};
    other.gender = "female";
    EXPECT_EQ(score(alone, colonel()).score, 1.0);
    EXPECT_LT(score(other, colonel()).score, 0.9);
}

TEST(EntityScore, KindsThatCannotBeTheSameDoNotMatch) {
    Query query{.kind = model::SubjectKind::vessel, .names = {"Orvane Tellmark"}};
    EXPECT_EQ(score(query, colonel()).score, 0.0);
    query.kind.reset();
    EXPECT_EQ(score(query, colonel()).score, 1.0);
}

TEST(EntityScore, MoreNamesNeverHideAMatch) {
    Query query{.names = {"Orvane Tellmark"}};
    const double one = score(query, colonel()).score;
    query.names.push_back("Bruno Kessel");
    EXPECT_EQ(score(query, colonel()).score, one);
}

TEST(EntityScore, SaysInOneSentenceWhatAgreesAndWhatDoesNot) {
    Query query{.names = {"Orvane Telmark"}};
    query.birth_dates.push_back(*PartialDate::year(1985));
    const Match match = score(query, colonel());
    EXPECT_EQ(match.explanation.sentence,
              "The names agree almost entirely (\"telmark\" and \"tellmark\": sounds the same); "
              "birth date: different year (1985, not 1961-03-04).");
}

}  // namespace
}  // namespace recourse::screening
