#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "assessment/internal/codes.hpp"
#include "assessment/internal/element_answer.hpp"
#include "assessment/internal/reason.hpp"
#include "assessment/internal/warnings.hpp"

namespace recourse::assessment::internal {
namespace {

/// What the required elements of a limb come to, each taken for itself.
Verdict judge(const std::vector<Told>& all, const Limb& limb) {
    Verdict verdict = Verdict::fits;
    for (const auto& told : all) {
        const auto& finding = told.finding;
        if (!finding.required || !(finding.limb.empty() || finding.limb == limb.id)) continue;
        if (!finding.closable) return Verdict::does_not_fit;
        if (!stands(told.kind, finding.status)) verdict = Verdict::has_gaps;
    }
    return verdict;
}

/// The gap of a limb whose elements are shown, but by different acts.
void add_gap_between_acts(const Limb& limb, std::vector<Told>& all) {
    std::string shown;
    Told* link = nullptr;
    for (auto& told : all) {
        if (told.finding.limb != limb.id || !is_of_the_act(told.kind)) continue;
        if (told.kind == ElementKind::link) link = &told;
        shown += fmt::format("{}{} by {}", shown.empty() ? "" : ", ", to_string(told.kind),
                             fmt::join(told.finding.acts, " and "));
    }
    if (link == nullptr) return;
    link->gap = Gap{link->finding.element,
                    fmt::format("{}: No single act shows it all ({}).", link->finding.title, shown),
                    "Strengthen one act until it shows conduct and link, and the victim where the "
                    "law asks, on independent roots.",
                    GapWants::argument,
                    {}};
}

/// The best verdict of any limb; leaves out what was found for limbs that cannot fit when one can.
Verdict choose_limbs(const Regime& regime, const TargetAnswers& of_target, std::vector<Told>& all) {
    std::vector<std::string> lost;
    Verdict best = Verdict::does_not_fit;
    for (std::size_t i = 0; i < regime.limbs.size(); ++i) {
        const auto& limb = regime.limbs[i];
        auto verdict = judge(all, limb);
        if (verdict == Verdict::fits && !of_target.on_one_act[i]) {
            verdict = Verdict::has_gaps;
            add_gap_between_acts(limb, all);
        }
        best = std::min(best, verdict);
        if (verdict == Verdict::does_not_fit) lost.push_back(limb.id);
    }
    if (lost.size() < regime.limbs.size())
        std::erase_if(all, [&](const Told& told) { return has_code(lost, told.finding.limb); });
    return best;
}

GapWants what_it_wants(Weakness weakness) {
    switch (weakness) {
        case Weakness::single_root:
            return GapWants::second_source;
        case Weakness::none:
        case Weakness::by_argument:
        case Weakness::contrary:
        case Weakness::filtered_out:
        case Weakness::too_few:
        case Weakness::no_match:
        case Weakness::tenure_outside:
            return GapWants::argument;
        case Weakness::possible_only:
        case Weakness::post_unsourced:
        case Weakness::tenure_unclear:
        case Weakness::date_unclear:
        case Weakness::no_claim:
        case Weakness::no_command:
        case Weakness::unstated:
        case Weakness::nothing_recorded:
        case Weakness::not_tied:
            return GapWants::evidence;
    }
    return GapWants::argument;
}

}  // namespace

Told tell(const Question& question, const Element& element, const ElementAnswer& answer) {
    const Answer words{question, element, answer.outcome, answer.status, answer.roots};
    Told told;
    told.kind = element.kind;
    auto& finding = told.finding;
    finding.element = element.id;
    finding.limb = element.limb;
    finding.title = element.title;
    finding.requirement = element.requirement;
    finding.status = answer.status;
    finding.required = element.required;
    finding.closable = answer.closable;
    finding.reason = reason(words);
    finding.verified = element.basis.verified;
    finding.source = element.basis.citation;
    finding.checked = element.basis.checked.to_string();
    finding.roots = answer.roots;
    finding.acts = answer.acts;
    finding.claims = answer.claims;
    finding.citations = answer.citations;
    finding.contrary = answer.contrary;
    finding.unconsented = answer.unconsented;
    if (answer.status != ElementStatus::met && answer.closable)
        told.gap = Gap{element.id,
                       element.title + ": " + finding.reason,
                       what_closes(words),
                       what_it_wants(answer.outcome.strength.weakness),
                       {}};
    return told;
}

TargetAssessment compose(const Question& question, const CaseAnswers& of_case,
                         const TargetAnswers& of_target, std::span<const Listing> listings) {
    const auto& regime = question.regime;
    std::vector<Told> all;
    all.reserve(regime.elements.size());
    for (std::size_t i = 0; i < regime.elements.size(); ++i) {
        all.push_back(of_case[i] ? tell(question, regime.elements[i], *of_case[i])
                                 : *of_target.elements[i]);
        all.back().of_case = of_case[i].has_value();
    }
    TargetAssessment assessment;
    assessment.target = question.target().id;
    assessment.target_name = question.target().name_for(model::Confidentiality::team);
    assessment.regime = regime.id;
    assessment.title = regime.title;
    assessment.authority = regime.authority;
    assessment.bridge = of_target.bridge;
    assessment.verdict = choose_limbs(regime, of_target, all);
    assessment.warnings = warnings(question, all, listings);
    for (auto& told : all) {
        // Nothing that a case worker finds could help where the regime cannot reach the target.
        if (told.gap && assessment.verdict != Verdict::does_not_fit)
            assessment.gaps.push_back(std::move(*told.gap));
        assessment.findings.push_back(std::move(told.finding));
    }
    return assessment;
}

}  // namespace recourse::assessment::internal
