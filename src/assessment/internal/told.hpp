#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "assessment/assess.hpp"
#include "assessment/internal/evaluator.hpp"
#include "assessment/internal/touched.hpp"

namespace recourse::assessment::internal {

/// The answer to one element in words, with the gap it leaves. Holds no position, so that it
/// outlives the index.
struct Told {
    Finding finding;
    std::optional<Gap> gap;
    ElementKind kind = ElementKind::target;
    Strength strength;
    bool names_acts = false;    ///< in words, though nothing carries it
    bool names_target = false;  ///< in words, which are wanting while it is told of nobody
};
using SharedTold = std::shared_ptr<const Told>;  ///< one for all states in which it holds

ElementStatus status_in(const Element& element, Truth truth);

/// Show claims, and exhibits that carry without a claim, in case order.
std::vector<FindingCitation> citations_of(const CaseIndex& index, PositionSpan claims,
                                          PositionSpan exhibits);

/// For nobody in particular when the question has no target.
Told tell(const Question& question, const Element& element, const Outcome& outcome);

/// What was told of nobody, in words for the target of the question.
Told tell_for_target(const Question& question, const Element& element, Told told);

/// Whether what was told in the last state would be told again of this outcome. `touched` is of the
/// state of the index.
bool still_holds(const Told& told, const CaseIndex& index, const Outcome& outcome,
                 const Touched& touched);

}  // namespace recourse::assessment::internal
