#include "casework/merge/internal/three_way.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "casework/merge/internal/references.hpp"
#include "casework/merge/internal/renames.hpp"

namespace recourse::casework::internal {

using base::Json;

namespace {

const CaseRecord* find(const RecordsByKey& records, const RecordKey& key) {
    const auto found = records.find(key);
    return found == records.end() ? nullptr : &found->second;
}

Json body_of(const CaseRecord* record) {
    return record == nullptr ? Json() : record->body;
}

/// What an exhibit is called on the shelf of each copy, not what it is.
constexpr std::array<const char*, 2> shelf_members{"number", "file"};
/// What goes with the bytes of an exhibit.
constexpr std::array<const char*, 3> byte_members{"size", "sha256", "sha512"};

Json without_shelf(Json body) {
    if (!body.is_object()) return body;
    for (const char* member : shelf_members) body.erase(member);
    return body;
}

bool same_body(const RecordKey& key, const Json& one, const Json& other) {
    if (key.kind != exhibit_kind) return one == other;
    return without_shelf(one) == without_shelf(other);
}

template <class List>
bool is_one_of(const List& list, std::string_view member) {
    return std::ranges::find(list, member) != list.end();
}

/// The records of a case while two copies of it become one.
class Merger {
public:
    Merger(const std::vector<CaseRecord>& base, const std::vector<CaseRecord>& ours,
           const std::vector<CaseRecord>& theirs)
        : base_(by_key(base)), ours_(by_key(ours)), theirs_(by_key(theirs)), now_(ours_) {
        for (const CaseRecord& record : ours) {
            double& last = last_position_[record.key.kind];
            last = std::max(last, std::floor(record.position));
            if (record.key.kind != exhibit_kind) continue;
            last_number_ = std::max(last_number_, record.body.value("number", 0));
            files_.insert(record.body.value("file", ""));
        }
    }

    MergedRecords merge(const std::vector<CaseRecord>& in_their_order) {
        for (const CaseRecord& record : in_their_order) decide(record.key);
        for (const auto& [key, record] : ours_) {
            if (!theirs_.contains(key)) decide(key);
        }
        keep_what_is_referred_to();
        return {steps(), std::move(conflicts_)};
    }

private:
    void decide(const RecordKey& key) {
        const CaseRecord* before = find(base_, key);
        const CaseRecord* ours = find(ours_, key);
        const CaseRecord* theirs = find(theirs_, key);
        const Json was = body_of(before);
        if (same_body(key, body_of(theirs), was)) return;
        if (same_body(key, body_of(ours), body_of(theirs))) return;
        if (same_body(key, body_of(ours), was)) {
            take(key, theirs);
        } else if (ours == nullptr || theirs == nullptr) {
            conflict(key, {}, was, body_of(ours), theirs);
        } else {
            decide_fields(*ours, *theirs, was.is_null() ? Json::object() : was);
        }
    }

    /// Only they changed it.
    void take(const RecordKey& key, const CaseRecord* theirs) {
        if (theirs == nullptr) {
            now_.erase(key);
            return;
        }
        CaseRecord record = *theirs;
        const CaseRecord* ours = find(ours_, key);
        if (ours != nullptr) {
            record.position = ours->position;
            for (const char* member : shelf_members) keep_member(record.body, ours->body, member);
        } else {
            put_on_shelf(record);
        }
        now_.insert_or_assign(key, std::move(record));
    }

    void put_on_shelf(CaseRecord& record) {
        record.position = ++last_position_[record.key.kind];
        if (record.key.kind != exhibit_kind) return;
        record.body["number"] = ++last_number_;
        const std::string file = record.body.value("file", "");
        if (files_.insert(file).second) return;
        record.body["file"] =
            free_id(file, [&](const std::string& other) { return files_.contains(other); });
        files_.insert(record.body["file"]);
    }

    void decide_fields(const CaseRecord& ours, const CaseRecord& theirs, const Json& was) {
        CaseRecord merged = ours;
        bool bytes_differ = false;
        for (const FieldStep& step : differences(was, theirs.body)) {
            const std::string& member = step.path.front();
            if (ours.key.kind == exhibit_kind) {
                if (is_one_of(shelf_members, member)) continue;
                if (is_one_of(byte_members, member)) {
                    bytes_differ = true;
                    continue;
                }
            }
            decide_field(merged, ours.body, theirs.body, was, step);
        }
        if (bytes_differ) decide_bytes(merged, ours, theirs, was);
        now_.insert_or_assign(ours.key, std::move(merged));
    }

