#include "assessment/opening.hpp"

#include <algorithm>
#include <vector>

#include "assessment/internal/element_answer.hpp"
#include "assessment/internal/term_use.hpp"

namespace recourse::assessment {
namespace {

/// What an element lacks, whatever the law is called that asks it.
struct Shortfall {
    ElementKind kind = ElementKind::target;
    internal::TermSet terms = 0;
    SharedList<std::string> acts;

    bool operator==(const Shortfall&) const = default;
};

Shortfall shortfall_of(const Element& element, const Finding& finding) {
    return {element.kind, internal::terms_asked(element.test), finding.acts};
}

/// Required and not shown, in one limb of a regime that could fit.
using Lacking = std::vector<Shortfall>;

Lacking lacking_in(const Limb& limb, const Regime& regime, const TargetAssessment& assessed) {
    Lacking lacking;
    for (const auto& finding : assessed.findings) {
        if (!finding.required || (!finding.limb.empty() && finding.limb != limb.id)) continue;
        const auto* element = regime.find_element(finding.element);
        if (element != nullptr && !internal::stands(element->kind, finding.status))
            lacking.push_back(shortfall_of(*element, finding));
    }
    return lacking;
}

/// A regime that has gaps, with what each of its limbs lacks.
struct Closed {
    const Regime* regime = nullptr;
    std::vector<Lacking> limbs;

    bool opens_for(const Shortfall& shortfall) const {
        return std::ranges::any_of(limbs, [&](const Lacking& lacking) {
            return !lacking.empty() && std::ranges::all_of(lacking, [&](const Shortfall& each) {
                return each == shortfall;
            });
        });
    }
};

/// Limbs that cannot fit are not assessed any more.
bool is_open(const Limb& limb, const TargetAssessment& assessed) {
    return std::ranges::any_of(assessed.findings,
                               [&](const Finding& each) { return each.limb == limb.id; });
}

std::vector<Closed> closed_regimes(std::span<const TargetAssessment> assessed,
                                   std::span<const Regime> regimes) {
    std::vector<Closed> closed;
    for (std::size_t i = 0; i < assessed.size(); ++i) {
        if (assessed[i].verdict != Verdict::has_gaps) continue;
        Closed one{&regimes[i], {}};
        for (const auto& limb : regimes[i].limbs)
            if (is_open(limb, assessed[i]))
                one.limbs.push_back(lacking_in(limb, regimes[i], assessed[i]));
        closed.push_back(std::move(one));
    }
    return closed;
}

}  // namespace

void say_what_opens(std::span<TargetAssessment> assessed, std::span<const Regime> regimes) {
    const auto closed = closed_regimes(assessed, regimes);
    for (std::size_t i = 0; i < assessed.size(); ++i) {
        auto& each = assessed[i];
        for (auto& gap : each.gaps) {
            const auto* element = regimes[i].find_element(gap.element);
            const auto finding = std::ranges::find(each.findings, gap.element, &Finding::element);
            gap.opens.clear();
            if (element == nullptr || finding == each.findings.end()) continue;
            const auto shortfall = shortfall_of(*element, *finding);
            for (const auto& one : closed)
                if (one.opens_for(shortfall)) gap.opens.push_back(one.regime->id);
        }
    }
}

}  // namespace recourse::assessment
