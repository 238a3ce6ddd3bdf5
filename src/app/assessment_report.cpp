#include "app/assessment_report.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "base/partial_date.hpp"
#include "filing/document.hpp"

namespace recourse::app {

using assessment::PlaceToFile;
using assessment::Standing;
using assessment::TargetAssessment;
using base::Json;
using base::Result;

namespace {

std::string words_of(assessment::Verdict verdict) {
    switch (verdict) {
        case assessment::Verdict::fits:
            return "Fits";
        case assessment::Verdict::has_gaps:
            return "Has gaps";
        case assessment::Verdict::does_not_fit:
            return "Does not fit";
    }
    return {};
}

/// The class of the page's style, and the words.
std::pair<std::string, std::string> words_of(Standing standing) {
    switch (standing) {
        case Standing::file:
            return {"fits", "Fits"};
        case Standing::strengthen:
            return {"has-gaps", "Has gaps"};
        case Standing::already_listed:
            return {"missing", "May be listed under it already"};
        case Standing::ruled_out:
            return {"does-not-fit", "Does not fit"};
    }
    return {};
}

/// "No. 3, 2 gaps"; empty for a regime that cannot fit.
std::string note_of(const AssessedTarget& target, const TargetAssessment& assessed) {
    const auto place = std::ranges::find(target.places, assessed.regime, &PlaceToFile::regime);
    if (place == target.places.end() || place->standing == Standing::ruled_out) return {};
    const auto number = place - target.places.begin() + 1;
    const auto gaps = assessed.gaps.size();
    if (gaps == 0) return fmt::format("No. {}", number);
    return fmt::format("No. {}, {} {}", number, gaps, gaps == 1 ? "gap" : "gaps");
}

Json matrix_rows(const AssessedCase& assessed) {
    Json rows = Json::array();
    if (assessed.targets.empty()) return rows;
    for (std::size_t i = 0; i < assessed.targets.front().regimes.size(); ++i) {
        const auto& regime = assessed.targets.front().regimes[i];
        Json cells = Json::array();
        for (const auto& target : assessed.targets) {
            const auto& one = target.regimes[i];
            cells.push_back({{"verdict", to_string(one.verdict)},
                             {"words", words_of(one.verdict)},
                             {"note", note_of(target, one)}});
        }
        rows.push_back(
            {{"regime", regime.regime}, {"title", regime.title}, {"cells", std::move(cells)}});
    }
    return rows;
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
        gaps.push_back({{"text", gap.text}, {"closes", gap.closes}});
    Json elements = Json::array();
    for (const auto& finding : assessed.findings) elements.push_back(element_of(finding));
    Json warnings = Json::array();
    for (const auto& warning : assessed.warnings) warnings.push_back({{"text", warning}});
    const auto [style, words] = words_of(place.standing);
    return {{"regime", place.regime},
            {"title", place.title},
            {"authority", place.authority},
            {"standing", style},
            {"standing_words", words},
            {"points", place.points},
            {"out_of", place.out_of},
            {"considerations", considerations_of(place)},
            {"prompts", open_prompts_of(place)},
            {"gaps", std::move(gaps)},
            {"elements", std::move(elements)},
            {"warnings", std::move(warnings)}};
}

std::string in_a_line(const PlaceToFile& place) {
    if (place.standing == Standing::ruled_out)
        return fmt::format("does not fit. {}", place.ruled_out_by);
    return fmt::format("{}, {} of {} points", words_of(place.standing).second, place.points,
                       place.out_of);
}

Json page_of(const AssessedTarget& target, std::size_t explained_count) {
    Json listings = Json::array();
    for (const auto& listing : target.listings)
        listings.push_back({{"name", listing.name},
                            {"subject_id", listing.subject_id},
                            {"score", fmt::format("{:.2f}", listing.score)}});
    Json places = Json::array();
    Json other = Json::array();
    for (const auto& place : target.places) {
        const auto assessed =
            std::ranges::find(target.regimes, place.regime, &TargetAssessment::regime);
        const bool in_full = place.standing != Standing::ruled_out &&
                             places.size() < explained_count && assessed != target.regimes.end();
        if (in_full)
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
    return {{"party", target.party},       {"name", target.name},
            {"triage", std::move(triage)}, {"listings", std::move(listings)},
            {"places", std::move(places)}, {"other", std::move(other)}};
}

}  // namespace

Result<std::string> assessment_html(const AssessedCase& assessed, const ReportOptions& options) {
    Json columns = Json::array();
    Json targets = Json::array();
    for (const auto& target : assessed.targets) {
        columns.push_back(
            {{"name", target.name}, {"listed", target.listings.empty() ? "" : "may be listed"}});
        targets.push_back(page_of(target, options.explained));
    }
    const auto day = base::PartialDate::day(std::chrono::floor<std::chrono::days>(options.now));
    const Json page = {{"case", {{"id", assessed.id}, {"title", assessed.title}}},
                       {"date", day.to_english()},
                       {"date_iso", day.to_string()},
                       {"subjects", assessed.screened_subjects},
                       {"columns", std::move(columns)},
                       {"rows", matrix_rows(assessed)},
                       {"targets", std::move(targets)}};
    return filing::compose_html(options.templates, "assessment", "en", page);
}

}  // namespace recourse::app
