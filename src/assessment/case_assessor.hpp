#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "assessment/assess.hpp"

namespace recourse::assessment {

namespace internal {
struct Snapshot;
}

/// Every target of a case against every regime, kept up to date while the case is edited: the case
/// is indexed once for all of them, and after an edit only what it can have changed is evaluated
/// anew. The results are always those of `assess` for each pair. One thread at a time.
class CaseAssessor {
public:
    /// Listings by id of the target; whoever is not in it is on no list.
    using Listings = std::map<std::string, std::vector<Listing>, std::less<>>;

    /// `regimes` must outlive it.
    explicit CaseAssessor(std::span<const Regime> regimes);
    ~CaseAssessor();
    CaseAssessor(CaseAssessor&&) noexcept;
    CaseAssessor& operator=(CaseAssessor&&) noexcept;

    /// Take the case as it is now. It may differ from the last one in anything; the more it has in
    /// common with it, the less is done.
    void update(std::shared_ptr<const model::Case> file, const Listings& listings, base::Time now);
    void update(model::Case file, const Listings& listings, base::Time now);

    /// Of the last update, for each target in case order and, within it, each regime in the order
    /// given. Valid until the next update.
    const std::vector<TargetAssessment>& results() const;

    /// How many pairs of target and regime the last update answered anew; those whose changed acts
    /// say nothing to the regime are not among them.
    std::size_t evaluated() const;

private:
    std::span<const Regime> regimes_;
    std::unique_ptr<internal::Snapshot> snapshot_;
};

}  // namespace recourse::assessment
