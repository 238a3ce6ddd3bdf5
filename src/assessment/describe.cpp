#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <vector>

#include "assessment/assess.hpp"
#include "base/wrap.hpp"

namespace recourse::assessment {
namespace {

using base::wrap;

constexpr std::size_t status_width = 14;

std::string headline(Verdict verdict) {
    switch (verdict) {
        case Verdict::fits:
            return "FITS";
        case Verdict::has_gaps:
            return "HAS GAPS";
        case Verdict::does_not_fit:
            return "DOES NOT FIT";
    }
    return {};
}

/// "3 (p. 2), 7": exhibit numbers, each with its first pinpoint, in order.
std::string exhibits(const SharedList<FindingCitation>& cited) {
    auto citations = cited.items();
    std::ranges::stable_sort(citations, {}, &FindingCitation::number);
    std::string text;
    int last = 0;
    for (const auto& citation : citations) {
        if (citation.number == last) continue;
        last = citation.number;
        if (!text.empty()) text += ", ";
        text += std::to_string(citation.number);
        if (!citation.pinpoint.empty()) text += fmt::format(" ({})", citation.pinpoint);
    }
    return text;
}

std::string list(const std::vector<std::string>& items) {
    std::string text;
    for (const auto& item : items) text += (text.empty() ? "" : ", ") + item;
    return text;
}

std::string describe(const Finding& finding) {
    const std::string margin(status_width + 2, ' ');
    const auto under = [&](std::string_view text) { return wrap(margin, text, margin.size()); };
    auto title = finding.title;
    if (!finding.required) title += " (not required)";
    if (!finding.verified) title += " [law unverified]";
    auto text = wrap(fmt::format("  {:<{}}", to_string(finding.status), status_width), title,
                     margin.size());
    text += under(finding.reason);
    if (!finding.citations.empty())
        text += under(fmt::format("Exhibits {}; independent roots: {}.",
                                  exhibits(finding.citations), finding.roots));
    if (!finding.contrary.empty())
        text += under(fmt::format("Points the other way: {}.", list(finding.contrary.items())));
    return text;
}

std::string arrow(std::string step) {
    const auto dash = step.find('-');
    return step.replace(dash, 1, " -> ");
}

}  // namespace

std::string describe(const Bridge& bridge) {
    constexpr std::size_t arrow_width = 16;
    const std::size_t margin = 4 + arrow_width + status_width;
    auto text = fmt::format("  Bridge over act {}, as strong as its weakest step: {}\n", bridge.act,
                            to_string(bridge.weakest_step().status));
    for (std::size_t i = 0; i < bridge.steps.size(); ++i) {
        const auto& step = bridge.steps[i];
        auto told = step.reason;
        if (!step.citations.empty())
            told += fmt::format(" Exhibits {}; independent roots: {}.", exhibits(step.citations),
                                step.roots);
        if (i == bridge.weakest) told += " Weakest step.";
        text += wrap(fmt::format("    {:<{}}{:<{}}", arrow(step.step), arrow_width,
                                 to_string(step.status), status_width),
                     told, margin);
    }
    return text;
}

std::string describe(const TargetAssessment& assessment) {
    auto text = wrap(
        "",
        fmt::format("{}: {} ({}) under {}, {}", headline(assessment.verdict),
                    assessment.target_name, assessment.target, assessment.regime, assessment.title),
        2);
    for (const auto& finding : assessment.findings) text += describe(finding);
    if (assessment.bridge) text += describe(*assessment.bridge);
    if (!assessment.gaps.empty()) text += "  Gaps\n";
    for (const auto& gap : assessment.gaps) {
        text += wrap("  - ", gap.text, 4) + wrap("    To close it: ", gap.closes, 4);
        if (!gap.opens.empty())
            text += wrap("    Opens: ", fmt::format("{}", fmt::join(gap.opens, ", ")), 4);
    }
    if (!assessment.warnings.empty()) text += "  Take note\n";
    for (const auto& warning : assessment.warnings) text += wrap("  - ", warning, 4);
    return text;
}

}  // namespace recourse::assessment
