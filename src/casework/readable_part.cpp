#include "casework/readable_part.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/case_json.hpp"

namespace recourse::casework {

namespace {

using Ids = std::set<std::string, std::less<>>;

template <class Record>
void drop_above(std::vector<Record>& records, model::Confidentiality reader, Ids& left_out) {
    std::erase_if(records, [&](const Record& record) {
        if (record.confidentiality <= reader) return false;
        left_out.insert(record.id);
        return true;
    });
}

void drop_ids(std::vector<std::string>& ids, const Ids& left_out) {
    std::erase_if(ids, [&](const std::string& id) { return left_out.contains(id); });
}

void drop_id(std::string& id, const Ids& left_out) {
    if (left_out.contains(id)) id.clear();
}

void drop_from(model::Party& party, const Ids& named, const Ids& exhibits) {
    for (model::Post& post : party.posts) {
        drop_id(post.organisation, named);
        drop_ids(post.exhibits, exhibits);
    }
    std::erase_if(party.relations, [&](const auto& tie) { return named.contains(tie.party); });
    for (model::PartyRelation& tie : party.relations) drop_ids(tie.exhibits, exhibits);
    drop_ids(party.identity_exhibits, exhibits);
}

void drop_from(model::Act& act, const Ids& named, const Ids& claims) {
    std::erase_if(act.involvements,
                  [&](const auto& involved) { return named.contains(involved.party); });
    for (model::Involvement& involved : act.involvements) drop_ids(involved.claims, claims);
    drop_ids(act.claims, claims);
}

/// Acts against people who are left out go too: a victim's place that stands empty would say that
/// there is somebody.
void drop_acts(model::Incident& incident, Ids& left_out) {
    std::erase_if(incident.acts, [&](const model::Act& act) {
        if (!left_out.contains(act.victim)) return false;
        left_out.insert(act.id);
        return true;
    });
}

void drop_incidents(std::vector<model::Incident>& incidents, model::Confidentiality reader,
                    Ids& left_out) {
    for (const model::Incident& incident : incidents) {
        if (incident.confidentiality <= reader) continue;
        for (const model::Act& act : incident.acts) left_out.insert(act.id);
    }
    drop_above(incidents, reader, left_out);
    for (model::Incident& incident : incidents) drop_acts(incident, left_out);
}

/// Whether what a statement is about ("party/p-voss", "act/a1", "case") is left out.
bool is_about(const model::Statement& statement,
              const std::map<std::string_view, const Ids*>& out) {
    const std::string_view record = statement.record;
    const std::size_t slash = record.find('/');
    if (slash == record.npos) return false;
    const auto ids = out.find(record.substr(0, slash));
    return ids != out.end() && ids->second->contains(record.substr(slash + 1));
}

/// Whether a stated value names a record that is left out: citations, posts and the like do.
bool names_any(const base::Json& value, const std::map<std::string_view, const Ids*>& out) {
    if (value.is_string()) {
        const auto& text = value.get_ref<const std::string&>();
        return std::ranges::any_of(out,
                                   [&](const auto& ids) { return ids.second->contains(text); });
    }
    return std::ranges::any_of(value, [&](const base::Json& part) {
        return value.is_structured() && names_any(part, out);
    });
}

}  // namespace

model::Case readable_part(model::Case record, model::Confidentiality reader) {
    // Ids are unique within their kind; parties, incidents and acts are one kind.
    Ids named;
    Ids claims;
    Ids sources;
    Ids exhibits;
    drop_above(record.parties, reader, named);
    drop_above(record.claims, reader, claims);
    drop_above(record.sources, reader, sources);
    drop_above(record.exhibits, reader, exhibits);
    drop_incidents(record.incidents, reader, named);
    for (model::Party& party : record.parties) drop_from(party, named, exhibits);
    for (model::Incident& incident : record.incidents) {
        for (model::Act& act : incident.acts) drop_from(act, named, claims);
    }
    for (model::Source& source : record.sources) {
        drop_id(source.root, sources);
        drop_id(source.party, named);
    }
    for (model::Exhibit& exhibit : record.exhibits) {
        drop_id(exhibit.source, sources);
        drop_ids(exhibit.people, named);
    }
    for (model::Claim& claim : record.claims) {
        drop_ids(claim.about, named);
        std::erase_if(claim.citations,
                      [&](const auto& citation) { return exhibits.contains(citation.exhibit); });
    }
    std::erase_if(record.exposures, [&](const auto& tie) { return named.contains(tie.party); });
    for (model::Exposure& exposure : record.exposures) drop_ids(exposure.exhibits, exhibits);
    Ids assets;
    drop_above(record.assets, reader, assets);
    std::erase_if(record.assets, [&](const model::Asset& asset) {
        if (!named.contains(asset.party)) return false;
        assets.insert(asset.id);
        return true;
    });
    for (model::Asset& asset : record.assets) drop_ids(asset.exhibits, exhibits);
    Ids clocks;
    drop_above(record.clocks, reader, clocks);
    const std::map<std::string_view, const Ids*> out{
        {"party", &named},    {"incident", &named},   {"act", &named},    {"claim", &claims},
        {"source", &sources}, {"exhibit", &exhibits}, {"asset", &assets}, {"clock", &clocks}};
    std::erase_if(record.statements, [&](const model::Statement& statement) {
        return statement.confidentiality > reader || is_about(statement, out) ||
               names_any(model::to_json(statement)["value"], out);
    });
    for (model::Statement& statement : record.statements) {
        drop_id(statement.source, sources);
        std::erase_if(statement.citations,
                      [&](const auto& citation) { return exhibits.contains(citation.exhibit); });
    }
    return record;
}

}  // namespace recourse::casework
