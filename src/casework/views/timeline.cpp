#include "casework/views/timeline.hpp"

#include <algorithm>
#include <utility>

#include "casework/views/internal/cited.hpp"

namespace recourse::casework {

using base::PartialDate;

namespace {

TimelineEntry entry_of(const model::Case& record, const model::Incident& incident,
                       const model::Act& act) {
    return {.kind = "act",
            .record = act.id,
            .title = act.conduct,
            .place = act.place.empty() ? incident.place : act.place,
            .party = act.victim,
            .from = act.date.empty() ? incident.date : act.date,
            .until = {},
            .exhibits = internal::exhibits_cited(record, act.claims)};
}

std::vector<TimelineEntry> all_of(const model::Case& record) {
    std::vector<TimelineEntry> entries;
    for (const model::Incident& incident : record.incidents) {
        entries.push_back({.kind = "incident",
                           .record = incident.id,
                           .title = incident.title,
                           .place = incident.place,
                           .from = incident.date});
        for (const model::Act& act : incident.acts) {
            entries.push_back(entry_of(record, incident, act));
        }
    }
    for (const model::Party& party : record.parties) {
        for (const model::Post& post : party.posts) {
            entries.push_back({.kind = "post",
                               .record = party.id,
                               .title = post.title,
                               .party = post.organisation,
                               .from = post.from,
                               .until = post.until,
                               .exhibits = post.exhibits});
        }
    }
    for (const model::Exhibit& exhibit : record.exhibits) {
        entries.push_back({.kind = "exhibit",
                           .record = exhibit.id,
                           .title = exhibit.title,
                           .from = exhibit.made,
                           .exhibits = {exhibit.id}});
    }
    return entries;
}

/// The days that order an entry: of its beginning, or of its end when that alone is known.
std::pair<PartialDate::Day, PartialDate::Day> days_of(const TimelineEntry& entry) {
    const PartialDate& date = entry.from.empty() ? entry.until : entry.from;
    return {date.earliest().value(), date.latest().value()};
}

}  // namespace

std::string_view precision_of(const PartialDate& date) {
    const auto alternatives = date.alternatives();
    if (alternatives.empty()) return "unknown";
    if (date.is_circa()) return "circa";
    if (alternatives.size() > 1) return "alternatives";
    switch (alternatives.front().precision) {
        case base::DatePrecision::year:
            return "year";
        case base::DatePrecision::month:
            return "month";
        case base::DatePrecision::day:
            return "day";
        case base::DatePrecision::range:
            return "range";
    }
    return "unknown";
}

Timeline timeline_of(const model::Case& record) {
    Timeline timeline;
    for (TimelineEntry& entry : all_of(record)) {
        const bool dated = !entry.from.empty() || !entry.until.empty();
        (dated ? timeline.dated : timeline.undated).push_back(std::move(entry));
    }
    std::ranges::stable_sort(timeline.dated, {}, days_of);
    return timeline;
}

}  // namespace recourse::casework
