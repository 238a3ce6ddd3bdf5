#include "model/ftm_case.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <set>

#include "model/ftm.hpp"
#include "model/internal/ftm_properties.hpp"
#include "model/internal/ftm_values.hpp"

namespace recourse::model {

using base::Json;

namespace {

/// One entity while it is filled; values that say nothing or are there already are not added.
class Entity {
public:
    Entity(std::string id, std::string_view schema, std::string caption)
        : json_{{"id", std::move(id)}, {"schema", schema}, {"caption", std::move(caption)}} {}

    void add(const char* property, const std::string& value) { values_.add(property, value); }
    /// The first day or year that the text allows, and the last.
    void add_interval(const base::PartialDate& from, const base::PartialDate& until) {
        const auto first = ftm_dates(from);
        const auto last = ftm_dates(until);
        const bool has_start = !first.empty() && !from.alternatives().front().open_start;
        const bool has_end = !last.empty() && !until.alternatives().back().open_end;
        if (has_start) add("startDate", first.front());
        if (has_end) add("endDate", last.back());
    }
    Json take() && {
        json_["properties"] = values_.take();
        return std::move(json_);
    }

private:
    Json json_;
    FtmValues values_;
};

/// Numbers of ships and wallets, for which people and organisations have no property.
bool is_of_things(IdentifierKind kind) {
    return kind == IdentifierKind::imo || kind == IdentifierKind::mmsi ||
           kind == IdentifierKind::call_sign || kind == IdentifierKind::crypto_wallet;
}

class CaseEntities {
public:
    CaseEntities(const Case& record, std::string_view prefix) : case_(record), prefix_(prefix) {
        for (const Party& party : record.parties) {
            for (const PartyRelation& relation : party.relations) {
                if (relation.kind == "owner-of") owned_.insert(relation.party);
            }
        }
    }

    std::vector<Json> make() && {
        for (const Party& party : case_.parties) {
            add_party(party);
            for (std::size_t i = 0; i < party.posts.size(); ++i) add_post(party, i);
            for (std::size_t i = 0; i < party.relations.size(); ++i) add_relation(party, i);
        }
        for (const Incident& incident : case_.incidents) {
            add_incident(incident);
            for (const Act& act : incident.acts) add_act(incident, act);
        }
        for (const Asset& asset : case_.assets) add_asset(asset);
        return std::move(entities_);
    }

private:
    std::string id_of(std::string_view kind, std::string_view id) const {
        return fmt::format("{}-{}-{}", prefix_, kind, id);
    }
    std::string party_id(std::string_view id) const { return id_of("party", id); }
    bool is_person(std::string_view id) const {
        const Party* party = case_.find_party(id);
        return party != nullptr && party->kind == PartyKind::person;
    }
    bool is_organisation(std::string_view id) const {
        const Party* party = case_.find_party(id);
        return party != nullptr && party->kind != PartyKind::person;
    }
    void keep(Entity entity) { entities_.push_back(std::move(entity).take()); }

    void add_party(const Party& party) {
        Subject subject{.id = party_id(party.id),
                        .kind = party.kind == PartyKind::person ? SubjectKind::person
                                                                : SubjectKind::organisation,
                        .names = party.names,
                        .birth_dates = party.birth_dates,
                        .birth_places = party.birth_places,
                        .nationalities = party.nationalities,
                        .identifiers = party.identifiers,
                        .addresses = party.addresses};
        for (Identifier& identifier : subject.identifiers) {
            if (is_of_things(identifier.kind)) identifier.kind = IdentifierKind::other;
        }
        if (!party.gender.empty()) subject.genders = {party.gender};
        const std::string shown = party.name_for(Confidentiality::sealed);
        if (subject.names.empty()) subject.names = {{.full = shown}};
        const char* schema = party.kind == PartyKind::person ? "Person"
                             : owned_.contains(party.id)     ? "Company"
                                                             : "Organization";
        Json properties = to_ftm(subject)["properties"];
        if (!properties.contains("name")) properties["name"] = Json::array({shown});
        entities_.push_back({{"id", subject.id},
                             {"schema", schema},
                             {"caption", shown},
                             {"properties", std::move(properties)}});
    }

    void add_post(const Party& party, std::size_t index) {
        if (party.kind != PartyKind::person) return;
        const Post& post = party.posts[index];
        const std::string place = fmt::format("{}-{}", party.id, index + 1);
        Entity position(id_of("position", place), "Position", post.title);
        position.add("name", post.title);
        if (is_organisation(post.organisation)) {
            position.add("organization", party_id(post.organisation));
        }
        keep(std::move(position));
        Entity occupancy(id_of("occupancy", place), "Occupancy", post.title);
        occupancy.add("holder", party_id(party.id));
        occupancy.add("post", id_of("position", place));
        occupancy.add("summary", post.rank);
        occupancy.add_interval(post.from, post.until);
        keep(std::move(occupancy));
    }

    /// The schema of a relation, and what it calls its two ends.
    struct Edge {
        const char* schema;
        const char* from;
        const char* to;
    };

