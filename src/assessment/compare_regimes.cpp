#include "assessment/compare_regimes.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "assessment/internal/codes.hpp"

namespace recourse::assessment {
namespace {

using Texts = std::vector<std::string>;

void add_new(Texts& texts, const std::string& text) {
    if (!text.empty() && !internal::has_code(texts, text)) texts.push_back(text);
}

Texts over_limbs(const Regime& regime, Texts Limb::* codes) {
    Texts all;
    for (const auto& limb : regime.limbs)
        for (const auto& code : limb.*codes) add_new(all, code);
    return all;
}

Texts argued_conduct(const Regime& regime) {
    const auto named = over_limbs(regime, &Limb::conduct);
    auto argued = over_limbs(regime, &Limb::arguable_conduct);
    std::erase_if(argued, [&](const auto& code) { return internal::has_code(named, code); });
    return argued;
}

Texts thresholds(const Regime& regime) {
    Texts all;
    for (const auto& limb : regime.limbs) add_new(all, limb.threshold);
    return all;
}

Texts proofs(const Regime& regime) {
    Texts all{regime.proof};
    for (const auto& limb : regime.limbs) add_new(all, limb.proof);
    return all;
}

Texts limbs(const Regime& regime) {
    Texts all;
    for (const auto& limb : regime.limbs)
        all.push_back(fmt::format("{} ({})", limb.title, limb.instrument));
    return all;
}

Texts clocks(const Regime& regime) {
    Texts all;
    for (const auto& clock : regime.clocks)
        all.push_back(fmt::format("{}: {} {}", clock.title, clock.days, clock.unit));
    return all;
}

Texts dates(const Regime& regime) {
    Texts all;
    for (const auto& date : regime.dates)
        all.push_back(date.month == 0 ? fmt::format("{}: {}", date.title, date.on.to_english())
                                      : fmt::format("{}: every year on {:02}-{:02}", date.title,
                                                    date.month, date.day));
    return all;
}

Texts channels(const Regime& regime) {
    Texts all;
    for (const auto& channel : regime.channels) add_new(all, channel.kind);
    return all;
}

Aspect aspect(std::string id, const Texts& left, const Texts& right) {
    Aspect found;
    found.id = std::move(id);
    for (const auto& text : left)
        (internal::has_code(right, text) ? found.both : found.only_left).push_back(text);
    std::ranges::copy_if(right, std::back_inserter(found.only_right),
                         [&](const auto& text) { return !internal::has_code(left, text); });
    return found;
}

std::string element_line(const Element& element) {
    return fmt::format("{}: {}", element.title, element.requirement);
}

Aspect elements(const Regime& left, const Regime& right) {
    Aspect found;
    found.id = "elements";
    const auto same = [](const Element& element, const Regime& regime) {
        const auto* other = regime.find_element(element.id);
        return other != nullptr && other->requirement == element.requirement &&
               other->test.text() == element.test.text();
    };
    for (const auto& element : left.elements)
        (same(element, right) ? found.both : found.only_left).push_back(element_line(element));
    for (const auto& element : right.elements)
        if (!same(element, left)) found.only_right.push_back(element_line(element));
    return found;
}

}  // namespace

Comparison compare(const Regime& left, const Regime& right) {
    Comparison found{.left = left.id, .right = right.id, .aspects = {}};
    const auto add = [&](const char* id, auto texts) {
        found.aspects.push_back(aspect(id, texts(left), texts(right)));
    };
    add("target-kinds", [](const Regime& regime) { return regime.target_kinds; });
    add("limbs", limbs);
    add("conduct", [](const Regime& regime) { return over_limbs(regime, &Limb::conduct); });
    add("arguable-conduct", argued_conduct);
    add("thresholds", thresholds);
    add("modes", [](const Regime& regime) { return over_limbs(regime, &Limb::modes); });
    add("ties", [](const Regime& regime) { return over_limbs(regime, &Limb::ties); });
    add("purposes", [](const Regime& regime) { return over_limbs(regime, &Limb::purposes); });
    found.aspects.push_back(elements(left, right));
    add("proof", proofs);
    add("territory", [](const Regime& regime) { return regime.territory; });
    add("measures", [](const Regime& regime) { return regime.measures; });
    add("publicity", [](const Regime& regime) { return Texts{regime.publicity}; });
    add("ownership", [](const Regime& regime) { return Texts{regime.ownership}; });
    add("clocks", clocks);
    add("dates", dates);
    add("channels", channels);
    return found;
}

base::Json to_json(const Comparison& comparison) {
    auto aspects = base::Json::array();
    for (const auto& each : comparison.aspects)
        aspects.push_back({{"id", each.id},
                           {"only_left", each.only_left},
                           {"only_right", each.only_right},
                           {"both", each.both}});
    return {
        {"left", comparison.left}, {"right", comparison.right}, {"aspects", std::move(aspects)}};
}

}  // namespace recourse::assessment
