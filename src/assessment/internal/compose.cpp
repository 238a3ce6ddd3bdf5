#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "assessment/internal/codes.hpp"
#include "assessment/internal/element_answer.hpp"
#include "assessment/internal/warnings.hpp"

namespace recourse::assessment::internal {
namespace {

/// What the required elements of a limb come to, each taken for itself.
Verdict judge(const std::vector<Line>& lines, const Limb& limb) {
    Verdict verdict = Verdict::fits;
    for (const auto& line : lines) {
        const auto& finding = line.told->finding;
        if (!finding.required || !(finding.limb.empty() || finding.limb == limb.id)) continue;
        if (!finding.closable) return Verdict::does_not_fit;
        if (!stands(line.told->kind, finding.status)) verdict = Verdict::has_gaps;
    }
    return verdict;
}

/// The gap of a limb whose elements are shown, but by different acts.
void add_gap_between_acts(const Limb& limb, std::vector<Line>& lines) {
    std::string shown;
    Line* link = nullptr;
    for (auto& line : lines) {
        const auto& told = *line.told;
        if (told.finding.limb != limb.id || !is_of_the_act(told.kind)) continue;
        if (told.kind == ElementKind::link) link = &line;
        shown += fmt::format("{}{} by {}", shown.empty() ? "" : ", ", to_string(told.kind),
                             fmt::join(told.finding.acts, " and "));
    }
    if (link == nullptr) return;
    const auto& finding = link->told->finding;
    link->between_acts = Gap{
        finding.element,
        fmt::format("{}: No single act shows it all ({}).", finding.title, shown),
        "Strengthen one act until it shows conduct and link, and the victim where the law asks, on "
        "independent roots.",
        GapWants::argument,
        {}};
}

/// The best verdict of any limb; leaves out what was found for limbs that cannot fit when one can.
Verdict choose_limbs(const Regime& regime, const TargetAnswers& of_target,
                     std::vector<Line>& lines) {
    std::vector<std::string> lost;
    Verdict best = Verdict::does_not_fit;
    for (std::size_t i = 0; i < regime.limbs.size(); ++i) {
        const auto& limb = regime.limbs[i];
        auto verdict = judge(lines, limb);
        if (verdict == Verdict::fits && !of_target.on_one_act[i]) {
            verdict = Verdict::has_gaps;
            add_gap_between_acts(limb, lines);
        }
        best = std::min(best, verdict);
        if (verdict == Verdict::does_not_fit) lost.push_back(limb.id);
    }
    if (lost.size() < regime.limbs.size())
        std::erase_if(lines,
                      [&](const Line& line) { return has_code(lost, line.told->finding.limb); });
    return best;
}

/// The answers to all elements, in their order.
std::vector<Line> lines_of(const Question& question, const CaseAnswers& of_case,
                           const TargetAnswers& of_target) {
    const auto& elements = question.regime.elements;
    std::vector<Line> lines;
    lines.reserve(elements.size());
    for (std::size_t i = 0; i < elements.size(); ++i) {
        if (of_case[i] == nullptr) {
            lines.push_back({.told = of_target.elements[i]});
            continue;
        }
        lines.push_back({.told = of_case[i], .of_case = true});
        if (of_case[i]->names_target)
            lines.back().told =
                std::make_shared<const Told>(tell_for_target(question, elements[i], *of_case[i]));
    }
    return lines;
}

}  // namespace

TargetAssessment compose(const Question& question, const CaseAnswers& of_case,
                         const TargetAnswers& of_target, std::span<const Listing> listings) {
    const auto& regime = question.regime;
    auto lines = lines_of(question, of_case, of_target);
    TargetAssessment assessment;
    assessment.target = question.target().id;
    assessment.target_name = question.target().name_for(model::Confidentiality::team);
    assessment.regime = regime.id;
    assessment.title = regime.title;
    assessment.authority = regime.authority;
    assessment.bridge = of_target.bridge;
    assessment.verdict = choose_limbs(regime, of_target, lines);
    assessment.warnings = warnings(question, lines, listings);
    assessment.findings.reserve(lines.size());
    for (const auto& line : lines) {
        const auto& gap = line.between_acts ? line.between_acts : line.told->gap;
        // Nothing that a case worker finds could help where the regime cannot reach the target.
        if (gap && assessment.verdict != Verdict::does_not_fit) assessment.gaps.push_back(*gap);
        assessment.findings.push_back(
            std::shared_ptr<const Finding>(line.told, &line.told->finding));
    }
    return assessment;
}

}  // namespace recourse::assessment::internal
