#include "assessment/ranking.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <tuple>

#include "assessment/internal/case_arguments.hpp"
#include "assessment/internal/considerations.hpp"
#include "base/toml.hpp"

namespace recourse::assessment {
namespace {

using base::fail;
using base::Json;
using base::Result;

constexpr std::array factors = {Factor::fit,      Factor::evidence, Factor::disclosure,
                                Factor::exposure, Factor::practice, Factor::allies,
                                Factor::timing};

Result<int> number_between(const base::TomlTable& table, std::string_view field, int least,
                           int most) {
    const auto number = RECOURSE_TRY(table.get_integer(field));
    if (number < least || number > most)
        return fail(table.error_at(field, fmt::format("expected {} to {}", least, most)));
    return static_cast<int>(number);
}

Result<RankingRules::Weight> read_weight(const base::TomlTable& table) {
    RECOURSE_CHECK(table.reject_unknown_fields({"id", "title", "weight"}));
    const auto word = RECOURSE_TRY(table.get_string("id"));
    const auto* found =
        std::ranges::find(factors, word, [](Factor each) { return to_string(each); });
    if (found == factors.end())
        return fail(table.error_at("id", fmt::format("\"{}\" is no factor", word)));
    RankingRules::Weight weight;
    weight.factor = *found;
    weight.title = RECOURSE_TRY(table.get_string("title"));
    weight.points = RECOURSE_TRY(number_between(table, "weight", 0, 100));
    return weight;
}

Standing standing_of(const RankingQuestion& question, const RankedRegime& place) {
    if (place.whole.verdict == Verdict::does_not_fit) return Standing::ruled_out;
    if (internal::is_listed_under(question, place.regime)) return Standing::already_listed;
    if (place.whole.verdict != Verdict::fits || place.recipient == nullptr)
        return Standing::strengthen;
    if (place.recipient->verdict == Verdict::fits) return Standing::file;
    return internal::is_lost_for_consent(place) ? Standing::blocked : Standing::strengthen;
}

std::string cause_of(const TargetAssessment& assessed) {
    const auto cause = std::ranges::find_if(assessed.findings, [](const Finding& finding) {
        return finding.required && !finding.closable;
    });
    return cause == assessed.findings.end() ? "" : cause->title + ": " + cause->reason;
}

std::vector<PolicyPrompt> prompts_of(const RankedRegime& place) {
    std::vector<PolicyPrompt> prompts;
    for (const auto& finding : place.whole.findings) {
        const auto* element = place.regime.find_element(finding.element);
        if (element == nullptr || element->kind != ElementKind::policy) continue;
        prompts.push_back({finding.title, finding.requirement, finding.reason,
                           finding.status == ElementStatus::met, finding.verified});
    }
    return prompts;
}

PlaceToFile weigh(const RankingQuestion& question, const RankedRegime& ranked,
                  const RankingRules& rules) {
    PlaceToFile place;
    place.regime = ranked.regime.id;
    place.title = ranked.regime.title;
    place.authority = ranked.regime.authority;
    place.standing = standing_of(question, ranked);
    if (place.standing == Standing::ruled_out) {
        place.ruled_out_by = cause_of(ranked.whole);
        return place;
    }
    if (place.standing == Standing::blocked) place.blocked_by = internal::consent_to_ask(ranked);
    for (const auto& [factor, title, points] : rules.weights) {
        auto [percent, text] = internal::argue(factor, question, ranked);
        place.considerations.push_back(
            {factor, title, (points * percent + 50) / 100, points, std::move(text)});
        place.points += place.considerations.back().points;
        place.out_of += points;
    }
    place.prompts = prompts_of(ranked);
    return place;
}

}  // namespace

Result<RankingRules> load_ranking_rules(const std::filesystem::path& file) {
    const auto root = RECOURSE_TRY(base::read_toml(file.string()));
    RECOURSE_CHECK(root.reject_unknown_fields({"factor"}));
    RankingRules rules;
    for (const auto& table : RECOURSE_TRY(root.get_tables("factor")))
        rules.weights.push_back(RECOURSE_TRY(read_weight(table)));
    std::ranges::sort(rules.weights, {}, &RankingRules::Weight::factor);
    if (!std::ranges::equal(rules.weights, factors, {}, &RankingRules::Weight::factor))
        return fail(root.error_at("factor", "every factor is needed once"));
    return rules;
}

std::vector<PlaceToFile> rank_regimes(const RankingQuestion& question, const RankingRules& rules) {
    std::vector<PlaceToFile> places;
    places.reserve(question.regimes.size());
    for (const auto& regime : question.regimes) places.push_back(weigh(question, regime, rules));
    std::ranges::sort(places, {}, [](const PlaceToFile& place) {
        return std::tuple(place.standing, -place.points, std::string_view(place.regime));
    });
    return places;
}

std::string to_string(Factor factor) {
    switch (factor) {
        case Factor::fit:
            return "fit";
        case Factor::evidence:
            return "evidence";
        case Factor::disclosure:
            return "disclosure";
        case Factor::exposure:
            return "exposure";
        case Factor::practice:
            return "practice";
        case Factor::allies:
            return "allies";
        case Factor::timing:
            return "timing";
    }
    return {};
}

std::string to_string(Standing standing) {
    switch (standing) {
        case Standing::file:
            return "file";
        case Standing::blocked:
            return "blocked";
        case Standing::strengthen:
            return "strengthen";
        case Standing::already_listed:
            return "already-listed";
        case Standing::ruled_out:
            return "ruled-out";
    }
    return {};
}

std::string words_of(Standing standing) {
    switch (standing) {
        case Standing::file:
            return "File";
        case Standing::blocked:
            return "Ask for consent first";
        case Standing::strengthen:
            return "Strengthen first";
        case Standing::already_listed:
            return "May be listed already";
        case Standing::ruled_out:
            return "Ruled out";
    }
    return {};
}

Json to_json(const PlaceToFile& place) {
    Json considerations = Json::array();
    for (const auto& one : place.considerations)
        considerations.push_back({{"factor", to_string(one.factor)},
                                  {"title", one.title},
                                  {"points", one.points},
                                  {"out_of", one.out_of},
                                  {"text", one.text}});
    Json prompts = Json::array();
    for (const auto& prompt : place.prompts)
        prompts.push_back({{"title", prompt.title},
                           {"question", prompt.question},
                           {"answer", prompt.answer},
                           {"answered", prompt.answered},
                           {"verified", prompt.verified}});
    return {{"regime", place.regime},
            {"title", place.title},
            {"authority", place.authority},
            {"standing", to_string(place.standing)},
            {"points", place.points},
            {"out_of", place.out_of},
            {"considerations", std::move(considerations)},
            {"prompts", std::move(prompts)},
            {"ruled_out_by", place.ruled_out_by},
            {"blocked_by", place.blocked_by}};
}

}  // namespace recourse::assessment
