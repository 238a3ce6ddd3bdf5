#pragma once

#include <optional>
#include <span>
#include <vector>

#include "assessment/assess.hpp"
#include "assessment/internal/told.hpp"

namespace recourse::assessment::internal {

/// What a truth comes to; `unknown` as nothing shown.
ElementStatus status_of(Truth truth);

/// Whether an element of this kind and status lets its limb fit.
bool stands(ElementKind kind, ElementStatus status);
/// Whether one act has to show elements of this kind together.
bool is_of_the_act(ElementKind kind);

/// How far a regime looks beyond the target's own record and acts.
struct Scopes {
    bool case_for_all = false;  ///< some element looks at every act and asks nothing of the target
    bool case_for_target = false;  ///< some element looks at every act and at the target
    bool ties = false;             ///< some element looks at relations, or acts of others by them
};

Scopes scopes_of(const Regime& regime);

/// The answers to those elements of a regime that ask nothing of the target, by element, null for
/// others; made once for all targets.
using CaseAnswers = std::vector<SharedTold>;

/// The answers to all other elements, for one target.
struct TargetAnswers {
    std::vector<SharedTold> elements;  ///< by element; null for those of CaseAnswers
    /// By limb: whether one act alone shows conduct, link and victim, where each is shown at all:
    /// torture by one person and command over an arrest by another do not add up.
    std::vector<bool> on_one_act;
    std::optional<Bridge> bridge;
};

/// `earlier` are the answers to the same in the last state, of which what `touched` does not reach
/// is not told anew: tests are evaluated faster than told. Null: there was none.
CaseAnswers answer_case(const Question& question, const CaseAnswers* earlier = nullptr,
                        const Touched* touched = nullptr);
/// `scopes` are those of the question's regime.
TargetAnswers answer_target(const Question& question, const Scopes& scopes,
                            const TargetAnswers* earlier = nullptr,
                            const Touched* touched = nullptr);

/// The same question in two states between which it reads nothing otherwise but some acts, which
/// stand in the same order in both.
struct ActsChanged {
    Question before;
    Question now;
    PositionSpan acts_before;
    PositionSpan acts_now;
    const Touched& touched;  ///< of now
};

/// Makes the answers of the last state those of now. False: the acts say nothing to any test of the
/// regime, so that all is as it was.
bool renew(TargetAnswers& answers, const Scopes& scopes, const ActsChanged& change);

/// One element as an assessment shows it.
struct Line {
    SharedTold told;
    bool of_case = false;             ///< the same for every target
    std::optional<Gap> between_acts;  ///< instead of the gap of the element itself
};

/// Puts the answers together: verdict, findings, gaps, warnings.
TargetAssessment compose(const Question& question, const CaseAnswers& of_case,
                         const TargetAnswers& of_target, std::span<const Listing> listings);

}  // namespace recourse::assessment::internal
