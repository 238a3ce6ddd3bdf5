#include "casework/merge/internal/renames.hpp"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

namespace recourse::casework::internal {

using base::Json;

namespace {

std::map<std::string, Json> acts_of(const std::vector<CaseRecord>& records) {
    std::map<std::string, Json> acts;
    for (const CaseRecord& record : records) {
        if (record.key.kind != "incident") continue;
        for (const Json& act : record.body.value("acts", Json::array())) {
            acts.emplace(act.value("id", ""), act);
        }
    }
    return acts;
}

/// Whether two new records of one id are the same thing, said in other words perhaps.
bool same_thing(const CaseRecord& ours, const CaseRecord& theirs) {
    if (ours.key.kind != exhibit_kind) return ours.body == theirs.body;
    return ours.body.value("sha256", "") == theirs.body.value("sha256", "");
}

}  // namespace

std::string free_id(const std::string& id, const std::function<bool(const std::string&)>& taken) {
    for (int i = 2;; ++i) {
        std::string free = fmt::format("{}-{}", id, i);
        if (!taken(free)) return free;
    }
}

Renames renames_of(const std::vector<CaseRecord>& base, const std::vector<CaseRecord>& ours,
                   const std::vector<CaseRecord>& theirs) {
    Renames renames;
    const RecordsByKey before = by_key(base);
    const RecordsByKey our_records = by_key(ours);
    const RecordsByKey their_records = by_key(theirs);
    for (const auto& [key, record] : their_records) {
        const auto held = our_records.find(key);
        if (key.kind == head_kind || before.contains(key) || held == our_records.end()) continue;
        if (same_thing(held->second, record)) continue;
        renames[key] = free_id(key.id, [&](const std::string& id) {
            const RecordKey other{key.kind, id};
            return our_records.contains(other) || their_records.contains(other);
        });
    }
    const auto old_acts = acts_of(base);
    const auto our_acts = acts_of(ours);
    const auto their_acts = acts_of(theirs);
    for (const auto& [id, act] : their_acts) {
        const auto held = our_acts.find(id);
        if (old_acts.contains(id) || held == our_acts.end() || held->second == act) continue;
        renames[{"act", id}] = free_id(id, [&](const std::string& other) {
            return our_acts.contains(other) || their_acts.contains(other);
        });
    }
    return renames;
}

}  // namespace recourse::casework::internal
