#include "lists/internal/dates.hpp"

#include <gtest/gtest.h>

namespace recourse::lists::internal {
namespace {

std::string shown(const std::vector<base::PartialDate>& dates) {
    std::string all;
    for (const base::PartialDate& date : dates) all += (all.empty() ? "" : " ") + date.to_string();
    return all;
}

struct DatesRow {
    const char* text;
    const char* dates;
    bool complete;
};

TEST(ReadDates, UnderstandsWhatTheListsPrint) {
    const std::vector<DatesRow> rows{
        {"05 Oct 1976", "1976-10-05", true},
        {"1976", "1976", true},
        {"Oct 1976", "1976-10", true},
        {"circa 1960", "1960~", true},
        {"1960 to 1965", "1960/1965", true},
        {"01 Jan 1970 to 31 Dec 1971", "1970-01-01/1971-12-31", true},
        {"Jan 1965 to Feb 1966", "1965-01/1966-02", true},
        {"circa 05 Oct 1976", "1976-10-05~", true},
        {"circa 1979-1982", "1979~/1982~", true},
        {"22/08/1990", "1990-08-22", true},
        {"00/00/1994", "1994", true},
        {"00/09/1994", "1994-09", true},
        {"dd/mm/1969", "1969", true},
        {"dd/09/1958", "1958-09", true},
        {"03/1970", "1970-03", true},
        {"1970-01-31", "1970-01-31", true},
        {"1970-01", "1970-01", true},
        {"1970-1971", "1970/1971", true},
        {"1970 or 1971", "1970 1971", true},
        {"Sep-70", "1970-09", true},
        {"Approximately 1963, 30/01/1972", "1963~ 1972-01-30", true},
        {"1945, 1946, 1947", "1945 1946 1947", true},
        {"a) 1 Jan. 1970; b) 2 Feb 1971", "1970-01-01 1971-02-02", true},
        {"a) Approximately 1955- 1958 b) Approximately 1945-1950", "1955~/1958~ 1945~/1950~", true},
        {"14 Mar 1974 >> 13 Apr 1974", "1974-03-14 1974-04-13", true},
        {"11 Nov. 1965 ", "1965-11-11", true},
        {"2014-05-23-04:00", "2014-05-23", true},
        {"between 1960 and 1965", "1960/1965", true},
        {"1st January 1970", "1970-01-01", true},
        {"\xC2\xA0"
         "1970 ",
         "1970", true},
        {"na", "", true},
        {"", "", true},
        {"born in the early 1970s", "", false},
        {"31 June 1970", "", false},
        {"1970, perhaps", "1970", false},
        {"00/00/1962", "1962", true},
        {"circa 1960 to 1965", "1960~/1965~", true},
        {"1960; circa 1962; 1965 to 1967", "1960 1962~ 1965/1967", true},
        {"17 Sept 1958 or 1961", "1958-09-17 1961", true},
        {"13/09/1402 (Hijri)", "", false},
        {"1 Muharram 1387", "", false},
    };
    for (const DatesRow& row : rows) {
        const DateReading reading = read_dates(row.text);
        EXPECT_EQ(shown(reading.dates), row.dates) << row.text;
        EXPECT_EQ(reading.complete, row.complete) << row.text;
    }
}

TEST(ReadSerialDate, CountsAsSpreadsheetsDo) {
    EXPECT_EQ(read_serial_date("18233")->to_string(), "1949-12-01");
    EXPECT_EQ(read_serial_date("9157")->to_string(), "1925-01-25");
    EXPECT_EQ(read_serial_date("61")->to_string(), "1900-03-01");
    EXPECT_EQ(read_serial_date("1")->to_string(), "1900-01-01");
    EXPECT_EQ(read_serial_date("45852.75")->to_string(), "2025-07-14");
    for (const char* text : {"", "0", "-5", "x", "99999999", "1e5"}) {
        EXPECT_FALSE(read_serial_date(text)) << text;
    }
}

TEST(IsoVersion, IsADateOrATimeInUtc) {
    EXPECT_EQ(iso_version("10/04/2025"), "2025-04-10");
    EXPECT_EQ(iso_version("2026-08-05T16:47:04.449+02:00"), "2026-08-05T14:47:04Z");
    EXPECT_EQ(iso_version("2026-08-01T23:00:03.110Z"), "2026-08-01T23:00:03Z");
    EXPECT_EQ(iso_version("soon"), "");
}

struct IntervalRow {
    const char* why;
    const char* first;
    const char* last;
    const char* date;
};

TEST(IntervalDate, IsTheShortestDateThatMeansItsDays) {
    const std::vector<IntervalRow> rows{
        {"a day", "1976-10-05", "1976-10-05", "1976-10-05"},
        {"a month", "1976-10-01", "1976-10-31", "1976-10"},
        {"February of a leap year", "1976-02-01", "1976-02-29", "1976-02"},
        {"not the whole of it", "1976-02-01", "1976-02-28", "1976-02-01/1976-02-28"},
        {"a year", "1976-01-01", "1976-12-31", "1976"},
        {"years", "1970-01-01", "1973-12-31", "1970/1973"},
        {"months", "1965-01-01", "1966-02-28", "1965-01/1966-02"},
        {"the wrong way round", "1976-10-05", "1976-10-04", ""},
    };
    for (const IntervalRow& row : rows) {
        const auto first = base::PartialDate::parse(row.first).value().earliest().value();
        const auto last = base::PartialDate::parse(row.last).value().latest().value();
        const auto date = interval_date(first, last);
        EXPECT_EQ(date ? date->to_string() : "", row.date) << row.why;
    }
}

}  // namespace
}  // namespace recourse::lists::internal
