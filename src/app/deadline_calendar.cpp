#include "app/deadline_calendar.hpp"

#include <fmt/format.h>

#include "vault/keyed_label.hpp"

namespace recourse::app {

using assessment::Deadline;

namespace {

/// Dates of a regime are public and have the same UID in every calendar.
std::string uid_of(const Deadline& deadline, const CalendarChoice& choice) {
    if (deadline.record.empty() || choice.workspace == nullptr)
        return fmt::format("{}@recourse", deadline.id);
    return vault::keyed_label(*choice.workspace, "calendar", deadline.id) + "@recourse";
}

std::string basis_text(const assessment::Basis& basis) {
    return fmt::format("{}: {} (last checked {})", basis.verified ? "Source" : "NOT VERIFIED",
                       basis.citation.empty() ? "no source was found" : basis.citation,
                       basis.checked.to_string());
}

std::string description_of(const Deadline& deadline, bool details) {
    std::string text;
    if (details || deadline.record.empty()) text = deadline.why;
    if (deadline.date.earliest() != deadline.date.latest())
        text += fmt::format("{}The first day that it could be: {}.", text.empty() ? "" : "\n",
                            deadline.date.to_english());
    if (deadline.basis)
        text += fmt::format("{}{}", text.empty() ? "" : "\n", basis_text(*deadline.basis));
    return text;
}

std::string summary_of(const Deadline& deadline, bool details) {
    const bool doubtful = deadline.basis && !deadline.basis->verified;
    return (details ? deadline.title : deadline.generic) + (doubtful ? " [unverified]" : "");
}

}  // namespace

base::Calendar calendar_of(std::span<const Deadline> deadlines, const CalendarChoice& choice) {
    base::Calendar calendar{.name = choice.name, .stamp = choice.stamp, .events = {}};
    for (const auto& deadline : deadlines) {
        const auto day = deadline.date.earliest();
        if (!day) continue;
        calendar.events.push_back({.uid = uid_of(deadline, choice),
                                   .day = *day,
                                   .summary = summary_of(deadline, choice.details),
                                   .description = description_of(deadline, choice.details),
                                   .category = deadline.kind,
                                   .alarm_days = choice.alarm_days});
    }
    return calendar;
}

}  // namespace recourse::app
