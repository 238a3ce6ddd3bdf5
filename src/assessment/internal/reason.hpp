#pragma once

#include <string>

#include "assessment/assess.hpp"
#include "assessment/internal/evaluator.hpp"

namespace recourse::assessment::internal {

/// What a reason speaks of.
struct Answer {
    const Question& question;
    const Element& element;
    const Outcome& outcome;
    ElementStatus status;
    int roots;  ///< independent roots of what carries it
};

/// Why an element has the status it has: one plain sentence.
std::string reason(const Answer& answer);

/// Whether the reason of such an answer speaks of the target itself, its acts or its modes.
bool speaks_of_target(ElementKind kind, ElementStatus status, Weakness weakness);

/// The one next thing that would close the gap best: one plain sentence.
std::string what_closes(const Answer& answer);

}  // namespace recourse::assessment::internal
