#include <fmt/core.h>

#include <algorithm>
#include <vector>

#include "assessment/assess.hpp"

namespace recourse::assessment {
namespace {

constexpr std::size_t columns = 100;
constexpr std::size_t status_width = 14;

/// Columns that a UTF-8 text takes, one per code point.
std::size_t width(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// `text` after `lead`, wrapped between words; further lines are indented by `indent`.
std::string wrapped(std::string lead, std::string_view text, std::size_t indent) {
    std::string result;
    std::string line = std::move(lead);
    bool fresh = true;
    while (!text.empty()) {
        const auto end = std::min(text.find(' '), text.size());
        const auto word = text.substr(0, end);
        if (!fresh && width(line) + 1 + width(word) > columns) {
            result += line + "\n";
            line = std::string(indent, ' ');
            fresh = true;
        }
        if (!fresh) line += ' ';
        line += word;
        fresh = false;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return result + line + "\n";
}

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
std::string exhibits(const Finding& finding) {
    auto citations = finding.citations;
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
    const auto under = [&](std::string_view text) { return wrapped(margin, text, margin.size()); };
    auto title = finding.title;
    if (!finding.required) title += " (not required)";
    if (!finding.verified) title += " [law unverified]";
    auto text = wrapped(fmt::format("  {:<{}}", to_string(finding.status), status_width), title,
                        margin.size());
    text += under(finding.reason);
    if (!finding.citations.empty())
        text += under(
            fmt::format("Exhibits {}; independent roots: {}.", exhibits(finding), finding.roots));
    if (!finding.contrary.empty())
        text += under(fmt::format("Points the other way: {}.", list(finding.contrary)));
    return text;
}

}  // namespace

std::string describe(const TargetAssessment& assessment) {
    auto text = wrapped(
        "",
        fmt::format("{}: {} ({}) under {}, {}", headline(assessment.verdict),
                    assessment.target_name, assessment.target, assessment.regime, assessment.title),
        2);
    for (const auto& finding : assessment.findings) text += describe(finding);
    if (!assessment.gaps.empty()) text += "  Gaps\n";
    for (const auto& gap : assessment.gaps)
        text += wrapped("  - ", gap.text, 4) + wrapped("    To close it: ", gap.closes, 4);
    if (!assessment.warnings.empty()) text += "  Take note\n";
    for (const auto& warning : assessment.warnings) text += wrapped("  - ", warning, 4);
    return text;
}

}  // namespace recourse::assessment
