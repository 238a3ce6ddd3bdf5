#include "casework/views/views_json.hpp"

#include <nlohmann/json.hpp>
#include <set>

#include "casework/views/internal/document.hpp"

namespace recourse::casework {

using base::Json;
using base::PartialDate;

namespace {

Json json_of(const GridEntry& entry) {
    return {{"incident", entry.incident},
            {"act", entry.act},
            {"conduct", entry.conduct},
            {"date", entry.date.to_string()},
            {"mode", entry.mode},
            {"certainty", entry.certainty},
            {"claims", entry.claims},
            {"exhibits", entry.exhibits},
            {"act_claims", entry.act_claims},
            {"act_exhibits", entry.act_exhibits},
            {"contrary", entry.contrary}};
}

Json claims_in(const Grid& grid, const model::Case& record) {
    std::set<std::string, std::less<>> ids;
    for (const GridCell& cell : grid.cells) {
        for (const GridEntry& entry : cell.entries) {
            for (const auto* some : {&entry.claims, &entry.act_claims, &entry.contrary}) {
                ids.insert(some->begin(), some->end());
            }
        }
    }
    Json claims = Json::array();
    for (const model::Claim& claim : record.claims) {
        if (ids.contains(claim.id)) claims.push_back({{"id", claim.id}, {"text", claim.text}});
    }
    return claims;
}

/// The days that a picture draws from and to; null when the date is not known.
void add_days(Json& entry, const PartialDate& from, const PartialDate& until) {
    const auto day = [](const std::optional<PartialDate::Day>& known) {
        return known ? Json(PartialDate::day(*known).to_string()) : Json(nullptr);
    };
    entry["first_day"] = day(from.earliest());
    entry["last_day"] = day(until.empty() ? from.latest() : until.latest());
}

Json json_of(const TimelineEntry& entry) {
    Json json{{"kind", entry.kind},
              {"record", entry.record},
              {"title", entry.title},
              {"place", entry.place},
              {"party", entry.party},
              {"from", entry.from.to_string()},
              {"until", entry.until.to_string()},
              {"precision", precision_of(entry.from.empty() ? entry.until : entry.from)},
              {"exhibits", entry.exhibits}};
    add_days(json, entry.from, entry.until);
    // The last day of a post that is still held is not the day on which it began.
    if (entry.kind == "post" && entry.until.empty()) json["last_day"] = nullptr;
    return json;
}

Json json_of(const CommandArrow& arrow) {
    return {{"above", arrow.above},
            {"below", arrow.below},
            {"kind", arrow.kind},
            {"title", arrow.title},
            {"from", arrow.from.to_string()},
            {"until", arrow.until.to_string()},
            {"holding", to_string(arrow.holding)},
            {"exhibits", arrow.exhibits}};
}

Json json_of(const CommandNode& node) {
    return {{"party", node.party}, {"level", node.level}, {"involved", node.involved}};
}

Json acts_of(const model::Case& record) {
    Json acts = Json::array();
    for (const model::Incident& incident : record.incidents) {
        for (const model::Act& act : incident.acts) {
            const PartialDate& date = act.date.empty() ? incident.date : act.date;
            acts.push_back({{"id", act.id},
                            {"conduct", act.conduct},
                            {"victim", act.victim},
                            {"date", date.to_string()}});
        }
    }
    return acts;
}

Json json_of(const NetworkEdge& edge) {
    return {{"from", edge.from},
            {"to", edge.to},
            {"kind", edge.kind},
            {"label", edge.label},
            {"act", edge.act},
            {"mode", edge.mode},
            {"since", edge.since.to_string()},
            {"until", edge.until.to_string()},
            {"exhibits", edge.exhibits}};
}

Json json_of(const PlacedRecord& placed) {
    return {{"kind", placed.kind},
            {"record", placed.record},
            {"incident", placed.incident},
            {"title", placed.title},
            {"place", placed.place},
            {"country", placed.country},
            {"date", placed.date.to_string()},
            {"victim", placed.victim}};
}

Json json_of(const Reason& reason) {
    return {{"likeness", to_string(reason.likeness)},
            {"against", speaks_against(reason.likeness)},
            {"first", reason.first},
            {"second", reason.second}};
}

template <class Entries>
Json list_of(const Entries& entries) {
    Json list = Json::array();
    for (const auto& entry : entries) list.push_back(json_of(entry));
    return list;
}

Json places_of(const CaseMap& map) {
    Json places = Json::array();
    for (const MapPlace& place : map.places) {
        places.push_back({{"latitude", place.latitude},
                          {"longitude", place.longitude},
                          {"precision", place.precision},
                          {"records", list_of(place.records)}});
    }
    return places;
}

Json pairs_of(const std::vector<PossibleDuplicate>& pairs) {
    Json list = Json::array();
    for (const PossibleDuplicate& pair : pairs) {
        list.push_back(
            {{"first", pair.first}, {"second", pair.second}, {"reasons", list_of(pair.reasons)}});
    }
    return list;
}

}  // namespace

Json to_json(const Grid& grid, const model::Case& record) {
    Json json = internal::document_about(record);
    json["perpetrators"] = grid.perpetrators;
    json["victims"] = grid.victims;
    Json cells = Json::array();
    for (const GridCell& cell : grid.cells) {
        cells.push_back({{"perpetrator", cell.perpetrator},
                         {"victim", cell.victim},
                         {"entries", list_of(cell.entries)}});
    }
    json["cells"] = std::move(cells);
    json["claims"] = claims_in(grid, record);
    return json;
}

Json to_json(const Timeline& timeline, const model::Case& record) {
    Json json = internal::document_about(record);
    json["dated"] = list_of(timeline.dated);
    json["undated"] = list_of(timeline.undated);
    return json;
}

Json to_json(const CommandChain& chain, const model::Case& record) {
    Json json = internal::document_about(record);
    json["act"] = chain.act;
    json["date"] = chain.date.to_string();
    json["nodes"] = list_of(chain.nodes);
    json["arrows"] = list_of(chain.arrows);
    json["acts"] = acts_of(record);
    return json;
}

Json to_json(const Network& network, const model::Case& record) {
    Json json = internal::document_about(record);
    json["nodes"] = network.nodes;
    json["edges"] = list_of(network.edges);
    json["alone"] = network.alone;
    return json;
}

Json to_json(const CaseMap& map, const model::Case& record) {
    Json json = internal::document_about(record);
    json["fictional"] = map.fictional;
    json["places"] = places_of(map);
    json["unplaced"] = list_of(map.unplaced);
    return json;
}

Json to_json(const std::vector<PossibleDuplicate>& pairs, const model::Case& record) {
    Json json = internal::document_about(record);
    json["people"] = pairs_of(pairs);
    return json;
}

}  // namespace recourse::casework
