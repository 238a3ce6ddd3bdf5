#include "assessment/assess.hpp"

#include "assessment/internal/element_answer.hpp"

namespace recourse::assessment {

TargetAssessment assess(const model::Case& file, const model::Party& target, const Regime& regime,
                        std::span<const Listing> listings, base::Time now) {
    const internal::CaseIndex index(file);
    const auto reach = internal::find_reach(index, target);
    const internal::Question question{index, reach, regime,
                                      std::chrono::floor<std::chrono::days>(now)};
    return internal::compose(question, internal::answer_case(question),
                             internal::answer_target(question, internal::scopes_of(regime)),
                             listings);
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
