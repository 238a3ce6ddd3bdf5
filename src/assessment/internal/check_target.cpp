#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "assessment/internal/check.hpp"
#include "assessment/internal/phrases.hpp"

namespace recourse::assessment::internal {
namespace {

using Found = std::optional<CheckFound>;

Found identity(const TargetCheck& asked) {
    std::vector<std::string> titles;
    for (const auto& field : asked.of.identity.lacking())
        if (field.field != "collisions") titles.push_back(field.title);  // same-name tells them
    if (titles.empty()) return std::nullopt;
    return CheckFound{fmt::format("This program asks for it under {}, and the case lacks: {}.",
                                  asked.of.identity.regime, name_all(titles)),
                      {"party/" + asked.of.target.id}};
}

Found same_name(const TargetCheck& asked) {
    std::vector<std::string> others;
    for (const auto& namesake : asked.of.namesakes)
        if (namesake.difference.empty())
            others.push_back(fmt::format("{} ({})", namesake.name, namesake.subject_id));
    if (others.empty()) return std::nullopt;
    return CheckFound{
        fmt::format("Nothing but the name says whether the target is this one or another: {}.",
                    name_all(others)),
        {"party/" + asked.of.target.id}};
}

/// The bridge of the regime that comes first: all have the same steps, and it is the one to file.
Found weak_bridge(const TargetCheck& asked) {
    if (asked.of.places.empty()) return std::nullopt;
    const auto first =
        std::ranges::find(asked.of.regimes, asked.of.places.front().regime,
                          [](const RankedRegime& ranked) { return ranked.regime.id; });
    if (first == asked.of.regimes.end() || !first->whole.bridge) return std::nullopt;
    const auto& bridge = *first->whole.bridge;
    const auto& weakest = bridge.weakest_step();
    if (weakest.status == ElementStatus::met) return std::nullopt;
    return CheckFound{fmt::format("On the way from the target to the victim of {} this step is {}: "
                                  "{}",
                                  bridge.act, to_string(weakest.status), weakest.reason),
                      {"act/" + bridge.act}};
}

Found public_only(const TargetCheck& asked) {
    const auto fits = [](const TargetAssessment* view) {
        return view != nullptr && view->verdict == Verdict::fits;
    };
    const auto whole = std::ranges::count_if(
        asked.of.regimes, [&](const RankedRegime& each) { return fits(&each.whole); });
    if (whole == 0 || std::ranges::any_of(asked.of.regimes, [&](const RankedRegime& each) {
            return fits(each.in_public);
        }))
        return std::nullopt;
    return CheckFound{
        fmt::format("{} {} on everything that the case holds, and none on what anybody may see.",
                    whole, whole == 1 ? "regime fits" : "regimes fit"),
        {}};
}

Found national_interest(const TargetCheck& asked) {
    std::size_t asking = 0;
    for (const auto& place : asked.of.places) {
        if (place.standing == Standing::ruled_out || place.prompts.empty()) continue;
        if (std::ranges::any_of(place.prompts, &PolicyPrompt::answered)) return std::nullopt;
        ++asking;
    }
    if (asking == 0) return std::nullopt;
    return CheckFound{fmt::format("{} ask why a listing would serve them; the case answers none.",
                                  asking == 1 ? "1 regime" : fmt::format("{} regimes", asking)),
                      {}};
}

constexpr std::array target_checks = {
    KnownCheck<TargetCheck>{"identity", identity}, KnownCheck<TargetCheck>{"same-name", same_name},
    KnownCheck<TargetCheck>{"weak-bridge", weak_bridge},
    KnownCheck<TargetCheck>{"public-only", public_only},
    KnownCheck<TargetCheck>{"national-interest", national_interest}};

}  // namespace

std::span<const KnownCheck<TargetCheck>> checks_of_target() {
    return target_checks;
}

}  // namespace recourse::assessment::internal
