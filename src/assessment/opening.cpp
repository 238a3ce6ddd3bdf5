#include "assessment/opening.hpp"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "assessment/internal/codes.hpp"
#include "assessment/internal/element_answer.hpp"

namespace recourse::assessment {
namespace {

/// What a second source is wanted for.
struct Wanted {
    bool link = false;  ///< the target's part in the acts; else the acts and their victims
    std::vector<std::string> acts;

    auto operator<=>(const Wanted&) const = default;
};

constexpr const char* supposed = "supposed";

/// An exhibit whose source depends on nobody.
void add_source(model::Case& file, const std::string& id) {
    model::Source source;
    source.id = id;
    model::Exhibit exhibit;
    exhibit.id = id;
    exhibit.source = id;
    file.sources.push_back(std::move(source));
    file.exhibits.push_back(std::move(exhibit));
}

/// The same case as if somebody else confirmed it.
model::Case with_second_source(model::Case file, const std::string& target, const Wanted& wanted) {
    model::Claim claim;
    claim.id = supposed;
    for (auto& incident : file.incidents)
        for (auto& act : incident.acts) {
            if (!internal::has_code(wanted.acts, act.id)) continue;
            if (!wanted.link) {
                act.claims.emplace_back(supposed);
                claim.about.push_back(act.victim);
                continue;
            }
            for (auto& part : act.involvements)
                if (part.party == target) part.claims.emplace_back(supposed);
        }
    add_source(file, supposed);
    model::Citation citation;
    citation.exhibit = supposed;
    claim.citations = {citation};
    file.claims.push_back(std::move(claim));
    return file;
}

bool fits(const internal::Question& question) {
    const auto of_target = internal::answer_target(question, internal::scopes_of(question.regime));
    return internal::compose(question, internal::answer_case(question), of_target, {}).verdict ==
           Verdict::fits;
}

/// Tries out second sources, each once.
class SecondSources {
public:
    SecondSources(const model::Case& file, std::span<const TargetAssessment> assessed,
                  std::span<const Regime> regimes, base::Time now)
        : file_(file), assessed_(assessed), regimes_(regimes), now_(now) {}

    const std::vector<std::string>& opens(const std::string& target, const Wanted& wanted) {
        const auto [found, fresh] = tried_.try_emplace(wanted);
        if (fresh) found->second = try_out(target, wanted);
        return found->second;
    }

private:
    std::vector<std::string> try_out(const std::string& target, const Wanted& wanted) const {
        const auto supposed_case = with_second_source(file_, target, wanted);
        const internal::CaseIndex index(supposed_case);
        const auto reach = internal::find_reach(index, *supposed_case.find_party(target));
        std::vector<std::string> opened;
        for (std::size_t i = 0; i < regimes_.size(); ++i)
            if (assessed_[i].verdict == Verdict::has_gaps &&
                fits({index, reach, regimes_[i], std::chrono::floor<std::chrono::days>(now_)}))
                opened.push_back(regimes_[i].id);
        return opened;
    }

    const model::Case& file_;
    std::span<const TargetAssessment> assessed_;
    std::span<const Regime> regimes_;
    base::Time now_;
    std::map<Wanted, std::vector<std::string>> tried_;
};

/// Whether a limb of the regime lacks this element and nothing else.
bool is_last(const Gap& gap, const TargetAssessment& assessed, const Regime& regime) {
    return std::ranges::any_of(regime.limbs, [&](const Limb& limb) {
        bool lacks_it = false;
        for (const auto& finding : assessed.findings) {
            if (!finding.required || (!finding.limb.empty() && finding.limb != limb.id)) continue;
            const auto* element = regime.find_element(finding.element);
            if (element == nullptr || internal::stands(element->kind, finding.status)) continue;
            if (finding.element != gap.element) return false;
            lacks_it = true;
        }
        return lacks_it;
    });
}

}  // namespace

void say_what_opens(const model::Case& file, std::span<TargetAssessment> assessed,
                    std::span<const Regime> regimes, base::Time now) {
    SecondSources second(file, assessed, regimes, now);
    for (std::size_t i = 0; i < assessed.size(); ++i) {
        for (auto& gap : assessed[i].gaps) {
            gap.opens.clear();
            const auto* element = regimes[i].find_element(gap.element);
            const auto finding =
                std::ranges::find(assessed[i].findings, gap.element, &Finding::element);
            if (element == nullptr || finding == assessed[i].findings.end()) continue;
            if (gap.wants == GapWants::second_source && internal::is_of_the_act(element->kind))
                gap.opens = second.opens(assessed[i].target, {element->kind == ElementKind::link,
                                                              finding->acts.items()});
            else if (gap.wants == GapWants::evidence && assessed[i].verdict == Verdict::has_gaps &&
                     is_last(gap, assessed[i], regimes[i]))
                gap.opens = {regimes[i].id};
        }
    }
}

}  // namespace recourse::assessment
