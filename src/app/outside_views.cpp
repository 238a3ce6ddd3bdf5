#include "app/outside_views.hpp"

#include <utility>

namespace recourse::app {

namespace {

model::Confidentiality grade_of(const assessment::Recipient& recipient) {
    // A grade that nothing leaves for makes an empty view, as an unknown one must.
    return model::parse_confidentiality(recipient.grade).value_or(model::Confidentiality::sealed);
}

}  // namespace

OutsideViews::OutsideViews(const model::Case& file, std::span<const assessment::Regime> regimes,
                           base::Time now) {
    const auto today = std::chrono::floor<std::chrono::days>(now);
    const auto view = [&](const filing::Audience& audience,
                          std::span<const assessment::Regime> asked) {
        View made{filing::pass_gate(file, audience), assessment::CaseAssessor(asked), asked.size()};
        made.assessor.update(made.gated.view.seen(), {}, now);
        return made;
    };
    for (std::size_t i = 0; i < regimes.size(); ++i) {
        const auto& recipient = regimes[i].recipients.front();
        by_recipient_.push_back(
            view({grade_of(recipient), {recipient.id}, today}, regimes.subspan(i, 1)));
    }
    in_public_.push_back(view({model::Confidentiality::open, {}, today}, regimes));
}

const assessment::TargetAssessment* OutsideViews::find(const View& view, const std::string& party,
                                                       std::size_t regime) {
    const auto seen = view.gated.seen_id("party", party);
    const auto targets = view.gated.view.seen().targets();
    for (std::size_t i = 0; i < targets.size(); ++i)
        if (targets[i]->id == seen) return &view.assessor.results()[i * view.regimes + regime];
    return nullptr;
}

const assessment::TargetAssessment* OutsideViews::by_recipient(const std::string& party,
                                                               std::size_t regime) const {
    return find(by_recipient_[regime], party, 0);
}

const assessment::TargetAssessment* OutsideViews::in_public(const std::string& party,
                                                            std::size_t regime) const {
    return find(in_public_.front(), party, regime);
}

}  // namespace recourse::app
