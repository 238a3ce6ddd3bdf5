#include "casework/views/network.hpp"

#include <set>

#include "casework/views/internal/cited.hpp"

namespace recourse::casework {

namespace {

void add_ties(std::vector<NetworkEdge>& edges, const model::Party& party) {
    for (const model::Post& post : party.posts) {
        if (post.organisation.empty()) continue;
        edges.push_back({.from = party.id,
                         .to = post.organisation,
                         .kind = post.commands ? "commands" : "post",
                         .label = post.title,
                         .since = post.from,
                         .until = post.until,
                         .exhibits = post.exhibits});
    }
    for (const model::PartyRelation& tie : party.relations) {
        edges.push_back({.from = party.id,
                         .to = tie.party,
                         .kind = tie.kind,
                         .label = tie.share,
                         .since = tie.from,
                         .until = tie.until,
                         .exhibits = tie.exhibits});
    }
}

void add_act(std::vector<NetworkEdge>& edges, const model::Case& record,
             const model::Incident& incident, const model::Act& act) {
    if (act.victim.empty()) return;
    for (const model::Involvement& involved : act.involvements) {
        if (involved.party == act.victim) continue;
        edges.push_back({.from = involved.party,
                         .to = act.victim,
                         .kind = "act",
                         .label = act.conduct,
                         .act = act.id,
                         .mode = involved.mode,
                         .since = act.date.empty() ? incident.date : act.date,
                         .exhibits = internal::exhibits_cited(record, involved.claims)});
    }
}

}  // namespace

Network network_of(const model::Case& record) {
    Network network;
    for (const model::Party& party : record.parties) add_ties(network.edges, party);
    for (const model::Incident& incident : record.incidents) {
        for (const model::Act& act : incident.acts) {
            add_act(network.edges, record, incident, act);
        }
    }
    std::set<std::string, std::less<>> touched;
    for (const NetworkEdge& edge : network.edges) touched.insert({edge.from, edge.to});
    for (const model::Party& party : record.parties) {
        (touched.contains(party.id) ? network.nodes : network.alone).push_back(party.id);
    }
    return network;
}

}  // namespace recourse::casework
