#include "assessment/internal/case_index.hpp"

#include <utility>

namespace recourse::assessment::internal {
namespace {

using Pairs = std::vector<std::pair<int, int>>;

std::size_t count_acts(const model::Case& file) {
    std::size_t count = 0;
    for (const auto& incident : file.incidents) count += incident.acts.size();
    return count;
}

}  // namespace

CaseIndex::CaseIndex(const model::Case& file)
    : file_(file),
      parties_(IdMap::of(file.parties)),
      exhibits_(IdMap::of(file.exhibits)),
      sources_(IdMap::of(file.sources)),
      claims_(IdMap::of(file.claims)),
      incidents_(IdMap::of(file.incidents)),
      act_ids_(count_acts(file)) {
    index_evidence();
    index_claims();
    index_acts();
    index_parties();
    index_contrary();
    weigh_all();
}

void CaseIndex::index_claims() {
    Pairs about;
    contrary_of_.assign(file_.claims.size(), 0);
    for (std::size_t i = 0; i < file_.claims.size(); ++i) {
        const auto& claim = file_.claims[i];
        for (const auto& citation : claim.citations) {
            const int exhibit = exhibits_.find(citation.exhibit);
            cited_.push(exhibit);
            const int root = exhibit < 0 ? -1 : exhibit_roots_[static_cast<std::size_t>(exhibit)];
            if (root >= 0) claim_roots_.push(root);
        }
        cited_.close();
        claim_roots_.close_settled();
        if (claim.exculpatory) {
            contrary_.push_back({.claim = static_cast<int>(i)});
            contrary_of_[i] = contrary_.size();
            continue;
        }
        for (const auto& id : claim.about)
            if (const int named = parties_.find(id); named >= 0)
                about.emplace_back(named, static_cast<int>(i));
    }
    claims_about_ = PositionLists::of_pairs(file_.parties.size(), about);
}

void CaseIndex::index_acts() {
    acts_.reserve(count_acts(file_));
    for (std::size_t i = 0; i < file_.incidents.size(); ++i) {
        const auto& incident = file_.incidents[i];
        for (const auto& act : incident.acts) {
            IndexedAct indexed;
            indexed.act = &act;
            indexed.incident = &incident;
            indexed.incident_position = static_cast<int>(i);
            indexed.victim = parties_.find(act.victim);
            push_supporting(act.claims, claims_of_act_);
            indexed.first_involvement = static_cast<int>(involvements_.size());
            for (const auto& part : act.involvements) {
                involvements_.push_back(
                    {.involvement = &part, .party = parties_.find(part.party), .strength = {}});
                push_supporting(part.claims, claims_of_link_);
            }
            indexed.last_involvement = static_cast<int>(involvements_.size());
            acts_.push_back(indexed);
            act_ids_.add(act.id);
        }
    }
}

void CaseIndex::index_parties() {
    Pairs acts;
    Positions last_act(file_.parties.size(), -1);  // who has two parts in an act is in it once
    for (int i = 0; i < static_cast<int>(acts_.size()); ++i)
        for (int part = act(i).first_involvement; part < act(i).last_involvement; ++part) {
            const int party = involvement(part).party;
            if (party < 0) continue;
            if (std::exchange(last_act[static_cast<std::size_t>(party)], i) != i)
                acts.emplace_back(party, i);
        }
    acts_of_ = PositionLists::of_pairs(file_.parties.size(), acts);
    Pairs exposures;
    for (std::size_t i = 0; i < file_.exposures.size(); ++i)
        if (const int party = parties_.find(file_.exposures[i].party); party >= 0)
            exposures.emplace_back(party, static_cast<int>(i));
    exposures_of_ = PositionLists::of_pairs(file_.parties.size(), exposures);
    Pairs naming;
    for (std::size_t i = 0; i < file_.parties.size(); ++i)
        for (const auto& relation : file_.parties[i].relations)
            if (const int named = parties_.find(relation.party); named >= 0)
                naming.emplace_back(named, static_cast<int>(i));
    named_by_ = PositionLists::of_pairs(file_.parties.size(), naming);
}

const model::Party* CaseIndex::party(std::string_view id) const {
    const int found = parties_.find(id);
    return found < 0 ? nullptr : &party(found);
}

void CaseIndex::push_supporting(const std::vector<std::string>& claim_ids,
                                PositionLists& lists) const {
    for (const auto& id : claim_ids)
        if (const int found = claims_.find(id); found >= 0 && !claim(found).exculpatory)
            lists.push(found);
    lists.close_settled();
}

Positions CaseIndex::exhibits_of(PositionSpan claims) const {
    Positions exhibits;
    for (const int claim : claims)
        for (const int exhibit : cited(claim))
            if (exhibit >= 0) exhibits.push_back(exhibit);
    settle(exhibits);
    return exhibits;
}

void CaseIndex::append_exhibits(const std::vector<std::string>& ids, Positions& positions) const {
    for (const auto& id : ids)
        if (const int found = exhibits_.find(id); found >= 0) positions.push_back(found);
}

}  // namespace recourse::assessment::internal
