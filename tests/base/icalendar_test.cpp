#include "base/icalendar.hpp"

#include <gmock/gmock.h>

#include "base/utf8.hpp"

namespace recourse::base {
namespace {

using ::testing::HasSubstr;

const CalendarEvent report{.uid = "a@recourse",
                           .day = std::chrono::sys_days{std::chrono::year{2026} / 12 / 31},
                           .summary = "Report",
                           .alarm_days = 30};

std::string written(const CalendarEvent& event) {
    return write_icalendar(
        {.name = "Days", .stamp = parse_time("2026-11-26T09:05:07Z").value(), .events = {event}});
}

TEST(ICalendar, IsWrittenAsTheFormatSays) {
    auto event = report;
    event.description = "Why";
    event.category = "report";
    EXPECT_EQ(written(event),
              "BEGIN:VCALENDAR\r\n"
              "VERSION:2.0\r\n"
              "PRODID:-//Recourse//Deadlines//EN\r\n"
              "CALSCALE:GREGORIAN\r\n"
              "X-WR-CALNAME:Days\r\n"
              "BEGIN:VEVENT\r\n"
              "UID:a@recourse\r\n"
              "DTSTAMP:20261126T090507Z\r\n"
              "DTSTART;VALUE=DATE:20261231\r\n"
              "DTEND;VALUE=DATE:20270101\r\n"
              "SUMMARY:Report\r\n"
              "DESCRIPTION:Why\r\n"
              "CATEGORIES:report\r\n"
              "CLASS:PRIVATE\r\n"
              "TRANSP:TRANSPARENT\r\n"
              "BEGIN:VALARM\r\n"
              "ACTION:DISPLAY\r\n"
              "DESCRIPTION:Report\r\n"
              "TRIGGER:-P30D\r\n"
              "END:VALARM\r\n"
              "END:VEVENT\r\n"
              "END:VCALENDAR\r\n");
}

TEST(ICalendar, EscapesWhatTheFormatUses) {
    const struct {
        std::string text;
        std::string line;
        std::string why;
    } table[] = {
        {"a;b,c\\d", "SUMMARY:a\\;b\\,c\\\\d\r\n", "marks of the format"},
        {"a\nb\r\nc\rd", "SUMMARY:a\\nb\\nc\\nd\r\n", "every kind of line end"},
        {"END:VEVENT\r\nBEGIN:VEVENT", "SUMMARY:END:VEVENT\\nBEGIN:VEVENT\r\n", "a smuggled event"},
        {std::string("a\0b\x1b\x7f", 5), "SUMMARY:a b  \r\n", "control characters"},
        {"a\tb \"c\" :", "SUMMARY:a\tb \"c\" :\r\n", "what may stand as it is"},
    };
    for (const auto& row : table) {
        auto event = report;
        event.summary = row.text;
        EXPECT_THAT(written(event), HasSubstr(row.line)) << row.why;
    }
}

TEST(ICalendar, RemindsOnTheDayItselfWhenNoDaysAreSaid) {
    auto event = report;
    event.alarm_days = 0;
    EXPECT_THAT(written(event), HasSubstr("\r\nTRIGGER:PT0S\r\n"));
}

/// Letters of one to four bytes, so that every cut falls inside one somewhere.
TEST(ICalendar, FoldsLongLinesAtWholeLetters) {
    const struct {
        std::string letter;
        std::string why;
    } table[] = {{"a", "one byte"},
                 {"\xC3\xA9", "two bytes"},
                 {"\xE4\xB8\x8A", "three bytes"},
                 {"\xF0\x9F\x95\x8A", "four bytes"}};
    for (const auto& row : table) {
        for (int length = 0; length < 160; ++length) {
            std::string text;
            for (int i = 0; i < length; ++i) text += row.letter;
            auto event = report;
            event.summary = "x" + text;
            const auto calendar = written(event);
            std::string unfolded;
            for (std::size_t at = 0; at < calendar.size();) {
                const auto end = calendar.find("\r\n", at);
                ASSERT_NE(end, std::string::npos);
                const auto line = calendar.substr(at, end - at);
                EXPECT_LE(line.size(), 75U) << row.why << length;
                EXPECT_TRUE(is_utf8(line)) << row.why << length;
                unfolded += line.starts_with(' ') ? line.substr(1) : "\n" + line;
                at = end + 2;
            }
            EXPECT_THAT(unfolded, HasSubstr("\nSUMMARY:x" + text + "\n")) << row.why << length;
        }
    }
}

TEST(ICalendar, FoldsAtTheLastByteThatALineMayHave) {
    auto event = report;
    event.summary = std::string(75 - 8, 'a');
    EXPECT_THAT(written(event), HasSubstr("\r\nSUMMARY:" + event.summary + "\r\n"));
    event.summary += 'b';
    EXPECT_THAT(written(event), HasSubstr("a\r\n b\r\n"));
}

TEST(ICalendar, EndsWithBytesThatAreNoText) {
    auto event = report;
    event.summary = std::string(300, '\x80');
    EXPECT_THAT(written(event), HasSubstr("END:VCALENDAR\r\n"));
}

}  // namespace
}  // namespace recourse::base
