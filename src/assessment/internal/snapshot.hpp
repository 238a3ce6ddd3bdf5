#pragma once

#include <chrono>
#include <memory>
#include <span>
#include <vector>

#include "assessment/case_assessor.hpp"
#include "assessment/internal/case_index.hpp"
#include "assessment/internal/element_answer.hpp"
#include "assessment/internal/reach.hpp"

namespace recourse::assessment::internal {

/// One target under one regime, by their places.
struct Pair {
    std::size_t target = 0;
    std::size_t regime = 0;
};

/// A case as of one update, with all that was answered about it. Not movable: index and reaches are
/// views of the case.
struct Snapshot {
    struct Target {
        Reach reach;
        std::vector<Listing> listings;
        std::vector<TargetAnswers> answers;  ///< by regime
    };

    /// What the case is; not yet any answer.
    Snapshot(std::shared_ptr<const model::Case> taken, const CaseAssessor::Listings& listings,
             std::chrono::sys_days day, std::span<const Regime> asked);
    /// The same, given the last one and what changed since.
    Snapshot(std::shared_ptr<const model::Case> taken, const CaseAssessor::Listings& listings,
             std::chrono::sys_days day, const Snapshot& last, const Changes& changes);
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;

    Question question(const Pair& pair) const {
        return {index, targets[pair.target].reach, regimes[pair.regime], today};
    }
    TargetAnswers& answers(const Pair& pair) { return targets[pair.target].answers[pair.regime]; }
    std::size_t place(const Pair& pair) const { return pair.target * regimes.size() + pair.regime; }
    TargetAssessment& result(const Pair& pair) { return results[place(pair)]; }

    std::shared_ptr<const model::Case> file;  ///< shared with whoever edits the case
    CaseIndex index;
    std::chrono::sys_days today;
    std::span<const Regime> regimes;
    std::vector<Scopes> scopes;             ///< by regime
    std::vector<Target> targets;            ///< in case order
    std::vector<CaseAnswers> of_case;       ///< by regime
    std::vector<TargetAssessment> results;  ///< by target and regime
    std::size_t evaluated = 0;              ///< pairs that were answered anew

private:
    void find_targets(const CaseAssessor::Listings& listings);
};

}  // namespace recourse::assessment::internal
