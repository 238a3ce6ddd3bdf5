#include "app/assessment_report.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <span>

#include "base/partial_date.hpp"
#include "filing/templates.hpp"

namespace recourse::app {

using assessment::PlaceToFile;
using assessment::Standing;
using assessment::TargetAssessment;
using base::Json;
using base::Result;

namespace {

/// Targets that one table of an upright page has room for.
constexpr std::size_t columns_at_once = 5;

/// The class in the page's style.
std::string style_of(Standing standing) {
    switch (standing) {
        case Standing::file:
            return "fits";
        case Standing::blocked:
        case Standing::strengthen:
            return "has-gaps";
        case Standing::already_listed:
            return "missing";
        case Standing::ruled_out:
            return "does-not-fit";
    }
    return {};
}

/// "No. 3, 2 gaps"; empty for a regime that cannot fit.
std::string note_of(const AssessedTarget& target, const PlaceToFile& place) {
    if (place.standing == Standing::ruled_out) return {};
    const auto number = &place - target.places.data() + 1;
    const auto* assessed = target.under(place.regime);
    const std::size_t gaps = assessed == nullptr ? 0 : assessed->gaps.size();
    if (gaps == 0) return fmt::format("No. {}", number);
    return fmt::format("No. {}, {} {}", number, gaps, gaps == 1 ? "gap" : "gaps");
}

Json cell_of(const AssessedTarget& target, const std::string& regime) {
    const auto* place = target.place(regime);
    if (place == nullptr) return {{"standing", ""}, {"words", ""}, {"note", ""}};
    return {{"standing", style_of(place->standing)},
            {"words", words_of(place->standing)},
            {"note", note_of(target, *place)}};
}

/// Regimes down, some of the targets across.
Json matrix_of(std::span<const AssessedTarget> targets) {
    Json columns = Json::array();
    for (const auto& target : targets)
        columns.push_back(
            {{"name", target.name}, {"listed", target.listings.empty() ? "" : "may be listed"}});
    Json rows = Json::array();
    for (const auto& regime : targets.front().regimes) {
        Json cells = Json::array();
        for (const auto& target : targets) cells.push_back(cell_of(target, regime.regime));
        rows.push_back(
            {{"regime", regime.regime}, {"title", regime.title}, {"cells", std::move(cells)}});
    }
    return {{"columns", std::move(columns)}, {"rows", std::move(rows)}};
}

Json matrices_of(std::span<const AssessedTarget> targets) {
    Json matrices = Json::array();
    for (; !targets.empty(); targets = targets.subspan(std::min(columns_at_once, targets.size())))
        matrices.push_back(matrix_of(targets.first(std::min(columns_at_once, targets.size()))));
    return matrices;
}

Json element_of(const assessment::Finding& finding) {
    std::set<int> exhibits;
    for (const auto& citation : finding.citations) exhibits.insert(citation.number);
    return {{"title", finding.title},
            {"status", to_string(finding.status)},
            {"reason", finding.reason},
            {"optional", !finding.required},
            {"unverified", !finding.verified},
            {"exhibits", fmt::format("{}", fmt::join(exhibits, ", "))}};
}

Json considerations_of(const PlaceToFile& place) {
    Json all = Json::array();
    for (const auto& one : place.considerations)
        all.push_back({{"title", one.title},
                       {"points", one.points},
                       {"out_of", one.out_of},
                       {"text", one.text}});
    return all;
}

Json open_prompts_of(const PlaceToFile& place) {
    Json all = Json::array();
    for (const auto& prompt : place.prompts)
        if (!prompt.answered)
            all.push_back({{"title", prompt.title},
                           {"question", prompt.question},
                           {"unverified", !prompt.verified}});
    return all;
}

Json explained(const PlaceToFile& place, const TargetAssessment& assessed) {
    Json gaps = Json::array();
    for (const auto& gap : assessed.gaps)
        gaps.push_back({{"text", gap.text},
                        {"closes", gap.closes},
                        {"opens", fmt::format("{}", fmt::join(gap.opens, ", "))}});
    Json elements = Json::array();
    for (const auto& finding : assessed.findings) elements.push_back(element_of(finding));
    Json warnings = Json::array();
    for (const auto& warning : assessed.warnings) warnings.push_back({{"text", warning}});
    return {{"regime", place.regime},
            {"title", place.title},
            {"authority", place.authority},
            {"standing", style_of(place.standing)},
            {"standing_words", words_of(place.standing)},
            {"points", place.points},
            {"out_of", place.out_of},
            {"considerations", considerations_of(place)},
            {"prompts", open_prompts_of(place)},
            {"gaps", std::move(gaps)},
            {"elements", std::move(elements)},
            {"warnings", std::move(warnings)},
            {"blocked_by", place.blocked_by}};
}

/// What was found; what only people know stands apart.
Json checks_of(const std::vector<assessment::CheckPoint>& checks, bool for_people) {
    Json all = Json::array();
    for (const auto& point : checks)
        if ((point.level == assessment::CheckLevel::ask) == for_people)
            all.push_back({{"title", point.title},
                           {"text", point.text},
                           {"advice", point.advice},
                           {"blocks", point.level == assessment::CheckLevel::blocks}});
    return all;
}

Json namesakes_of(const AssessedTarget& target) {
    Json all = Json::array();
    for (const auto& namesake : target.namesakes)
        all.push_back({{"name", namesake.name},
                       {"subject_id", namesake.subject_id},
                       {"difference", namesake.difference},
                       {"hint", namesake.hint}});
    return all;
}

std::string lacking_of(const assessment::IdentityMeter& identity) {
    std::vector<std::string> titles;
    for (const auto& field : identity.lacking()) titles.push_back(field.title);
    return fmt::format("{}", fmt::join(titles, ", "));
}

std::string in_a_line(const PlaceToFile& place) {
    const auto words = words_of(place.standing);
    if (place.standing == Standing::ruled_out)
        return fmt::format("{}. {}", words, place.ruled_out_by);
    return fmt::format("{}, {} of {} points", words, place.points, place.out_of);
}

Json page_of(const AssessedTarget& target, const ReportOptions& options) {
    Json listings = Json::array();
    for (const auto& listing : target.listings)
        listings.push_back({{"name", listing.name},
                            {"subject_id", listing.subject_id},
                            {"score", fmt::format("{:.2f}", listing.score)}});
    Json places = Json::array();
    Json other = Json::array();
    for (const auto& place : target.places) {
        const auto* assessed = target.under(place.regime);
        const bool first =
            place.standing != Standing::ruled_out && places.size() < options.explained;
        if (assessed != nullptr && (first || options.all_explained))
            places.push_back(explained(place, *assessed));
        else
            other.push_back({{"title", place.title}, {"words", in_a_line(place)}});
    }
    Json triage = Json::array();
    for (const auto& point : target.triage)
        if (!point.advice.empty())
            triage.push_back({{"question", point.question},
                              {"because", point.because},
                              {"advice", point.advice}});
    return {
        {"party", target.party},
        {"name", target.name},
        {"triage", std::move(triage)},
        {"listings", std::move(listings)},
        {"identity", fmt::format("{} of {}", target.identity.points(), target.identity.out_of())},
        {"identity_lacking", lacking_of(target.identity)},
        {"namesakes", namesakes_of(target)},
        {"checks", checks_of(target.checks, false)},
        {"places", std::move(places)},
        {"other", std::move(other)}};
}

}  // namespace

Result<std::string> assessment_html(const AssessedCase& assessed, const ReportOptions& options) {
    Json targets = Json::array();
    for (const auto& target : assessed.targets) targets.push_back(page_of(target, options));
    const auto day = base::PartialDate::day(std::chrono::floor<std::chrono::days>(options.now));
    const Json page = {{"case", {{"id", assessed.id}, {"title", assessed.title}}},
                       {"date", day.to_english()},
                       {"date_iso", day.to_string()},
                       {"subjects", assessed.screened_subjects},
                       {"checks", checks_of(assessed.checks, false)},
                       {"questions", checks_of(assessed.checks, true)},
                       {"matrices", matrices_of(assessed.targets)},
                       {"targets", std::move(targets)}};
    return filing::compose_html(filing::Templates({options.templates}), "assessment",
                                filing::Language(), page);
}

}  // namespace recourse::app
