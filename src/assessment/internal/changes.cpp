#include "assessment/internal/changes.hpp"

#include <algorithm>
#include <array>
#include <functional>

#include "assessment/internal/side_by_side.hpp"

namespace recourse::assessment::internal {
namespace {

/// Fewer claims than this are compared before a second thread has begun.
constexpr std::size_t claims_for_two_threads = 500;

template <class Record>
const std::string& id_of(const Record& record) {
    return record.id;
}
const std::string& id_of(const PlacedAct& placed) {
    return placed.act->id;
}

/// False: the order is another. `ids` are those of `before`.
template <class Record, class Same>
bool compare_records(const std::vector<Record>& before, const IdMap& ids,
                     const std::vector<Record>& after, RecordChanges& changes, Same same) {
    changes.before.assign(before.size(), 1);
    changes.after.assign(after.size(), 1);
    changes.to.assign(before.size(), -1);
    changes.from.assign(after.size(), -1);
    int last = -1;
    for (std::size_t i = 0; i < after.size(); ++i) {
        // Most records stand where they stood.
        const bool stays = i < before.size() && id_of(before[i]) == id_of(after[i]);
        const int found = stays ? static_cast<int>(i) : ids.find(id_of(after[i]));
        if (found >= 0 && found <= last) return false;
        if (found < 0) {
            changes.grown = true;
            continue;
        }
        last = found;
        const auto at = static_cast<std::size_t>(found);
        changes.to[at] = static_cast<int>(i);
        changes.from[i] = found;
        changes.before[at] = changes.after[i] = same(before[at], after[i]) ? 0 : 1;
    }
    const auto is_marked = [](char mark) { return mark != 0; };
    changes.any = std::ranges::any_of(changes.before, is_marked) ||
                  std::ranges::any_of(changes.after, is_marked);
    changes.moved = changes.grown || before.size() != after.size();
    return true;
}

/// An incident's own fields, its acts apart.
bool same_but_for_acts(model::Incident before, model::Incident after) {
    before.acts.clear();
    after.acts.clear();
    return before == after;
}

/// Incidents and their acts. What lies in an incident that is the same is not compared once more.
bool compare_events(const model::Case& before, const CaseIds& ids, const model::Case& after,
                    Changes& changes) {
    Marks same_whole(after.incidents.size(), 0);
    const auto same_incident = [&](const model::Incident& old, const model::Incident& now) {
        auto& whole = same_whole[static_cast<std::size_t>(&now - after.incidents.data())];
        whole = old == now ? 1 : 0;
        return whole != 0 || same_but_for_acts(old, now);
    };
    const auto same_act = [&](const PlacedAct& old, const PlacedAct& now) {
        return old.incident->id == now.incident->id &&
               (same_whole[static_cast<std::size_t>(now.incident_position)] != 0 ||
                *old.act == *now.act);
    };
    return compare_records(before.incidents, ids[RecordKind::incident], after.incidents,
                           changes[RecordKind::incident], same_incident) &&
           compare_records(placed_acts(before), ids[RecordKind::act], placed_acts(after),
                           changes[RecordKind::act], same_act);
}

}  // namespace

Changes compare(const model::Case& before, const CaseIds& ids, const model::Case& after) {
    Changes changes;
    changes.everything = before.country != after.country || ids.has_doubles();
    if (changes.everything) return changes;
    const auto compare_all = [&](RecordKind kind, auto records) {
        return [&, kind, records] {
            return compare_records(before.*records, ids[kind], after.*records, changes[kind],
                                   std::equal_to<>());
        };
    };
    const std::array<std::function<bool()>, 5> kinds = {
        compare_all(RecordKind::claim, &model::Case::claims),
        [&] { return compare_events(before, ids, after, changes); },
        compare_all(RecordKind::exhibit, &model::Case::exhibits),
        compare_all(RecordKind::party, &model::Case::parties),
        compare_all(RecordKind::source, &model::Case::sources)};
    std::array<bool, kinds.size()> in_order{};
    side_by_side(after.claims.size() >= claims_for_two_threads, kinds.size(),
                 [&](std::size_t i) { in_order[i] = kinds[i](); });
    changes.everything = std::ranges::find(in_order, false) != in_order.end();
    return changes;
}

}  // namespace recourse::assessment::internal
