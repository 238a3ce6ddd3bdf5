#include "assessment/internal/element_answer.hpp"

#include <algorithm>

#include "assessment/internal/find_bridge.hpp"

namespace recourse::assessment::internal {
namespace {

/// `earlier`: what was told of it in the last state, or null.
SharedTold answer_element(const Question& question, const Element& element,
                          const SharedTold& earlier, const Touched* touched) {
    const Outcome outcome = Evaluator(question).evaluate(element.test.root());
    if (earlier != nullptr && still_holds(*earlier, question.index, outcome, *touched))
        return earlier;
    return std::make_shared<const Told>(tell(question, element, outcome));
}

bool is_asked_in(const Element& element, const Limb& limb) {
    return element.limb.empty() || element.limb == limb.id;
}

bool stands_on_one_act(const Question& question, const Scopes& scopes, const Limb& limb,
                       const TargetAnswers& answers) {
    const auto& elements = question.regime.elements;
    std::vector<const Element*> of_the_act;
    for (std::size_t i = 0; i < elements.size(); ++i) {
        if (answers.elements[i] == nullptr || !elements[i].required ||
            !is_asked_in(elements[i], limb))
            continue;
        if (!stands(elements[i].kind, answers.elements[i]->finding.status)) return false;
        if (is_of_the_act(elements[i].kind) && elements[i].limb == limb.id)
            of_the_act.push_back(&elements[i]);
    }
    Evaluator evaluator(question);
    const auto acts = scopes.ties ? PositionSpan(question.reach.all_acts) : question.reach.acts;
    return std::ranges::any_of(acts, [&](int act) {
        return std::ranges::all_of(of_the_act, [&](const Element* element) {
            const auto strength = evaluator.evaluate_on(element->test.root(), act);
            return stands(element->kind, status_in(*element, strength.truth));
        });
    });
}

bool carries_nothing(const Outcome& outcome) {
    return outcome.acts.empty() && outcome.claims.empty() && outcome.exhibits.empty() &&
           outcome.contrary.empty();
}

/// Whether the changed acts say nothing to a test, now as before: whatever other acts there are, it
/// comes to the same with them then.
bool are_silent(const Node& test, const ActsChanged& change) {
    Evaluator before(change.before);
    Evaluator now(change.now);
    return std::ranges::equal(change.acts_before, change.acts_now, [&](int act_before, int act) {
        const auto parts = now.parts_on(test, act);
        if (!std::ranges::all_of(parts, carries_nothing)) return false;
        const auto parts_before = before.parts_on(test, act_before);
        return std::ranges::all_of(parts_before, carries_nothing) &&
               std::ranges::equal(parts_before, parts, {}, &Outcome::strength, &Outcome::strength);
    });
}

void judge_acts(const Question& question, const Scopes& scopes, TargetAnswers& answers) {
    answers.on_one_act.clear();
    for (const auto& limb : question.regime.limbs)
        answers.on_one_act.push_back(stands_on_one_act(question, scopes, limb, answers));
    answers.bridge = find_bridge(question);
}

}  // namespace

ElementStatus status_of(Truth truth) {
    switch (truth) {
        case Truth::yes:
            return ElementStatus::met;
        case Truth::arguable:
            return ElementStatus::arguable;
        case Truth::contradicted:
            return ElementStatus::contradicted;
        case Truth::unknown:
        case Truth::no:
            return ElementStatus::missing;
    }
    return ElementStatus::missing;
}

bool is_of_the_act(ElementKind kind) {
    return kind == ElementKind::conduct || kind == ElementKind::link || kind == ElementKind::victim;
}

bool stands(ElementKind kind, ElementStatus status) {
    const bool must_be_met = kind == ElementKind::conduct || kind == ElementKind::link;
    return status == ElementStatus::met || (status == ElementStatus::arguable && !must_be_met);
}

Scopes scopes_of(const Regime& regime) {
    Scopes scopes;
    for (const auto& element : regime.elements) {
        const auto& test = element.test.root();
        if (looks_at(test, Range::tied_acts) || looks_at(test, Range::relations))
            scopes.ties = true;
        if (!looks_at(test, Range::case_acts)) continue;
        (is_of_the_case(test) ? scopes.case_for_all : scopes.case_for_target) = true;
    }
    return scopes;
}

CaseAnswers answer_case(const Question& question, const CaseAnswers* earlier,
                        const Touched* touched) {
    const auto& elements = question.regime.elements;
    CaseAnswers answers(elements.size());
    for (std::size_t i = 0; i < elements.size(); ++i)
        if (is_of_the_case(elements[i].test.root()))
            answers[i] =
                answer_element(question, elements[i], earlier ? (*earlier)[i] : nullptr, touched);
    return answers;
}

TargetAnswers answer_target(const Question& question, const Scopes& scopes,
                            const TargetAnswers* earlier, const Touched* touched) {
    const auto& elements = question.regime.elements;
    TargetAnswers answers;
    answers.elements.resize(elements.size());
    for (std::size_t i = 0; i < elements.size(); ++i)
        if (!is_of_the_case(elements[i].test.root()))
            answers.elements[i] = answer_element(question, elements[i],
                                                 earlier ? earlier->elements[i] : nullptr, touched);
    judge_acts(question, scopes, answers);
    return answers;
}

bool renew(TargetAnswers& answers, const Scopes& scopes, const ActsChanged& change) {
    const auto& regime = change.now.regime;
    bool any = std::ranges::any_of(
        change.acts_now, [&](int act) { return can_bridge(regime, change.now.index.act(act)); });
    for (std::size_t i = 0; i < regime.elements.size(); ++i) {
        auto& told = answers.elements[i];
        if (told == nullptr || are_silent(regime.elements[i].test.root(), change)) continue;
        told = answer_element(change.now, regime.elements[i], told, &change.touched);
        any = true;
    }
    if (any) judge_acts(change.now, scopes, answers);
    return any;
}

}  // namespace recourse::assessment::internal
