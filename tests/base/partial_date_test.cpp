#include "base/partial_date.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

namespace recourse::base {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;

PartialDate date(std::string_view text) {
    const auto parsed = PartialDate::parse(text);
    EXPECT_TRUE(parsed.has_value()) << text;
    return parsed.value_or(PartialDate());
}

/// Text as it is written, the days it allows, and what documents print.
TEST(PartialDate, ReadsEveryFormAndKnowsItsDays) {
    struct Case {
        std::string_view text;
        sys_days earliest;
        sys_days latest;
        std::string_view english;
    };
    const Case cases[] = {
        {"1970", 1970y / 1 / 1, 1970y / 12 / 31, "1970"},
        {"1970-02", 1970y / 2 / 1, 1970y / 2 / 28, "February 1970"},
        {"1972-02", 1972y / 2 / 1, 1972y / 2 / 29, "February 1972"},
        {"1976-10-05", 1976y / 10 / 5, 1976y / 10 / 5, "5 October 1976"},
        {"1970~", 1970y / 1 / 1, 1970y / 12 / 31, "about 1970"},
        {"1970-01~", 1970y / 1 / 1, 1970y / 1 / 31, "about January 1970"},
        {"1960/1965", 1960y / 1 / 1, 1965y / 12 / 31, "1960 to 1965"},
        {"1960-03/1965~", 1960y / 3 / 1, 1965y / 12 / 31, "March 1960 to about 1965"},
        {"[1970,1971]", 1970y / 1 / 1, 1971y / 12 / 31, "1970 or 1971"},
        {"[1971-05,1960/1962,1970-01-02]", 1960y / 1 / 1, 1971y / 5 / 31,
         "May 1971, 1960 to 1962 or 2 January 1970"},
        {"1984?", 1984y / 1 / 1, 1984y / 12 / 31, "1984 (uncertain)"},
        {"1984-06%", 1984y / 6 / 1, 1984y / 6 / 30, "about June 1984 (uncertain)"},
        {"198X", 1980y / 1 / 1, 1989y / 12 / 31, "1980 to 1989"},
        {"198X~", 1980y / 1 / 1, 1989y / 12 / 31, "about 1980 to 1989"},
        {"19XX?", 1900y / 1 / 1, 1999y / 12 / 31, "1900 to 1999 (uncertain)"},
        {"2004-06/2006-08", 2004y / 6 / 1, 2006y / 8 / 31, "June 2004 to August 2006"},
        {"2004/..", 2004y / 1 / 1, 9999y / 12 / 31, "from 2004 on"},
        {"../2004-02-01?", 1y / 1 / 1, 2004y / 2 / 1, "until 1 February 2004 (uncertain)"},
        {"[198X,1991/..]", 1980y / 1 / 1, 9999y / 12 / 31, "1980 to 1989 or from 1991 on"},
        {"0001-01-01", 1y / 1 / 1, 1y / 1 / 1, "1 January 1"},
        {"9999-12-31", 9999y / 12 / 31, 9999y / 12 / 31, "31 December 9999"},
    };
    for (const auto& c : cases) {
        SCOPED_TRACE(c.text);
        const PartialDate parsed = date(c.text);
        EXPECT_EQ(parsed.earliest(), c.earliest);
        EXPECT_EQ(parsed.latest(), c.latest);
        EXPECT_EQ(parsed.to_english(), c.english);
        EXPECT_EQ(parsed.to_string(), c.text);
    }
}

TEST(PartialDate, RefusesWhatNoCalendarHas) {
    struct Case {
        std::string_view text;
        std::string_view why;
    };
    const Case cases[] = {
        {"1970-04-31", "April has 30 days"},
        {"1970-02-29", "no leap year"},
        {"1900-02-29", "centuries are no leap years"},
        {"1970-13", "no such month"},
        {"1970-00", "no such month"},
        {"1970-01-00", "no such day"},
        {"0000", "there is no year 0"},
        {"-1970", "sign"},
        {"10000", "five digits"},
        {"197", "three digits"},
        {"1970-1", "one digit"},
        {"1970/01", "a slash is a range"},
        {"1965/1960", "ends before it begins"},
        {"1970-01-31x", "text behind"},
        {"1970~~", "circa twice"},
        {"1970-01-1~", "one digit"},
        {"1970~?", "two marks are one, %"},
        {"..", "no end at all"},
        {"../..", "no end at all"},
        {"..~/1970", "an open end is not circa"},
        {"1970/", "an end that is not said"},
        {"198X/1995", "a range begins in a year"},
        {"1XXX", "three unknown digits"},
        {"00XX", "there is no year 0"},
        {"198x", "a small letter"},
        {"1985-XX", "an unknown month"},
        {"XXXX", "nothing known"},
        {"X", "no digit"},
        {"[1970", "not closed"},
        {"[]", "nothing within"},
        {"[1970,]", "nothing behind the comma"},
        {"1970,1971", "several without brackets"},
        {"1970 ", "space"},
        {"19\xd9\xa7", "other digits"},
        {"1960/1965/1970", "two slashes"},
    };
    for (const auto& c : cases) {
        const auto parsed = PartialDate::parse(c.text);
        ASSERT_FALSE(parsed.has_value()) << c.text << ": " << c.why;
        EXPECT_EQ(parsed.error().code(), ErrorCode::invalid_input);
    }
    std::string many = "[1000";
    for (int year = 1001; year < 1100; ++year) many += "," + std::to_string(year);
    EXPECT_FALSE(PartialDate::parse(many + "]").has_value()) << "too many alternatives";
}

TEST(PartialDate, FactoriesCheckTheirNumbers) {
    EXPECT_EQ(PartialDate::year(1970)->to_string(), "1970");
    EXPECT_EQ(PartialDate::month(1970, 2)->to_string(), "1970-02");
    EXPECT_EQ(PartialDate::day(1970, 2, 3)->to_string(), "1970-02-03");
    EXPECT_EQ(PartialDate::day(sys_days(1970y / 2 / 3)).to_string(), "1970-02-03");
    EXPECT_EQ(PartialDate::range(date("1960"), date("1965-02"))->to_string(), "1960/1965-02");
    EXPECT_EQ(
        PartialDate::one_of({date("1970"), date(""), date("1971"), date("1970")})->to_string(),
        "[1970,1971]");
    EXPECT_EQ(date("1970").as_circa().to_string(), "1970~");
    EXPECT_FALSE(PartialDate::year(0).has_value());
    EXPECT_FALSE(PartialDate::month(1970, 0).has_value());
    EXPECT_FALSE(PartialDate::month(1970, 300).has_value());
    EXPECT_FALSE(PartialDate::day(1970, 0, 1).has_value());
    EXPECT_FALSE(PartialDate::day(1970, 1, 0).has_value());
    EXPECT_FALSE(PartialDate::day(1970, 1, 257).has_value());
    EXPECT_FALSE(PartialDate::range(date("1970"), date("1960")).has_value());
    EXPECT_FALSE(PartialDate::range(date("1970/1971"), date("1980")).has_value());
}

TEST(PartialDate, EmptyDateSaysNothing) {
    const PartialDate empty;
    EXPECT_TRUE(empty.empty());
    EXPECT_EQ(empty, date(""));
    EXPECT_EQ(empty.to_string(), "");
    EXPECT_EQ(empty.to_english(), "");
    EXPECT_EQ(empty.earliest(), std::nullopt);
}

TEST(PartialDate, ComparesInThreeValues) {
    struct Case {
        std::string_view left;
        std::string_view right;
        DateAgreement expected;
        std::string_view why;
    };
    const Case cases[] = {
        {"1970", "1970", DateAgreement::same, "equal text"},
        {"1970", "1970-01/1970-12", DateAgreement::same, "the same days in other words"},
        {"[1970,1971]", "1970/1971", DateAgreement::same, "touching years are one stretch"},
        {"[1970,1972]", "1970/1972", DateAgreement::compatible, "1971 is missing on one side"},
        {"1970", "1970-05-01", DateAgreement::compatible, "the day lies in the year"},
        {"1970", "1970~", DateAgreement::compatible, "circa says less"},
        {"1970~", "1972-12-31", DateAgreement::compatible, "circa reaches two years"},
        {"1970~", "1973-01-01", DateAgreement::conflict, "circa reaches no further"},
        {"1970~", "1967-12-31", DateAgreement::conflict, "circa reaches no further"},
        {"1970-05-01", "1970-01-05", DateAgreement::conflict, "swapped day and month are two days"},
        {"1970", "1971", DateAgreement::conflict, "neighbouring years"},
        {"[1960,1970]", "1970-02-03", DateAgreement::compatible, "one alternative fits"},
        {"[1960,1970]", "1965", DateAgreement::conflict, "between the alternatives"},
        {"1960/1965", "1965-12-31", DateAgreement::compatible, "the last day belongs to it"},
        {"1960/1965", "1966-01-01", DateAgreement::conflict, "one day after"},
        {"", "1970", DateAgreement::compatible, "nothing is known"},
        {"", "", DateAgreement::same, "both say nothing"},
        {"2000-02-29~", "2002-02-28", DateAgreement::compatible, "leap day moved by two years"},
        {"1984?", "1986-12-31", DateAgreement::compatible, "uncertain reaches two years"},
        {"1984?", "1987", DateAgreement::conflict, "uncertain reaches no further"},
        {"1984?", "1984", DateAgreement::compatible, "uncertain says less"},
        {"198X", "1980/1989", DateAgreement::same, "the same days in other words"},
        {"198X", "1989-12-31", DateAgreement::compatible, "the last day of the decade"},
        {"198X", "1990", DateAgreement::conflict, "the next decade"},
        {"2004/..", "2030-01-01", DateAgreement::compatible, "open to the end"},
        {"2004/..", "2003", DateAgreement::conflict, "before it begins"},
        {"../2004", "1820", DateAgreement::compatible, "open to the beginning"},
        {"../2004~", "2007", DateAgreement::conflict, "circa reaches no further at an open range"},
        {"0001~", "9999~", DateAgreement::conflict, "the ends of the calendar"},
    };
    for (const auto& c : cases) {
        EXPECT_EQ(compare(date(c.left), date(c.right)), c.expected)
            << c.left << " and " << c.right << ": " << c.why;
    }
}

std::string random_point(std::mt19937& random) {
    const auto roll = [&](int low, int high) {
        return std::uniform_int_distribution<>(low, high)(random);
    };
    std::string text = std::to_string(roll(1900, 1999));
    const int precision = roll(0, 3);
    if (precision == 3) return text.substr(0, 3) + (roll(0, 1) == 0 ? "X" : "X?");
    const auto two = [](int n) { return (n < 10 ? "-0" : "-") + std::to_string(n); };
    if (precision > 0) text += two(roll(1, 12));
    if (precision > 1) text += two(roll(1, 28));
    static const char* const marks[] = {"~", "?", "%", "", "", ""};
    return text + marks[roll(0, 5)];
}

std::string random_text(std::mt19937& random) {
    std::string text;
    const int count = std::uniform_int_distribution<>(1, 3)(random);
    for (int i = 0; i < count; ++i) {
        if (i != 0) text += ',';
        if (random() % 9 == 0) text += "../";
        text += random_point(random);
        if (random() % 3 == 0) text += "/" + random_point(random);
        if (random() % 9 == 0) text += "/..";
    }
    return count > 1 ? "[" + text + "]" : text;
}

TEST(PartialDate, RandomDatesSurviveTheirTextAndCompareSymmetrically) {
    std::mt19937 random(7);
    PartialDate last;
    int accepted = 0;
    for (int i = 0; i < 20'000; ++i) {
        const auto parsed = PartialDate::parse(random_text(random));
        if (!parsed) continue;  // a range that ends before it begins
        ++accepted;
        EXPECT_EQ(PartialDate::parse(parsed->to_string()).value(), *parsed);
        EXPECT_EQ(compare(*parsed, *parsed), DateAgreement::same);
        EXPECT_EQ(compare(*parsed, last), compare(last, *parsed));
        EXPECT_LE(parsed->earliest(), parsed->latest());
        last = *parsed;
    }
    EXPECT_GT(accepted, 5'000);
}

}  // namespace
}  // namespace recourse::base