    void decide_field(CaseRecord& merged, const Json& ours, const Json& theirs, const Json& was,
                      const FieldStep& step) {
        // What ours removed or replaced as a whole is not put together with a part that they
        // changed.
        for (std::size_t depth = 1; depth < step.path.size(); ++depth) {
            const FieldPath whole(step.path.begin(),
                                  step.path.begin() + static_cast<std::ptrdiff_t>(depth));
            const Json before = value_at(was, whole);
            const Json now = value_at(ours, whole);
            if (now.type() == before.type() && is_keyed(now) == is_keyed(before)) continue;
            add_once({merged.key, whole, before, now, value_at(theirs, whole)});
            return;
        }
        const Json now = value_at(ours, step.path);
        if (now == step.after) return;
        if (now == step.before) {
            put_at(merged.body, step.path, step.after);
        } else {
            conflicts_.push_back({merged.key, step.path, step.before, now, step.after});
        }
    }

    void add_once(FieldConflict conflict) {
        const bool known = std::ranges::any_of(conflicts_, [&](const FieldConflict& one) {
            return one.record == conflict.record && one.path == conflict.path;
        });
        if (!known) conflicts_.push_back(std::move(conflict));
    }

    void decide_bytes(CaseRecord& merged, const CaseRecord& ours, const CaseRecord& theirs,
                      const Json& was) {
        const std::string our_hash = ours.body.value("sha256", "");
        const std::string their_hash = theirs.body.value("sha256", "");
        if (our_hash == their_hash) return;
        if (our_hash != was.value("sha256", "")) {
            conflicts_.push_back(
                {ours.key, {"sha256"}, was.value("sha256", ""), our_hash, their_hash, theirs.blob});
            return;
        }
        merged.blob = theirs.blob;
        for (const char* member : byte_members) keep_member(merged.body, theirs.body, member);
    }

    static void keep_member(Json& body, const Json& from, const char* member) {
        if (from.contains(member)) {
            body[member] = from[member];
        } else {
            body.erase(member);
        }
    }

    void conflict(const RecordKey& key, FieldPath path, Json was, Json ours,
                  const CaseRecord* theirs) {
        conflicts_.push_back({key, std::move(path), std::move(was), std::move(ours),
                              body_of(theirs), theirs == nullptr ? std::string() : theirs->blob});
    }

    /// A record that one copy removed and the other refers to stays, and is shown.
    void keep_what_is_referred_to() {
        for (bool changed = true; changed;) {
            changed = false;
            for (const RecordKey& key : missing()) changed = bring_back(key) || changed;
        }
    }

    /// Ids that are referred to and name nothing, where a copy had something of that name.
    std::set<RecordKey> missing() {
        std::set<RecordKey> keys;
        for (auto& [key, record] : now_) {
            for_each_reference(key.kind, record.body,
                               [&](std::span<const std::string_view> kinds, Json& id) {
                                   for (const std::string_view kind : kinds) {
                                       RecordKey named{std::string(kind), id.get<std::string>()};
                                       if (!now_.contains(named)) keys.insert(std::move(named));
                                   }
                               });
        }
        return keys;
    }

    bool bring_back(const RecordKey& key) {
        const CaseRecord* ours = find(ours_, key);
        const CaseRecord* theirs = find(theirs_, key);
        const CaseRecord* held = ours != nullptr ? ours : theirs;
        if (held == nullptr) return false;
        now_.insert_or_assign(key, *held);
        std::erase_if(conflicts_, [&](const FieldConflict& one) {
            return one.record == key && one.path.empty();
        });
        conflict(key, {}, body_of(find(base_, key)), body_of(ours), theirs);
        return true;
    }

    std::vector<RecordStep> steps() const {
        std::vector<RecordStep> steps;
        for (const auto& [key, record] : now_) {
            const CaseRecord* ours = find(ours_, key);
            if (ours == nullptr) {
                steps.push_back({std::nullopt, record});
            } else if (ours->body != record.body) {
                steps.push_back({*ours, record});
            }
        }
        for (const auto& [key, record] : ours_) {
            if (!now_.contains(key)) steps.push_back({record, std::nullopt});
        }
        return steps;
    }

    RecordsByKey base_;
    RecordsByKey ours_;
    RecordsByKey theirs_;
    RecordsByKey now_;
    std::map<std::string, double> last_position_;
    int last_number_ = 0;
    std::set<std::string> files_;
    std::vector<FieldConflict> conflicts_;
};

}  // namespace

MergedRecords merge_records(const std::vector<CaseRecord>& base,
                            const std::vector<CaseRecord>& ours,
                            const std::vector<CaseRecord>& theirs) {
    return Merger(base, ours, theirs).merge(theirs);
}

}  // namespace recourse::casework::internal
