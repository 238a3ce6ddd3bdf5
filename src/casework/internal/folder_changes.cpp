#include "casework/internal/folder_changes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "casework/internal/order.hpp"

namespace recourse::casework::internal {

using base::ErrorCode;
using base::Json;
using base::Result;

namespace {

Json body_of(const RecordsByKey& records, const RecordKey& key) {
    const auto found = records.find(key);
    return found == records.end() ? Json() : found->second.body;
}

/// The records as they will be, in order. Conflicts are named in `conflicts`.
std::vector<CaseRecord> merged(const RecordsByKey& base, const std::vector<CaseRecord>& ours,
                               std::vector<CaseRecord> theirs, std::string& conflicts) {
    const RecordsByKey our_keys = by_key(ours);
    const RecordsByKey their_keys = by_key(theirs);
    std::vector<CaseRecord> result;
    const auto decide = [&](const CaseRecord* our, const CaseRecord* their, const RecordKey& key) {
        const Json before = body_of(base, key);
        const Json now = our != nullptr ? our->body : Json();
        const Json then = their != nullptr ? their->body : Json();
        if (now != then && now != before && then != before) {
            conflicts += fmt::format("{}{} {}", conflicts.empty() ? "" : ", ", key.kind, key.id);
        }
        const CaseRecord* stays = then == before ? our : their;
        if (stays != nullptr) result.push_back(*stays);
    };
    for (const CaseRecord& record : theirs) {
        const auto our = our_keys.find(record.key);
        decide(our == our_keys.end() ? nullptr : &our->second, &record, record.key);
    }
    for (const CaseRecord& record : ours) {
        if (!their_keys.contains(record.key)) decide(&record, nullptr, record.key);
    }
    return result;
}

/// A new exhibit of the folder may have the number of one that was taken in meanwhile: it gets the
/// next.
void renumber_new_exhibits(std::vector<CaseRecord>& records, const RecordsByKey& ours) {
    std::set<int> taken;
    std::vector<CaseRecord*> fresh;
    for (CaseRecord& record : records) {
        if (record.key.kind != exhibit_kind) continue;
        if (ours.contains(record.key)) {
            taken.insert(record.body.value("number", 0));
        } else {
            fresh.push_back(&record);
        }
    }
    for (CaseRecord* record : fresh) {
        const int number = record->body.value("number", 0);
        if (taken.insert(number).second) continue;
        record->body["number"] = *taken.rbegin() + 1;
        taken.insert(*taken.rbegin() + 1);
    }
}

/// Put the records of each kind in their order: exhibits by number, others as they stand.
void place(std::vector<CaseRecord>& records, const RecordsByKey& ours) {
    std::ranges::stable_sort(records, {}, [](const CaseRecord& record) {
        return std::pair(record.key.kind,
                         record.key.kind == exhibit_kind ? record.body.value("number", 0) : 0);
    });
    for (auto begin = records.begin(); begin != records.end();) {
        const auto end = std::find_if(begin, records.end(), [&](const CaseRecord& record) {
            return record.key.kind != begin->key.kind;
        });
        std::vector<std::optional<double>> held;
        for (auto record = begin; record != end; ++record) {
            const auto our = ours.find(record->key);
            held.push_back(our == ours.end() ? std::nullopt : std::optional(our->second.position));
        }
        for (const double position : positions_in_order(held)) (begin++)->position = position;
    }
}

}  // namespace

Result<std::vector<RecordStep>> folder_changes(const std::vector<CaseRecord>& base,
                                               const std::vector<CaseRecord>& ours,
                                               std::vector<CaseRecord> theirs) {
    std::string conflicts;
    const RecordsByKey before = by_key(ours);
    auto records = merged(by_key(base), ours, std::move(theirs), conflicts);
    if (!conflicts.empty()) {
        return base::fail(ErrorCode::conflict,
                          fmt::format("changed in the workspace and in the folder: {}; export the "
                                      "case and make your changes there",
                                      conflicts));
    }
    renumber_new_exhibits(records, before);
    place(records, before);

    std::vector<RecordStep> steps;
    const RecordsByKey after = by_key(records);
    for (const auto& [key, record] : after) {
        const auto held = before.find(key);
        if (held == before.end()) {
            steps.push_back({std::nullopt, record});
        } else if (held->second.body != record.body || held->second.position != record.position) {
            steps.push_back({held->second, record});
        }
    }
    for (const auto& [key, record] : before) {
        if (!after.contains(key)) steps.push_back({record, std::nullopt});
    }
    return steps;
}

}  // namespace recourse::casework::internal
