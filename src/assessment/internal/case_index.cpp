#include "assessment/internal/case_index.hpp"

#include <utility>

namespace recourse::assessment::internal {
namespace {

using Pairs = std::vector<std::pair<int, int>>;

}  // namespace

CaseIndex::CaseIndex(const model::Case& file)
    : CaseIndex(file, placed_acts(file), nullptr, nullptr) {}

CaseIndex::CaseIndex(const model::Case& file, const CaseIndex& last, const Changes& changes)
    : CaseIndex(file, placed_acts(file), &last, &changes) {}

CaseIndex::CaseIndex(const model::Case& file, std::span<const PlacedAct> acts,
                     const CaseIndex* last, const Changes* changes)
    : file_(file),
      ids_(last == nullptr ? CaseIds(file) : CaseIds(file, last->ids_, *changes)),
      references_(file, ids_, acts, last == nullptr ? nullptr : &last->references_, changes) {
    index_evidence();
    index_claims();
    index_acts(acts);
    index_parties();
    index_contrary();
    weigh_all();
}

void CaseIndex::index_claims() {
    Pairs about;
    contrary_of_.assign(file_.claims.size(), 0);
    for (std::size_t i = 0; i < file_.claims.size(); ++i) {
        const int position = static_cast<int>(i);
        for (const int exhibit : cited(position))
            if (const int root =
                    exhibit < 0 ? -1 : exhibit_roots_[static_cast<std::size_t>(exhibit)];
                root >= 0)
                claim_roots_.push(root);
        claim_roots_.close_settled();
        if (file_.claims[i].exculpatory) {
            contrary_.push_back({.claim = position});
            contrary_of_[i] = contrary_.size();
            continue;
        }
        for (const int party : references_.parties_of_claim[position])
            if (party >= 0) about.emplace_back(party, position);
    }
    claims_about_ = PositionLists::of_pairs(file_.parties.size(), about);
}

void CaseIndex::index_acts(std::span<const PlacedAct> acts) {
    for (const auto& placed : acts) {
        const auto at = acts_.size();
        IndexedAct indexed{placed};
        indexed.victim = references_.victim_of_act[at].front();
        push_supporting(references_.claims_of_act[at], claims_of_act_);
        indexed.first_involvement = references_.first_part[at];
        indexed.last_involvement = references_.first_part[at + 1];
        for (const auto& part : placed.act->involvements) {
            const auto place = involvements_.size();
            involvements_.push_back({.involvement = &part,
                                     .party = references_.party_of_part[place].front(),
                                     .strength = {}});
            push_supporting(references_.claims_of_part[place], claims_of_link_);
        }
        acts_.push_back(indexed);
    }
}

void CaseIndex::index_parties() {
    const std::size_t parties = file_.parties.size();
    Pairs acts;
    Positions last_act(parties, -1);  // who has two parts in an act is in it once
    for (int i = 0; i < static_cast<int>(acts_.size()); ++i)
        for (int part = act(i).first_involvement; part < act(i).last_involvement; ++part) {
            const int party = involvement(part).party;
            if (party < 0) continue;
            if (std::exchange(last_act[static_cast<std::size_t>(party)], i) != i)
                acts.emplace_back(party, i);
        }
    acts_of_ = PositionLists::of_pairs(parties, acts);
    Pairs exposures;
    for (std::size_t i = 0; i < file_.exposures.size(); ++i)
        if (const int party = party_position(file_.exposures[i].party); party >= 0)
            exposures.emplace_back(party, static_cast<int>(i));
    exposures_of_ = PositionLists::of_pairs(parties, exposures);
    Pairs naming;
    for (std::size_t i = 0; i < parties; ++i)
        for (const int named : references_.relations_of_party[i])
            if (named >= 0) naming.emplace_back(named, static_cast<int>(i));
    named_by_ = PositionLists::of_pairs(parties, naming);
}

const model::Party* CaseIndex::party(std::string_view id) const {
    const int found = party_position(id);
    return found < 0 ? nullptr : &party(found);
}

void CaseIndex::push_supporting(PositionSpan claims, PositionLists& lists) const {
    for (const int claim : claims)
        if (claim >= 0 && contrary_of_[static_cast<std::size_t>(claim)] == 0) lists.push(claim);
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
        if (const int found = exhibit_position(id); found >= 0) positions.push_back(found);
}

}  // namespace recourse::assessment::internal
