#include "base/icalendar.hpp"

#include <fmt/format.h>

#include <chrono>

#include "base/utf8.hpp"

namespace recourse::base {

namespace {

constexpr std::size_t max_line_bytes = 75;  // RFC 5545, section 3.1

/// How many bytes of `text` a line of `room` bytes takes without cutting a letter.
std::size_t bytes_that_fit(std::string_view text, std::size_t room) {
    if (text.size() <= room) return text.size();
    std::size_t end = room;
    while (end > 0 && is_inside_letter(text[end])) --end;
    return end > 0 ? end : room;
}

void add_line(std::string& out, std::string_view line) {
    std::size_t room = max_line_bytes;
    while (true) {
        const std::size_t taken = bytes_that_fit(line, room);
        out.append(line.substr(0, taken)).append("\r\n");
        line.remove_prefix(taken);
        if (line.empty()) return;
        out += ' ';
        room = max_line_bytes - 1;
    }
}

/// A value of type TEXT (section 3.3.11).
std::string text_value(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const auto code = static_cast<unsigned char>(c);
        if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
        if (c == '\n' || c == '\r') {
            out += "\\n";
        } else if (c == '\\' || c == ';' || c == ',') {
            out += '\\';
            out += c;
        } else {
            out += (code < 0x20 && c != '\t') || code == 0x7F ? ' ' : c;
        }
    }
    return out;
}

void add_text(std::string& out, std::string_view name, std::string_view text) {
    if (!text.empty()) add_line(out, fmt::format("{}:{}", name, text_value(text)));
}

std::string date_value(PartialDate::Day day) {
    const std::chrono::year_month_day date{day};
    return fmt::format("{:04}{:02}{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string time_value(Time time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::hh_mm_ss clock{time - day};
    return fmt::format("{}T{:02}{:02}{:02}Z", date_value(day), clock.hours().count(),
                       clock.minutes().count(), clock.seconds().count());
}

void add_alarm(std::string& out, const CalendarEvent& event) {
    add_line(out, "BEGIN:VALARM");
    add_line(out, "ACTION:DISPLAY");
    add_text(out, "DESCRIPTION", event.summary);
    add_line(out, event.alarm_days > 0 ? fmt::format("TRIGGER:-P{}D", event.alarm_days)
                                       : std::string("TRIGGER:PT0S"));
    add_line(out, "END:VALARM");
}

void add_event(std::string& out, const CalendarEvent& event, Time stamp) {
    add_line(out, "BEGIN:VEVENT");
    add_text(out, "UID", event.uid);
    add_line(out, "DTSTAMP:" + time_value(stamp));
    add_line(out, "DTSTART;VALUE=DATE:" + date_value(event.day));
    add_line(out, "DTEND;VALUE=DATE:" + date_value(event.day + std::chrono::days{1}));
    add_text(out, "SUMMARY", event.summary);
    add_text(out, "DESCRIPTION", event.description);
    add_text(out, "CATEGORIES", event.category);
    add_line(out, "CLASS:PRIVATE");
    add_line(out, "TRANSP:TRANSPARENT");
    add_alarm(out, event);
    add_line(out, "END:VEVENT");
}

}  // namespace

std::string write_icalendar(const Calendar& calendar) {
    std::string out;
    add_line(out, "BEGIN:VCALENDAR");
    add_line(out, "VERSION:2.0");
    add_line(out, "PRODID:-//Recourse//Deadlines//EN");
    add_line(out, "CALSCALE:GREGORIAN");
    add_text(out, "X-WR-CALNAME", calendar.name);
    for (const auto& event : calendar.events) add_event(out, event, calendar.stamp);
    add_line(out, "END:VCALENDAR");
    return out;
}

}  // namespace recourse::base
