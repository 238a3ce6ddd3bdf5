#include "assessment/internal/reach.hpp"

#include <algorithm>

namespace recourse::assessment::internal {
namespace {

void add_ties(const CaseIndex& index, const model::Party& from, std::string_view to,
              std::vector<std::string>& kinds, Positions& exhibits) {
    for (const auto& relation : from.relations) {
        if (relation.party != to) continue;
        kinds.push_back(relation.kind);
        index.append_exhibits(relation.exhibits, exhibits);
    }
}

/// The others that the target's record names, and those that name it.
Positions others(const CaseIndex& index, const Reach& reach) {
    Positions found;
    for (const auto& relation : reach.target->relations)
        if (const int other = index.party_position(relation.party); other >= 0)
            found.push_back(other);
    append(found, index.named_by(reach.party));
    settle(found);
    std::erase(found, reach.party);
    return found;
}

}  // namespace

Reach find_reach(const CaseIndex& index, const model::Party& target) {
    Reach reach;
    reach.target = &target;
    reach.party = index.party_position(target.id);
    reach.acts = index.acts_of(reach.party);
    index.append_exhibits(target.identity_exhibits, reach.identity_exhibits);
    append(reach.all_acts, reach.acts);
    for (const int other : others(index, reach)) {
        Tied tied;
        tied.party = other;
        add_ties(index, target, index.party(other).id, tied.ties, tied.exhibits);
        add_ties(index, index.party(other), target.id, tied.reverse_ties, tied.exhibits);
        for (const int act : index.acts_of(other))
            reach.tied_acts.push_back({act, static_cast<int>(reach.tied.size())});
        append(reach.all_acts, index.acts_of(other));
        reach.tied.push_back(std::move(tied));
    }
    settle(reach.all_acts);
    std::ranges::sort(reach.tied_acts, {}, &TiedAct::act);
    return reach;
}

}  // namespace recourse::assessment::internal
