#include "assessment/internal/case_ids.hpp"

#include <algorithm>

#include "assessment/internal/changes.hpp"

namespace recourse::assessment::internal {
namespace {

IdMap map_of_acts(const model::Case& file) {
    const auto acts = placed_acts(file);
    IdMap map(acts.size());
    for (const auto& placed : acts) map.add(placed.act->id);
    return map;
}

std::shared_ptr<const IdMap> map_of(const model::Case& file, RecordKind kind) {
    const auto map = [&] {
        switch (kind) {
            case RecordKind::party:
                return IdMap::of(file.parties);
            case RecordKind::incident:
                return IdMap::of(file.incidents);
            case RecordKind::act:
                return map_of_acts(file);
            case RecordKind::source:
                return IdMap::of(file.sources);
            case RecordKind::exhibit:
                return IdMap::of(file.exhibits);
            case RecordKind::claim:
                break;
        }
        return IdMap::of(file.claims);
    };
    return std::make_shared<const IdMap>(map());
}

}  // namespace

std::vector<PlacedAct> placed_acts(const model::Case& file) {
    std::size_t count = 0;
    for (const auto& incident : file.incidents) count += incident.acts.size();
    std::vector<PlacedAct> acts;
    acts.reserve(count);
    for (std::size_t i = 0; i < file.incidents.size(); ++i)
        for (const auto& act : file.incidents[i].acts)
            acts.push_back({&act, &file.incidents[i], static_cast<int>(i)});
    return acts;
}

CaseIds::CaseIds(const model::Case& file) {
    for (const auto kind : record_kinds) maps_[kind] = map_of(file, kind);
}

CaseIds::CaseIds(const model::Case& file, const CaseIds& last, const Changes& changes)
    : CaseIds(last) {
    for (const auto kind : record_kinds)
        if (changes[kind].moved) maps_[kind] = map_of(file, kind);
}

bool CaseIds::has_doubles() const {
    return std::ranges::any_of(record_kinds,
                               [&](RecordKind kind) { return maps_[kind]->has_doubles(); });
}

}  // namespace recourse::assessment::internal
