#pragma once

#include <span>
#include <string>
#include <vector>

#include "assessment/case_assessor.hpp"
#include "filing/view.hpp"

namespace recourse::app {

/// A case as those outside the team may see it, assessed: by the first recipient of each regime,
/// and by everybody. What they may see goes through the gate of a submission. Thread-safe.
class OutsideViews {
public:
    /// `regimes` must outlive it.
    OutsideViews(const model::Case& file, std::span<const assessment::Regime> regimes,
                 base::Time now);

    /// The target (the team's party id) under the regime at this position; null when who looks may
    /// not even see the target. Valid as long as this object.
    const assessment::TargetAssessment* by_recipient(const std::string& party,
                                                     std::size_t regime) const;
    const assessment::TargetAssessment* in_public(const std::string& party,
                                                  std::size_t regime) const;

private:
    /// The case for one audience, under some of the regimes.
    struct View {
        filing::Gated gated;
        assessment::CaseAssessor assessor;
        std::size_t regimes = 0;
    };

    static const assessment::TargetAssessment* find(const View& view, const std::string& party,
                                                    std::size_t regime);

    std::vector<View> by_recipient_;  ///< one for each regime
    std::vector<View> in_public_;     ///< one for all
};

}  // namespace recourse::app