    /// What FtM has no schema for, or not between such parties, is a link with a role.
    Edge edge_of(const Party& party, const PartyRelation& relation) const {
        const bool to_body = is_organisation(relation.party);
        const bool persons = party.kind == PartyKind::person && is_person(relation.party);
        if (relation.kind == "owner-of" && to_body) return {"Ownership", "owner", "asset"};
        if (relation.kind == "director-of" && to_body) {
            return {"Directorship", "director", "organization"};
        }
        if (relation.kind == "part-of" && to_body) return {"Membership", "member", "organization"};
        if (relation.kind == "acts-for") return {"Representation", "agent", "client"};
        if (relation.kind == "family-of" && persons) return {"Family", "person", "relative"};
        if (relation.kind == "associate-of" && persons) return {"Associate", "person", "associate"};
        return {"UnknownLink", "subject", "object"};
    }

    void add_relation(const Party& party, std::size_t index) {
        const PartyRelation& relation = party.relations[index];
        const Edge edge = edge_of(party, relation);
        Entity entity(id_of("relation", fmt::format("{}-{}", party.id, index + 1)), edge.schema,
                      relation.kind);
        entity.add(edge.from, party_id(party.id));
        entity.add(edge.to, party_id(relation.party));
        const std::string_view schema = edge.schema;
        if (schema == "Ownership") entity.add("percentage", relation.share);
        if (schema == "UnknownLink") entity.add("role", relation.kind);
        entity.add_interval(relation.from, relation.until);
        keep(std::move(entity));
    }

    void add_incident(const Incident& incident) {
        Entity event(id_of("incident", incident.id), "Event", incident.title);
        event.add("name", incident.title);
        event.add("location", incident.place);
        event.add("country", incident.country);
        event.add("summary", incident.summary);
        event.add_interval(incident.date, incident.date);
        keep(std::move(event));
    }

    void add_act(const Incident& incident, const Act& act) {
        const std::string name = fmt::format("{} ({})", incident.title, act.conduct);
        Entity event(id_of("act", act.id), "Event", name);
        event.add("name", name);
        event.add("keywords", act.conduct);
        event.add("keywords", act.type);
        for (const std::string& method : act.methods) event.add("keywords", method);
        event.add("location", act.place);
        event.add("country", incident.country);
        event.add("summary", act.summary);
        event.add("description", act.harm);
        event.add_interval(act.date, act.date);
        if (!act.victim.empty()) event.add("involved", party_id(act.victim));
        for (const Involvement& part : act.involvements) {
            event.add("involved", party_id(part.party));
        }
        keep(std::move(event));
        if (!act.victim.empty()) add_part(act, 0, {.party = act.victim, .mode = "victim"});
        for (std::size_t i = 0; i < act.involvements.size(); ++i) {
            add_part(act, i + 1, act.involvements[i]);
        }
    }

    void add_part(const Act& act, std::size_t number, const Involvement& part) {
        Entity link(id_of("part", fmt::format("{}-{}", act.id, number)), "UnknownLink", part.mode);
        link.add("subject", party_id(part.party));
        link.add("object", id_of("act", act.id));
        link.add("role", part.mode);
        link.add("status", part.certainty);
        link.add("summary", part.how);
        keep(std::move(link));
    }

    void add_asset(const Asset& asset) {
        const std::string name = asset.description.empty() ? asset.kind : asset.description;
        Entity thing(id_of("asset", asset.id), schema_of_asset(asset.kind), name);
        thing.add("name", name);
        thing.add("country", asset.country);
        thing.add("keywords", asset.kind);
        thing.add("summary", asset.value);
        keep(std::move(thing));
        Entity ownership(id_of("ownership", asset.id), "Ownership", asset.kind);
        ownership.add("owner", party_id(asset.party));
        ownership.add("asset", id_of("asset", asset.id));
        ownership.add("percentage", asset.share);
        ownership.add_interval(asset.from, asset.until);
        keep(std::move(ownership));
    }

    /// Those of data/taxonomies/assets.toml that FtM has a schema below Asset for.
    static const char* schema_of_asset(std::string_view kind) {
        static constexpr std::array<std::pair<std::string_view, const char*>, 9> schemata{
            {{"house-flat", "RealEstate"},
             {"land", "RealEstate"},
             {"commercial-building", "RealEstate"},
             {"bank-account", "BankAccount"},
             {"listed-security", "Security"},
             {"vehicle", "Vehicle"},
             {"yacht-vessel", "Vessel"},
             {"aircraft", "Airplane"},
             {"media-outlet", "Company"}}};
        const auto found =
            std::ranges::find(schemata, kind, [](const auto& row) { return row.first; });
        return found == schemata.end() ? "Asset" : found->second;
    }

    const Case& case_;
    std::string_view prefix_;
    std::set<std::string, std::less<>> owned_;
    std::vector<Json> entities_;
};

}  // namespace

std::vector<Json> to_ftm(const Case& record, std::string_view prefix) {
    return CaseEntities(record, prefix).make();
}

}  // namespace recourse::model
