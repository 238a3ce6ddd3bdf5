#include "assessment/internal/snapshot.hpp"

namespace recourse::assessment::internal {

Snapshot::Snapshot(std::shared_ptr<const model::Case> taken, const CaseAssessor::Listings& listings,
                   std::chrono::sys_days day, std::span<const Regime> asked)
    : file(std::move(taken)), index(*file), today(day), regimes(asked) {
    for (const auto& regime : regimes) scopes.push_back(scopes_of(regime));
    find_targets(listings);
}

Snapshot::Snapshot(std::shared_ptr<const model::Case> taken, const CaseAssessor::Listings& listings,
                   std::chrono::sys_days day, const Snapshot& last, const Changes& changes)
    : file(std::move(taken)),
      index(*file, last.index, changes),
      today(day),
      regimes(last.regimes),
      scopes(last.scopes) {
    find_targets(listings);
}

void Snapshot::find_targets(const CaseAssessor::Listings& listings) {
    for (const auto* party : file->targets()) {
        auto& target = targets.emplace_back();
        target.reach = find_reach(index, *party);
        target.answers.resize(regimes.size());
        if (const auto found = listings.find(party->id); found != listings.end())
            target.listings = found->second;
    }
    results.resize(targets.size() * regimes.size());
    of_case.resize(regimes.size());
}

}  // namespace recourse::assessment::internal
