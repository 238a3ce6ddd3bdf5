#include "assessment/internal/case_arguments.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "assessment/internal/phrases.hpp"

namespace recourse::assessment::internal {
namespace {

using Findings = std::vector<const Finding*>;

/// Points of a hundred for so many independent roots; three or more give all.
constexpr int for_roots[] = {0, 40, 80, 100};
constexpr int by_different_acts = 90;
constexpr int for_recipient_only = 60;

bool is_shown(const Finding& finding) {
    return finding.status == ElementStatus::met || finding.status == ElementStatus::arguable;
}

/// Met counts two, arguable one.
int half_points(const Findings& findings) {
    int points = 0;
    for (const auto* finding : findings) {
        if (is_shown(*finding)) ++points;
        if (finding->status == ElementStatus::met) ++points;
    }
    return points;
}

/// What the law requires in one limb: of that limb and of all.
Findings required_in(const TargetAssessment& assessed, const std::string& limb) {
    Findings required;
    for (const auto& finding : assessed.findings)
        if (finding.required && (finding.limb.empty() || finding.limb == limb))
            required.push_back(&finding);
    return required;
}

/// The same in the limb that the case comes nearest to: nobody needs to show two.
Findings argued(const RankedRegime& place) {
    Findings best;
    double best_share = -1;
    for (const auto& limb : place.regime.limbs) {
        const auto& findings = place.whole.findings;
        // What was found for limbs that cannot fit is left out.
        if (std::ranges::find(findings, limb.id, &Finding::limb) == findings.end()) continue;
        auto required = required_in(place.whole, limb.id);
        const double share = half_points(required) / static_cast<double>(required.size());
        if (share <= best_share) continue;
        best_share = share;
        best = std::move(required);
    }
    return best;
}

/// The elements that claims about acts have to carry: conduct and link.
Findings carried_by_claims(const RankedRegime& place) {
    auto required = argued(place);
    std::erase_if(required, [&](const Finding* finding) {
        const auto* element = place.regime.find_element(finding->element);
        return element == nullptr ||
               (element->kind != ElementKind::conduct && element->kind != ElementKind::link);
    });
    return required;
}

int roots_of(const Finding* finding) {
    return is_shown(*finding) ? finding->roots : 0;
}

/// How many of these elements stand as well on a part of the case.
std::ptrdiff_t kept(const Findings& standing, const TargetAssessment* view) {
    if (view == nullptr) return 0;
    return std::ranges::count_if(standing, [&](const Finding* whole) {
        const auto seen = std::ranges::find(view->findings, whole->element, &Finding::element);
        return seen != view->findings.end() && seen->status <= whole->status;
    });
}

/// The required elements that stand on the whole case, and not on what the recipient may see.
Findings lost(const RankedRegime& place) {
    Findings gone;
    for (const auto& finding : place.whole.findings)
        if (finding.required && is_shown(finding) && kept({&finding}, place.recipient) == 0)
            gone.push_back(&finding);
    return gone;
}

}  // namespace

bool is_lost_for_consent(const RankedRegime& place) {
    const auto gone = lost(place);
    return !gone.empty() && std::ranges::none_of(gone, [](const Finding* finding) {
        return finding->unconsented.empty();
    });
}

std::string consent_to_ask(const RankedRegime& place) {
    std::map<std::string, std::set<int>> exhibits;
    for (const auto* finding : lost(place))
        for (const auto& [person, exhibit] : finding->unconsented) exhibits[person].insert(exhibit);
    std::vector<std::string> people;
    for (const auto& [person, numbers] : exhibits) {
        const std::vector<int> all(numbers.begin(), numbers.end());
        people.push_back(fmt::format("{} ({})", person, name_exhibits(all)));
    }
    return fmt::format("It fits only with what these people have not agreed to send: {}.",
                       name_all(people));
}

Argument argue_fit(const RankedRegime& place) {
    const auto required = argued(place);
    const auto with = [&](ElementStatus status) {
        return std::ranges::count(required, status, &Finding::status);
    };
    const auto met = with(ElementStatus::met);
    const auto arguable = with(ElementStatus::arguable);
    if (!required.empty() && met == std::ssize(required))
        return place.whole.verdict == Verdict::fits
                   ? Argument{100, "Every required element is met."}
                   : Argument{by_different_acts,
                              "Every required element is met, but no single act shows them all."};
    auto text = fmt::format("{} of {} required elements are met", met, required.size());
    if (arguable > 0) text += fmt::format(", {} arguable", arguable);
    const int most = std::max(1, 2 * static_cast<int>(required.size()));
    return {100 * half_points(required) / most, text + "."};
}

Argument argue_evidence(const RankedRegime& place) {
    const auto carried = carried_by_claims(place);
    const auto weakest = std::ranges::min_element(carried, {}, roots_of);
    if (weakest == carried.end()) return {0, "No claim carries conduct or link yet."};
    const int roots = roots_of(*weakest);
    const auto& title = (*weakest)->title;
    if (roots == 0) return {0, fmt::format("This rests on no claim yet: {}.", title)};
    return {for_roots[std::min(roots, 3)],
            fmt::format("Conduct and link rest on {} independent {} at least: {}.", roots,
                        roots == 1 ? "root" : "roots", title)};
}

Argument argue_disclosure(const RankedRegime& place) {
    auto standing = carried_by_claims(place);
    std::erase_if(standing, [](const Finding* finding) { return roots_of(finding) == 0; });
    if (standing.empty()) return {0, "There is nothing to show yet."};
    if (place.recipient == nullptr)
        return {0, "The recipient may not see this target: no record of it may leave the team."};
    const auto all = std::ssize(standing);
    const auto seen = kept(standing, place.recipient);
    if (seen < all)
        return {static_cast<int>(for_recipient_only / 2 * seen / all),
                fmt::format("The recipient may see enough for {} of {} elements that claims carry: "
                            "ask for consent, or find evidence that may be shown.",
                            seen, all)};
    if (kept(standing, place.in_public) < all)
        return {
            for_recipient_only,
            "The recipient may see what carries conduct and link; the public may not, so that a "
            "listed person who asks for the evidence could not be shown it."};
    return {100, "What carries conduct and link is public."};
}

}  // namespace recourse::assessment::internal
