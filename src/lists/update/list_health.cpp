#include "lists/update/list_health.hpp"

#include <algorithm>
#include <map>

#include "base/partial_date.hpp"

namespace recourse::lists {

using base::Time;
using std::chrono::seconds;

namespace {

constexpr int rhythms_until_stale = 3;

/// The end of the day, month or moment that a version is dated; when it was imported if it has
/// none.
Time date_of(const ListStatus& version) {
    const Time imported = base::parse_time(version.imported_at).value_or(Time{});
    if (const auto moment = base::parse_time(version.version)) return std::min(*moment, imported);
    const auto date = base::PartialDate::parse(version.version);
    const auto day = date ? date->latest() : std::nullopt;
    if (!day) return imported;
    return std::min(Time(*day + std::chrono::days(1)), imported);
}

std::optional<seconds> age_of(const ListHealth& health, Time now) {
    if (health.current.version.empty()) return std::nullopt;
    const Time dated = date_of(health.current);
    const Time looked = health.updates.succeeded.value_or(dated);
    // A clock that was wrong once does not make a list new.
    const Time known = looked <= now ? std::max(dated, looked) : dated;
    return std::max(now - known, seconds(0));
}

bool is_stale(const ListHealth& health) {
    if (!health.age) return true;
    return health.every.count() > 0 && *health.age > rhythms_until_stale * health.every;
}

}  // namespace

std::vector<ListHealth> health_of(const Catalogue& catalogue, std::span<const ListStatus> versions,
                                  std::span<const UpdateRecord> updates, Time now) {
    std::map<std::string, ListHealth> by_list;
    for (const ListStatus& version : versions) {
        if (version.current) by_list[version.list].current = version;
    }
    for (const UpdateRecord& record : updates) by_list[record.list].updates = record;
    std::vector<ListHealth> all;
    for (auto& [list, health] : by_list) {
        health.current.list = list;
        health.updates.list = list;
        if (const auto source = catalogue.source_of(list)) {
            health.current.title = source->title;
            health.current.authority = source->authority;
            health.every = source->every;
            health.publication = source->publication;
        }
        health.age = age_of(health, now);
        health.stale = is_stale(health);
        all.push_back(std::move(health));
    }
    return all;
}

}  // namespace recourse::lists
