#include "assessment/assess.hpp"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "assessment/internal/case_index.hpp"
#include "assessment/internal/evaluator.hpp"
#include "assessment/internal/reason.hpp"
#include "assessment/internal/warnings.hpp"

namespace recourse::assessment {
namespace {

using internal::Evaluator;
using internal::Outcome;
using internal::Question;
using internal::Truth;
using internal::Weakness;

/// A finding with the gap it leaves.
struct Answered {
    Finding finding;
    std::optional<Gap> gap;
    ElementKind kind = ElementKind::target;
};

ElementStatus status_of(const Element& element, const Outcome& outcome) {
    switch (outcome.truth) {
        case Truth::yes:
            return ElementStatus::met;
        case Truth::arguable:
            return ElementStatus::arguable;
        case Truth::contradicted:
            return ElementStatus::contradicted;
        case Truth::unknown:
            return element.unknown_is_arguable ? ElementStatus::arguable : ElementStatus::missing;
        case Truth::no:
            return ElementStatus::missing;
    }
    return ElementStatus::missing;
}

/// Show in a finding what carries it, claim by claim in case order.
void cite(Finding& finding, const Outcome& outcome, const internal::CaseIndex& index) {
    const auto& file = index.file();
    for (const int act : outcome.acts)
        finding.acts.push_back(index.acts()[static_cast<std::size_t>(act)].act->id);
    for (const int position : outcome.claims) {
        const auto& claim = file.claims[static_cast<std::size_t>(position)];
        finding.claims.push_back(claim.id);
        for (const auto& citation : claim.citations) {
            const auto* exhibit = index.exhibit(citation.exhibit);
            finding.citations.push_back({claim.id, citation.exhibit, exhibit ? exhibit->number : 0,
                                         citation.pinpoint, citation.quote});
        }
    }
    for (const int position : outcome.exhibits) {
        const auto& exhibit = file.exhibits[static_cast<std::size_t>(position)];
        finding.citations.push_back({"", exhibit.id, exhibit.number, "", ""});
    }
    finding.roots = index.count_roots(outcome.claims, outcome.exhibits);
}

Answered answer(const Question& question, Evaluator& evaluator, const Element& element) {
    const Outcome outcome = evaluator.evaluate(element.test.root());
    const ElementStatus status = status_of(element, outcome);
    const internal::Answer words{question, element, outcome, evaluator.target_acts(), status};
    Answered answered;
    answered.kind = element.kind;
    auto& finding = answered.finding;
    finding.element = element.id;
    finding.limb = element.limb;
    finding.title = element.title;
    finding.requirement = element.requirement;
    finding.status = status;
    finding.required = element.required;
    finding.closable = !(element.fixed && outcome.truth == Truth::no);
    finding.reason = internal::reason(words);
    finding.verified = element.basis.verified;
    finding.source = element.basis.citation;
    finding.checked = element.basis.checked.to_string();
    if (status != ElementStatus::missing) cite(finding, outcome, question.index);
    for (const int claim : outcome.contrary)
        finding.contrary.push_back(
            question.index.file().claims[static_cast<std::size_t>(claim)].id);
    if (status != ElementStatus::met && finding.closable)
        answered.gap =
            Gap{element.id, element.title + ": " + finding.reason, internal::what_closes(words)};
    return answered;
}

bool stands(ElementKind kind, ElementStatus status) {
    const bool must_be_met = kind == ElementKind::conduct || kind == ElementKind::link;
    return status == ElementStatus::met || (status == ElementStatus::arguable && !must_be_met);
}

bool is_of_the_act(ElementKind kind) {
    return kind == ElementKind::conduct || kind == ElementKind::link || kind == ElementKind::victim;
}

/// What the required elements of a limb come to, each taken for itself.
Verdict judge(const std::vector<Answered>& answers, const Limb& limb) {
    Verdict verdict = Verdict::fits;
    for (const auto& [finding, gap, kind] : answers) {
        if (!finding.required || !(finding.limb.empty() || finding.limb == limb.id)) continue;
        if (!finding.closable) return Verdict::does_not_fit;
        if (!stands(kind, finding.status)) verdict = Verdict::has_gaps;
    }
    return verdict;
}

/// Whether one act alone shows conduct, link and victim: torture by one person and command over an
/// arrest by another do not add up.
bool stands_on_one_act(const Regime& regime, const Limb& limb, Evaluator& evaluator) {
    const auto shown = [&](const Element& element, int act) {
        if (!is_of_the_act(element.kind) || !element.required || element.limb != limb.id)
            return true;
        const auto outcome = evaluator.evaluate_on(element.test.root(), act);
        return stands(element.kind, status_of(element, outcome));
    };
    const auto acts = evaluator.acts_within_reach();
    return std::ranges::any_of(acts, [&](int act) {
        return std::ranges::all_of(regime.elements,
                                   [&](const Element& element) { return shown(element, act); });
    });
}

/// The gap of a limb whose elements are shown, but by different acts.
void add_gap_between_acts(const Limb& limb, std::vector<Answered>& answers) {
    std::string shown;
    Answered* link = nullptr;
    for (auto& answered : answers) {
        if (answered.finding.limb != limb.id || !is_of_the_act(answered.kind)) continue;
        if (answered.kind == ElementKind::link) link = &answered;
        shown += fmt::format("{}{} by {}", shown.empty() ? "" : ", ", to_string(answered.kind),
                             fmt::join(answered.finding.acts, " and "));
    }
    if (link == nullptr) return;
    link->gap = Gap{link->finding.element,
                    fmt::format("{}: No single act shows it all ({}).", link->finding.title, shown),
                    "Strengthen one act until it shows conduct and link, and the victim where the "
                    "law asks, on independent roots."};
}

/// The best verdict of any limb; leaves out what was found for limbs that cannot fit when one can.
Verdict choose_limbs(const Regime& regime, Evaluator& evaluator, std::vector<Answered>& answers) {
    std::vector<std::string> lost;
    Verdict best = Verdict::does_not_fit;
    for (const auto& limb : regime.limbs) {
        auto verdict = judge(answers, limb);
        if (verdict == Verdict::fits && !stands_on_one_act(regime, limb, evaluator)) {
            verdict = Verdict::has_gaps;
            add_gap_between_acts(limb, answers);
        }
        best = std::min(best, verdict);
        if (verdict == Verdict::does_not_fit) lost.push_back(limb.id);
    }
    if (lost.size() < regime.limbs.size())
        std::erase_if(answers, [&](const Answered& answered) {
            return std::ranges::find(lost, answered.finding.limb) != lost.end();
        });
    return best;
}

}  // namespace

TargetAssessment assess(const model::Case& file, const model::Party& target, const Regime& regime,
                        std::span<const Listing> listings, base::Time now) {
    const internal::CaseIndex index(file);
    const Question question{index, target, regime, std::chrono::floor<std::chrono::days>(now)};
    Evaluator evaluator(question);
    std::vector<Answered> answers;
    answers.reserve(regime.elements.size());
    for (const auto& element : regime.elements)
        answers.push_back(answer(question, evaluator, element));

    TargetAssessment assessment;
    assessment.target = target.id;
    assessment.target_name = target.name_for(model::Confidentiality::team);
    assessment.regime = regime.id;
    assessment.title = regime.title;
    assessment.authority = regime.authority;
    assessment.verdict = choose_limbs(regime, evaluator, answers);
    for (auto& [finding, gap, kind] : answers) {
        // Nothing that a case worker finds could help where the regime cannot reach the target.
        if (gap && assessment.verdict != Verdict::does_not_fit)
            assessment.gaps.push_back(std::move(*gap));
        assessment.findings.push_back(std::move(finding));
    }
    assessment.warnings = internal::warnings(question, evaluator, assessment.findings, listings);
    return assessment;
}

std::string to_string(ElementStatus status) {
    switch (status) {
        case ElementStatus::met:
            return "met";
        case ElementStatus::arguable:
            return "arguable";
        case ElementStatus::missing:
            return "missing";
        case ElementStatus::contradicted:
            return "contradicted";
    }
    return "missing";
}

std::string to_string(Verdict verdict) {
    switch (verdict) {
        case Verdict::fits:
            return "fits";
        case Verdict::has_gaps:
            return "has-gaps";
        case Verdict::does_not_fit:
            return "does-not-fit";
    }
    return "has-gaps";
}

}  // namespace recourse::assessment
