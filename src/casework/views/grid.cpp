#include "casework/views/grid.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "casework/views/internal/cited.hpp"

namespace recourse::casework {

namespace {

using Cells = std::map<std::pair<std::string, std::string>, std::vector<GridEntry>>;

bool names(const std::vector<std::string>& ids, std::string_view id) {
    return std::ranges::find(ids, id) != ids.end();
}

/// A claim that speaks of somebody else who is tied to the act does not speak for this one.
bool speaks_of(const model::Claim& claim, const model::Act& act, std::string_view perpetrator) {
    if (names(claim.about, perpetrator)) return true;
    return std::ranges::none_of(
        act.involvements, [&](const auto& involved) { return names(claim.about, involved.party); });
}

std::vector<std::string> contrary_claims(const model::Case& record, const model::Act& act,
                                         std::string_view perpetrator) {
    std::vector<std::string> contrary;
    for (const model::Claim& claim : record.claims) {
        if (claim.exculpatory && names(claim.about, act.id) && speaks_of(claim, act, perpetrator)) {
            contrary.push_back(claim.id);
        }
    }
    return contrary;
}

GridEntry entry_of(const model::Case& record, const model::Incident& incident,
                   const model::Act& act, const model::Involvement& involved) {
    return {.incident = incident.id,
            .act = act.id,
            .conduct = act.conduct,
            .date = act.date.empty() ? incident.date : act.date,
            .mode = involved.mode,
            .certainty = involved.certainty,
            .claims = involved.claims,
            .exhibits = internal::exhibits_cited(record, involved.claims),
            .act_claims = act.claims,
            .act_exhibits = internal::exhibits_cited(record, act.claims),
            .contrary = contrary_claims(record, act, involved.party)};
}

void add_act(Cells& cells, const model::Case& record, const model::Incident& incident,
             const model::Act& act) {
    for (const model::Involvement& involved : act.involvements) {
        cells[{involved.party, act.victim}].push_back(entry_of(record, incident, act, involved));
    }
    if (act.involvements.empty()) {
        cells[{"", act.victim}].push_back(entry_of(record, incident, act, {}));
    }
}

bool begins_before(const GridEntry& one, const GridEntry& other) {
    const auto first = one.date.earliest();
    const auto second = other.date.earliest();
    return first && (!second || *first < *second);
}

/// Party ids that `wanted` holds of, in the order of the case; the empty id last.
template <class Wanted>
std::vector<std::string> in_order(const model::Case& record, bool targets_first, Wanted wanted) {
    std::vector<std::string> ids;
    for (const model::Party& party : record.parties) {
        if (wanted(party.id)) ids.push_back(party.id);
    }
    if (targets_first) {
        std::ranges::stable_partition(
            ids, [&](const auto& id) { return record.find_party(id)->has_role("target"); });
    }
    if (wanted("")) ids.emplace_back();
    return ids;
}

}  // namespace

Grid who_did_what_to_whom(const model::Case& record) {
    Cells cells;
    for (const model::Incident& incident : record.incidents) {
        for (const model::Act& act : incident.acts) add_act(cells, record, incident, act);
    }
    Grid grid;
    grid.perpetrators = in_order(record, true, [&](std::string_view id) {
        return std::ranges::any_of(cells, [&](const auto& cell) { return cell.first.first == id; });
    });
    grid.victims = in_order(record, false, [&](std::string_view id) {
        return std::ranges::any_of(cells,
                                   [&](const auto& cell) { return cell.first.second == id; });
    });
    for (const std::string& perpetrator : grid.perpetrators) {
        for (const std::string& victim : grid.victims) {
            const auto found = cells.find({perpetrator, victim});
            if (found == cells.end()) continue;
            std::ranges::stable_sort(found->second, begins_before);
            grid.cells.push_back({perpetrator, victim, std::move(found->second)});
        }
    }
    return grid;
}

}  // namespace recourse::casework
