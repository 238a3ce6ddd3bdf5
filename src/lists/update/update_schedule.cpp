#include "lists/update/update_schedule.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/hash.hpp"

namespace recourse::lists {

using base::Time;
using std::chrono::seconds;

namespace {

constexpr seconds first_after_failure{10 * 60};

seconds pause_after(const ListSource& source, const UpdateRecord& record) {
    const bool in_order = record.succeeded && *record.succeeded >= *record.attempted;
    if (in_order) return source.every;
    seconds pause = first_after_failure;
    for (std::int64_t i = 1; i < record.failures_in_row && pause < source.every; ++i) pause *= 2;
    return std::min(pause, source.every);
}

/// From 0 to a tenth of the pause, by the list and the last attempt.
seconds by_chance(seconds pause, const UpdateRecord& record) {
    const auto hash = base::sha256(
        fmt::format("{} {}", record.list, record.attempted->time_since_epoch().count()));
    return pause * std::to_integer<int>(hash[0]) / 2560;
}

}  // namespace

std::optional<Time> next_update(const ListSource& source, const UpdateRecord& record, Time now) {
    if (source.publication.addresses.empty() || source.every.count() == 0) return std::nullopt;
    if (!record.attempted || *record.attempted > now) return now;
    const seconds pause = pause_after(source, record);
    const Time next = *record.attempted + pause + by_chance(pause, record);
    return std::max(next, record.not_before.value_or(next));
}

}  // namespace recourse::lists
