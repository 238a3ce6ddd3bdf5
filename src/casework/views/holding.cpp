#include "casework/views/holding.hpp"

#include <algorithm>

namespace recourse::casework {

using base::PartialDate;

namespace {

struct Days {
    PartialDate::Day first;
    PartialDate::Day last;
};

/// Of a date that is not empty.
Days widest(const PartialDate& date) {
    Days days{PartialDate::Day::max(), PartialDate::Day::min()};
    for (const PartialDate::Alternative& one : date.alternatives()) {
        const auto margin =
            one.circa ? std::chrono::duration_cast<std::chrono::days>(PartialDate::circa_margin)
                      : std::chrono::days{0};
        days.first = std::min(days.first, one.first - margin);
        days.last = std::max(days.last, one.last + margin);
    }
    return days;
}

}  // namespace

std::string_view to_string(Holding holding) {
    switch (holding) {
        case Holding::throughout:
            return "throughout";
        case Holding::perhaps:
            return "perhaps";
        case Holding::no:
            return "no";
    }
    return "";
}

Holding holds_on(const PartialDate& date, const PartialDate& from, const PartialDate& until) {
    if (date.empty()) return Holding::perhaps;
    const Days day = widest(date);
    bool certain = !from.empty();
    if (!from.empty()) {
        const Days begin = widest(from);
        if (begin.first > day.last) return Holding::no;
        certain = begin.last <= day.first;
    }
    if (!until.empty()) {
        const Days end = widest(until);
        if (end.last < day.first) return Holding::no;
        certain = certain && end.first >= day.last;
    }
    return certain ? Holding::throughout : Holding::perhaps;
}

}  // namespace recourse::casework
