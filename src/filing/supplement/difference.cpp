#include "filing/supplement/difference.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace recourse::filing {

using base::Json;

namespace {

struct Kind {
    std::string_view name;
    const char* list;
};

/// Acts lie within incidents, and are told apart from them below.
constexpr std::array kinds = {Kind{"party", "parties"}, Kind{"source", "sources"},
                              Kind{"exhibit", "exhibits"}, Kind{"claim", "claims"},
                              Kind{"incident", "incidents"}};
constexpr const char* acts_list = "acts";

bool is_list_of_records(std::string_view member) {
    return std::ranges::find(kinds, member, &Kind::list) != kinds.end();
}

std::string id_of(const Json& record) {
    return record.value("id", "");
}

Json without_acts(Json record) {
    record.erase(acts_list);
    return record;
}

/// A case taken apart: every record by itself, in order.
struct Parts {
    std::map<std::string, std::vector<Json>, std::less<>> records;  ///< by kind
    Json rest = Json::object();
};

Parts take_apart(const Json& file) {
    Parts parts;
    for (const auto& [member, value] : file.items())
        if (!is_list_of_records(member) && member != "id") parts.rest[member] = value;
    for (const Kind& kind : kinds) {
        for (const Json& record : file.value(kind.list, Json::array())) {
            parts.records[std::string(kind.name)].push_back(without_acts(record));
            for (const Json& act : record.value(acts_list, Json::array()))
                parts.records["act"].push_back(act);
        }
    }
    return parts;
}

std::vector<FieldDifference> field_differences(const Json& before, const Json& after) {
    std::vector<FieldDifference> fields;
    std::set<std::string> members;
    for (const Json* side : {&before, &after})
        for (const auto& [member, value] : side->items()) members.insert(member);
    for (const std::string& member : members) {
        const Json old = before.value(member, Json());
        const Json now = after.value(member, Json());
        if (old != now) fields.push_back({member, old, now});
    }
    return fields;
}

const Json* find_record(const std::vector<Json>& records, std::string_view id) {
    const auto found = std::ranges::find(records, id, id_of);
    return found == records.end() ? nullptr : &*found;
}

void compare(const std::string& kind, const std::vector<Json>& before,
             const std::vector<Json>& after, std::vector<RecordDifference>& all) {
    for (const Json& record : after) {
        const Json* old = find_record(before, id_of(record));
        if (old == nullptr) {
            all.push_back({kind, id_of(record), Change::added, {}});
        } else if (*old != record) {
            all.push_back({kind, id_of(record), Change::changed, field_differences(*old, record)});
        }
    }
    for (const Json& record : before) {
        if (find_record(after, id_of(record)) == nullptr)
            all.push_back({kind, id_of(record), Change::gone, {}});
    }
}

/// Whether a record is told anew.
bool is_told(std::span<const RecordDifference> different, std::string_view kind,
             const std::string& id) {
    return std::ranges::any_of(different, [&](const RecordDifference& one) {
        return one.kind == kind && one.id == id && one.change != Change::gone;
    });
}

bool is_gone(std::span<const RecordDifference> gone, std::string_view kind, const Json& record) {
    return std::ranges::any_of(gone, [&](const RecordDifference& one) {
        return one.kind == kind && one.id == id_of(record) && one.change == Change::gone;
    });
}

/// In place of the record of the same id, or behind the others.
void put(Json& list, const Json& record) {
    const auto known =
        std::ranges::find_if(list, [&](const Json& one) { return id_of(one) == id_of(record); });
    if (known == list.end()) {
        list.push_back(record);
    } else {
        *known = record;
    }
}

/// The incident as it comes, with the acts that were told of it before.
Json with_earlier_acts(const Json& list, Json incident) {
    const auto known =
        std::ranges::find_if(list, [&](const Json& one) { return id_of(one) == id_of(incident); });
    if (known == list.end()) return incident;
    Json acts = known->value(acts_list, Json::array());
    for (const Json& act : incident.value(acts_list, Json::array())) put(acts, act);
    incident[acts_list] = std::move(acts);
    return incident;
}

void erase_gone(Json& list, std::string_view kind, std::span<const RecordDifference> gone) {
    Json kept = Json::array();
    for (const Json& record : list)
        if (!is_gone(gone, kind, record)) kept.push_back(record);
    list = std::move(kept);
}

}  // namespace

std::string to_string(Change change) {
    switch (change) {
        case Change::added:
            return "new";
        case Change::changed:
            return "changed";
        case Change::gone:
            return "gone";
    }
    return {};
}

std::vector<RecordDifference> differences(const Json& before, const Json& after) {
    const Parts old = take_apart(before);
    const Parts now = take_apart(after);
    std::vector<RecordDifference> all;
    if (auto fields = field_differences(old.rest, now.rest); !fields.empty())
        all.push_back({"case", "", Change::changed, std::move(fields)});
    const auto of = [](const Parts& parts, const std::string& kind) {
        const auto found = parts.records.find(kind);
        return found == parts.records.end() ? std::vector<Json>() : found->second;
    };
    for (const char* kind : {"party", "source", "exhibit", "claim", "incident", "act"})
        compare(kind, of(old, kind), of(now, kind), all);
    return all;
}

Json only_different(const Json& after, std::span<const RecordDifference> different) {
    Json told = {{"id", id_of(after)}};
    for (const RecordDifference& one : different) {
        if (one.kind != "case") continue;
        for (const FieldDifference& field : one.fields) told[field.field] = field.after;
    }
    for (const Kind& kind : kinds) {
        Json records = Json::array();
        for (const Json& record : after.value(kind.list, Json::array())) {
            Json acts = Json::array();
            for (const Json& act : record.value(acts_list, Json::array()))
                if (is_told(different, "act", id_of(act))) acts.push_back(act);
            if (!is_told(different, kind.name, id_of(record)) && acts.empty()) continue;
            records.push_back(record);
            if (record.contains(acts_list)) records.back()[acts_list] = std::move(acts);
        }
        if (!records.empty()) told[kind.list] = std::move(records);
    }
    return told;
}

Json told_with(Json told, const Json& supplement, std::span<const RecordDifference> gone) {
    for (const auto& [member, value] : supplement.items())
        if (!is_list_of_records(member)) told[member] = value;
    for (const Kind& kind : kinds) {
        Json list = told.value(kind.list, Json::array());
        for (const Json& record : supplement.value(kind.list, Json::array()))
            put(list, kind.name == "incident" ? with_earlier_acts(list, record) : record);
        erase_gone(list, kind.name, gone);
        if (kind.name == "incident")
            for (Json& incident : list)
                if (incident.contains(acts_list)) erase_gone(incident[acts_list], "act", gone);
        told[kind.list] = std::move(list);
    }
    return told;
}

}  // namespace recourse::filing
