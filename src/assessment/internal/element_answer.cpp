#include "assessment/internal/element_answer.hpp"

#include <algorithm>

#include "assessment/internal/consent.hpp"
#include "assessment/internal/find_bridge.hpp"

namespace recourse::assessment::internal {
namespace {

ElementStatus status_in(const Element& element, Truth truth) {
    if (truth == Truth::unknown && element.unknown_is_arguable) return ElementStatus::arguable;
    return status_of(truth);
}

Positions cited_exhibits(const CaseIndex& index, const Outcome& outcome) {
    Positions exhibits = index.exhibits_of(outcome.claims);
    append(exhibits, outcome.exhibits);
    settle(exhibits);
    return exhibits;
}

bool is_asked_in(const Element& element, const Limb& limb) {
    return element.limb.empty() || element.limb == limb.id;
}

bool stands_on_one_act(const Question& question, const Scopes& scopes, const Limb& limb,
                       const TargetAnswers& answers) {
    const auto& elements = question.regime.elements;
    std::vector<const Element*> of_the_act;
    for (std::size_t i = 0; i < elements.size(); ++i) {
        if (!answers.elements[i] || !elements[i].required || !is_asked_in(elements[i], limb))
            continue;
        if (!stands(elements[i].kind, answers.elements[i]->finding.status)) return false;
        if (is_of_the_act(elements[i].kind) && elements[i].limb == limb.id)
            of_the_act.push_back(&elements[i]);
    }
    Evaluator evaluator(question);
    const auto acts = scopes.ties ? PositionSpan(question.reach.all_acts) : question.reach.acts;
    return std::ranges::any_of(acts, [&](int act) {
        return std::ranges::all_of(of_the_act, [&](const Element* element) {
            const auto outcome = evaluator.evaluate_on(element->test.root(), act);
            return stands(element->kind, status_in(*element, outcome.strength.truth));
        });
    });
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

std::vector<FindingCitation> citations_of(const CaseIndex& index, PositionSpan claims,
                                          PositionSpan exhibits) {
    std::vector<FindingCitation> citations;
    for (const int position : claims) {
        const auto& claim = index.claim(position);
        const auto cited = index.cited(position);
        for (std::size_t i = 0; i < cited.size(); ++i) {
            const auto& citation = claim.citations[i];
            citations.push_back({claim.id, citation.exhibit,
                                 cited[i] < 0 ? 0 : index.exhibit(cited[i]).number,
                                 citation.pinpoint, citation.quote});
        }
    }
    for (const int position : exhibits) {
        const auto& exhibit = index.exhibit(position);
        citations.push_back({"", exhibit.id, exhibit.number, "", ""});
    }
    return citations;
}

ElementAnswer answer_element(const Question& question, const Element& element) {
    ElementAnswer answer;
    answer.outcome = Evaluator(question).evaluate(element.test.root());
    const Truth truth = answer.outcome.strength.truth;
    answer.status = status_in(element, truth);
    answer.closable = !(element.fixed && truth == Truth::no);
    std::vector<std::string> contrary;
    for (const int claim : answer.outcome.contrary)
        contrary.push_back(question.index.claim(claim).id);
    answer.contrary = std::move(contrary);
    if (answer.status == ElementStatus::missing) return answer;
    const auto& index = question.index;
    const auto& outcome = answer.outcome;
    std::vector<std::string> acts;
    for (const int act : outcome.acts) acts.push_back(index.act(act).act->id);
    std::vector<std::string> claims;
    for (const int claim : outcome.claims) claims.push_back(index.claim(claim).id);
    answer.acts = std::move(acts);
    answer.claims = std::move(claims);
    answer.citations = citations_of(index, outcome.claims, outcome.exhibits);
    answer.roots = index.count_roots(outcome.claims, outcome.exhibits);
    answer.unconsented = unconsented(question, cited_exhibits(index, outcome));
    return answer;
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

CaseAnswers answer_case(const Question& question) {
    CaseAnswers answers;
    for (const auto& element : question.regime.elements) {
        answers.emplace_back();
        if (is_of_the_case(element.test.root())) answers.back() = answer_element(question, element);
    }
    return answers;
}

TargetAnswers answer_target(const Question& question, const Scopes& scopes) {
    TargetAnswers answers;
    for (const auto& element : question.regime.elements) {
        answers.elements.emplace_back();
        if (!is_of_the_case(element.test.root()))
            answers.elements.back() = tell(question, element, answer_element(question, element));
    }
    for (const auto& limb : question.regime.limbs)
        answers.on_one_act.push_back(stands_on_one_act(question, scopes, limb, answers));
    answers.bridge = find_bridge(question);
    return answers;
}

}  // namespace recourse::assessment::internal
