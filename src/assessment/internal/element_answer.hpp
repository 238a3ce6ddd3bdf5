#pragma once

#include <compare>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "assessment/assess.hpp"
#include "assessment/internal/evaluator.hpp"

namespace recourse::assessment::internal {

/// What the test of one element came to, and what carries it.
struct ElementAnswer {
    ElementStatus status = ElementStatus::missing;
    bool closable = true;
    Outcome outcome;
    int roots = 0;
    SharedList<std::string> acts;
    SharedList<std::string> claims;
    SharedList<FindingCitation> citations;
    SharedList<std::string> contrary;
    SharedList<Unconsented> unconsented;  ///< of the exhibits that carry it
};

/// What a truth comes to; `unknown` as nothing shown.
ElementStatus status_of(Truth truth);

/// Show claims, and exhibits that carry without a claim, in case order.
std::vector<FindingCitation> citations_of(const CaseIndex& index, PositionSpan claims,
                                          PositionSpan exhibits);

ElementAnswer answer_element(const Question& question, const Element& element);

/// The same in words, with the gap it leaves. Holds no position, so that it outlives the index.
struct Told {
    Finding finding;
    std::optional<Gap> gap;
    ElementKind kind = ElementKind::target;
    bool of_case = false;  ///< the same for every target
};

Told tell(const Question& question, const Element& element, const ElementAnswer& answer);

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

/// The answers to those elements of a regime that ask nothing of the target, by element; made once
/// for all targets.
using CaseAnswers = std::vector<std::optional<ElementAnswer>>;

CaseAnswers answer_case(const Question& question);

/// The answers to all other elements, for one target.
struct TargetAnswers {
    std::vector<std::optional<Told>> elements;  ///< by element
    /// By limb: whether one act alone shows conduct, link and victim, where each is shown at all:
    /// torture by one person and command over an arrest by another do not add up.
    std::vector<bool> on_one_act;
    std::optional<Bridge> bridge;
};

/// `scopes` are those of the question's regime.
TargetAnswers answer_target(const Question& question, const Scopes& scopes);

/// Puts the answers together: verdict, findings, gaps, warnings.
TargetAssessment compose(const Question& question, const CaseAnswers& of_case,
                         const TargetAnswers& of_target, std::span<const Listing> listings);

}  // namespace recourse::assessment::internal
