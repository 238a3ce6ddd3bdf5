#include "assessment/internal/case_index.hpp"

#include <algorithm>
#include <iterator>

namespace recourse::assessment::internal {
namespace {

template <class Record>
std::unordered_map<std::string_view, int> by_id(const std::vector<Record>& records) {
    std::unordered_map<std::string_view, int> positions;
    positions.reserve(records.size());
    for (std::size_t i = 0; i < records.size(); ++i)
        positions.emplace(records[i].id, static_cast<int>(i));
    return positions;
}

template <class Record>
const Record* find(const std::unordered_map<std::string_view, int>& positions,
                   const std::vector<Record>& records, std::string_view id) {
    const auto found = positions.find(id);
    return found == positions.end() ? nullptr : &records[static_cast<std::size_t>(found->second)];
}

Positions sorted(Positions positions) {
    std::ranges::sort(positions);
    positions.erase(std::ranges::unique(positions).begin(), positions.end());
    return positions;
}

bool speaks_of(const model::Claim& claim, std::string_view id) {
    return std::ranges::find(claim.about, id) != claim.about.end();
}

}  // namespace

void merge_into(Positions& all, const Positions& more) {
    if (more.empty()) return;
    Positions merged;
    merged.reserve(all.size() + more.size());
    std::ranges::set_union(all, more, std::back_inserter(merged));
    all = std::move(merged);
}

CaseIndex::CaseIndex(const model::Case& file)
    : file_(file),
      parties_(by_id(file.parties)),
      exhibits_(by_id(file.exhibits)),
      sources_(by_id(file.sources)),
      claims_(by_id(file.claims)) {
    exhibit_roots_.reserve(file.exhibits.size());
    for (const auto& exhibit : file.exhibits) exhibit_roots_.push_back(root_of(exhibit));
    index_acts();
    index_claims();
}

int CaseIndex::root_of(const model::Exhibit& exhibit) {
    const auto* source = this->source(exhibit.source);
    if (source == nullptr) return -1;
    // A root may itself go back to another; the bound ends a circle of roots.
    for (std::size_t step = 0; step < file_.sources.size() && !source->root.empty(); ++step) {
        const auto* next = this->source(source->root);
        if (next == nullptr) break;
        source = next;
    }
    return root_ids_.emplace(source->root_observer(), static_cast<int>(root_ids_.size()))
        .first->second;
}

void CaseIndex::index_claims() {
    std::unordered_map<std::string_view, bool> is_event;
    for (const auto& incident : file_.incidents) {
        is_event.emplace(incident.id, true);
        for (const auto& act : incident.acts) is_event.emplace(act.id, true);
    }
    claim_roots_.resize(file_.claims.size());
    for (std::size_t i = 0; i < file_.claims.size(); ++i) {
        const auto& claim = file_.claims[i];
        Positions roots;
        for (const auto& citation : claim.citations) {
            const auto found = exhibits_.find(citation.exhibit);
            if (found == exhibits_.end()) continue;
            const int root = exhibit_roots_[static_cast<std::size_t>(found->second)];
            if (root >= 0) roots.push_back(root);
        }
        claim_roots_[i] = sorted(std::move(roots));
        ContraryClaim contrary{static_cast<int>(i)};
        for (const auto& about : claim.about) {
            if (!claim.exculpatory) claims_about_[about].push_back(static_cast<int>(i));
            const auto* named = party(about);
            contrary.about_events |= is_event.contains(about);
            contrary.about_targets |= named != nullptr && named->has_role("target");
        }
        if (claim.exculpatory) contrary_.push_back(contrary);
    }
}

void CaseIndex::index_acts() {
    for (const auto& incident : file_.incidents)
        for (const auto& act : incident.acts)
            acts_.push_back({&act, &incident, supporting(act.claims)});
}

const model::Party* CaseIndex::party(std::string_view id) const {
    return find(parties_, file_.parties, id);
}

const model::Exhibit* CaseIndex::exhibit(std::string_view id) const {
    return find(exhibits_, file_.exhibits, id);
}

const model::Source* CaseIndex::source(std::string_view id) const {
    return find(sources_, file_.sources, id);
}

Positions CaseIndex::supporting(const std::vector<std::string>& claim_ids) const {
    Positions positions;
    for (const auto& id : claim_ids) {
        const auto found = claims_.find(id);
        if (found == claims_.end()) continue;
        if (!file_.claims[static_cast<std::size_t>(found->second)].exculpatory)
            positions.push_back(found->second);
    }
    return sorted(std::move(positions));
}

Positions CaseIndex::supporting_about(std::string_view party_id) const {
    const auto found = claims_about_.find(party_id);
    return found == claims_about_.end() ? Positions{} : sorted(found->second);
}

Positions CaseIndex::exhibits(const std::vector<std::string>& exhibit_ids) const {
    Positions positions;
    for (const auto& id : exhibit_ids)
        if (const auto found = exhibits_.find(id); found != exhibits_.end())
            positions.push_back(found->second);
    return sorted(std::move(positions));
}

Positions CaseIndex::contrary_to_act(const IndexedAct& act) const {
    Positions positions;
    for (const auto& contrary : contrary_)
        if (!contrary.about_targets && is_about(contrary, act)) positions.push_back(contrary.claim);
    return positions;
}

Positions CaseIndex::contrary_to_link(const IndexedAct& act, const model::Party& target) const {
    Positions positions;
    for (const auto& contrary : contrary_) {
        const bool about_target =
            speaks_of(file_.claims[static_cast<std::size_t>(contrary.claim)], target.id);
        // What clears another target of this act says nothing for this one.
        const bool for_another = contrary.about_targets && !about_target;
        const bool general = about_target && !contrary.about_events;
        if ((is_about(contrary, act) && !for_another) || general)
            positions.push_back(contrary.claim);
    }
    return positions;
}

bool CaseIndex::is_about(const ContraryClaim& contrary, const IndexedAct& act) const {
    const auto& claim = file_.claims[static_cast<std::size_t>(contrary.claim)];
    return speaks_of(claim, act.act->id) || speaks_of(claim, act.incident->id);
}

Positions CaseIndex::roots(const Positions& claims) const {
    Positions all;
    for (const int claim : claims) {
        const auto& own = claim_roots_[static_cast<std::size_t>(claim)];
        all.insert(all.end(), own.begin(), own.end());
    }
    return sorted(std::move(all));
}

int CaseIndex::count_roots(const Positions& claims, const Positions& exhibits) const {
    Positions all = roots(claims);
    for (const int exhibit : exhibits)
        if (const int root = exhibit_roots_[static_cast<std::size_t>(exhibit)]; root >= 0)
            all.push_back(root);
    return static_cast<int>(sorted(std::move(all)).size());
}

int CaseIndex::count_roots_against(const Positions& contrary, const Positions& supporting) const {
    Positions against;
    std::ranges::set_difference(roots(contrary), roots(supporting), std::back_inserter(against));
    return static_cast<int>(against.size());
}

}  // namespace recourse::assessment::internal
