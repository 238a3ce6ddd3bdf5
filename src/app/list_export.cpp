#include "app/list_export.hpp"

#include <map>
#include <nlohmann/json.hpp>

#include "base/json.hpp"
#include "model/ftm_listing.hpp"

namespace recourse::app {

using base::Json;
using base::Result;

namespace {

Result<void> write_line(const Json& json, const LineSink& sink) {
    return sink(json.dump());
}

/// A version as the time at which its entities were seen: without a zone, as FtM has it, and only
/// when it says the day.
Json seen_at(const std::string& version) {
    constexpr std::size_t day = 10;
    if (version.size() < day) return nullptr;
    return version.size() == day ? version + "T00:00:00" : version.substr(0, version.find('Z'));
}

using Entities = std::map<std::string, Json>;

void add_entities(Entities& entities, const std::optional<model::Subject>& subject,
                  const std::string& authority) {
    if (!subject) return;
    for (Json& entity : model::to_ftm_entities(*subject, authority)) {
        std::string id = entity.at("id").get<std::string>();
        entities.insert_or_assign(std::move(id), std::move(entity));
    }
}

/// Under a new number, the subject names the one it had.
void add_referent(Entities& entities, const lists::SubjectChange& change) {
    if (!change.before || !change.after || change.before->id == change.after->id) return;
    entities.at(change.after->id)["referents"].push_back(change.before->id);
}

}  // namespace

Result<void> export_version(const lists::KeptVersion& version, const LineSink& sink) {
    for (const lists::Entry& entry : RECOURSE_TRY(version.store->entries(version.version))) {
        const auto subject = RECOURSE_TRY(lists::load_subject(version, entry.subject));
        for (Json& entity : model::to_ftm_entities(subject, version.version.authority)) {
            entity["last_seen"] = seen_at(version.version.version);
            RECOURSE_CHECK(write_line(entity, sink));
        }
    }
    return {};
}

Result<void> export_changes(const lists::ListDiff& diff, const LineSink& sink) {
    // By id over all changes: a number that was given to another party is one operation.
    Entities before;
    Entities after;
    for (const lists::SubjectChange& change : diff.changes) {
        add_entities(before, change.before, diff.before.authority);
        add_entities(after, change.after, diff.after.authority);
        add_referent(after, change);
    }
    for (const auto& [id, entity] : before) {
        if (after.contains(id)) continue;
        RECOURSE_CHECK(write_line({{"op", "DEL"}, {"entity", {{"id", id}}}}, sink));
    }
    for (const auto& [id, entity] : after) {
        const auto old = before.find(id);
        if (old != before.end() && old->second == entity) continue;
        const char* operation = old == before.end() ? "ADD" : "MOD";
        RECOURSE_CHECK(write_line({{"op", operation}, {"entity", entity}}, sink));
    }
    return {};
}

}  // namespace recourse::app
