#include "assessment/internal/tenure.hpp"

namespace recourse::assessment::internal {

Tenure lay_over(const model::Post& post, const base::PartialDate& date) {
    if (date.empty()) return Tenure::unclear;
    const auto first = *date.earliest();
    const auto last = *date.latest();
    const bool begins_after = !post.from.empty() && *post.from.earliest() > last;
    const bool ends_before = !post.until.empty() && *post.until.latest() < first;
    if (begins_after || ends_before) return Tenure::outside;
    const bool surely_begun = !post.from.empty() && *post.from.latest() <= first;
    const bool surely_held = post.until.empty() || *post.until.earliest() >= last;
    return surely_begun && surely_held ? Tenure::covers : Tenure::unclear;
}

CommandOver command_over(const model::Party& party, const base::PartialDate& date) {
    CommandOver best;
    for (const auto& post : party.posts) {
        if (!post.commands) continue;
        const Tenure tenure = lay_over(post, date);
        if (tenure > best.tenure) best = {tenure, {}};
        if (tenure == best.tenure) best.posts.push_back(&post);
    }
    return best;
}

}  // namespace recourse::assessment::internal
