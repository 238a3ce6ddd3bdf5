#include <gtest/gtest.h>

#include <functional>

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

double with(Query query, const std::function<void(Query&)>& say, const model::Subject& subject) {
    say(query);
    return score(query, subject).score;
}

TEST(EntityScore, PlacesAndPositionsSayALittle) {
    model::Subject subject = colonel();
    subject.birth_places.push_back({"Korlen, Veshan Province, Generica", "xa"});
    subject.addresses.push_back({"14 Harbour Street, Port Selm, 40213", "Port Selm", "xa"});
    subject.positions.push_back("Deputy Minister of the Interior");
    const Query query{.names = {"Orvane Justus Telmarck"}};
    const double alone = score(query, subject).score;
    struct Case {
        std::string_view why;
        std::function<void(Query&)> say;
        int direction;
    };
    const Case cases[] = {
        {"same place", [](Query& q) { q.birth_places = {"Korlen"}; }, 1},
        {"same place, spelt otherwise", [](Query& q) { q.birth_places = {"Korlin, Veshan"}; }, 1},
        {"another place, or another name of it",
         [](Query& q) { q.birth_places = {"Dravik, Osten Province"}; }, 0},
        {"a place that begins alike", [](Query& q) { q.birth_places = {"San Korlen"}; }, 1},
        {"another town of the country", [](Query& q) { q.birth_places = {"Dravik Generica"}; }, 0},
        {"only what kind of place", [](Query& q) { q.birth_places = {"Province"}; }, 0},
        {"same address", [](Query& q) { q.addresses = {"Harbour St. 14, 40213 Port Selm"}; }, 1},
        {"same city", [](Query& q) { q.addresses = {"9 Mill Lane, Port Selm"}; }, 1},
        {"people move", [](Query& q) { q.addresses = {"2 Hill Road, Dravik"}; }, 0},
        {"same post", [](Query& q) { q.positions = {"deputy interior minister"}; }, 1},
        {"another post", [](Query& q) { q.positions = {"Harbour pilot"}; }, 0},
    };
    for (const auto& c : cases) {
        const double said = with(query, c.say, subject);
        EXPECT_EQ(said > alone, c.direction > 0) << c.why << ": " << said << " and " << alone;
        EXPECT_EQ(said < alone, c.direction < 0) << c.why << ": " << said << " and " << alone;
    }
    model::Subject silent = colonel();
    for (const auto& c : cases) {
        EXPECT_EQ(with(query, c.say, silent), alone) << c.why << ", but the list is silent";
    }
}

TEST(EntityScore, ASlipInANumberIsNoOtherNumber) {
    model::Subject ship;
    ship.kind = model::SubjectKind::vessel;
    ship.names.push_back({.full = "Quillmark Star"});
    ship.identifiers.push_back({.kind = model::IdentifierKind::imo, .value = "IMO 9074729"});
    const auto asked = [&](std::string_view number) {
        return with(
            {.names = {"Quillmark Star II"}},
            [&](Query& q) {
                q.identifiers = {
                    {.kind = model::IdentifierKind::imo, .value = std::string(number)}};
            },
            ship);
    };
    const double alone = score({.names = {"Quillmark Star II"}}, ship).score;
    EXPECT_GE(asked("9074729"), near_certain_threshold);
    EXPECT_GT(asked("9074728"), alone) << "a slip, which its last digit shows";
    EXPECT_LT(asked("9319466"), alone) << "the number of another ship";
}

TEST(EntityScore, AnIbanSettlesWhateverItIsCalled) {
    model::Subject firm;
    firm.kind = model::SubjectKind::organisation;
    firm.names.push_back({.full = "Quillmark Trading"});
    firm.identifiers.push_back({.value = "GB82 WEST 1234 5698 7654 32", .label = "Account"});
    Query query;
    query.identifiers = {{.value = "GB82WEST12345698765432"}};
    EXPECT_GE(score(query, firm).score, near_certain_threshold);
    firm.identifiers[0].value = query.identifiers[0].value = "GB82WEST12345698765433";
    EXPECT_LT(score(query, firm).score, near_certain_threshold) << "its digits do not add up";
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
