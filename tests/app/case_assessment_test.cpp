#include "app/case_assessment.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "app/assessment_report.hpp"
#include "casework/case_folder.hpp"

namespace recourse::app {
namespace {

const std::filesystem::path source = RECOURSE_SOURCE_DIR;

const std::vector<assessment::Regime>& regimes() {
    static const auto loaded = assessment::load_regimes(source / "data/regimes").value();
    return loaded;
}

AssessedCase assess(const model::Case& file) {
    static const auto rules = load_assessment_rules(source / "data").value();
    static const auto index = screening::Index::build({});
    const base::Time now = std::chrono::sys_days(std::chrono::year(2026) / 11 / 26);
    return assess_case(file, {.regimes = regimes(), .rules = rules, .index = index, .now = now});
}

model::Case generica() {
    return casework::read_case_folder(source / "examples/generica").value();
}

const assessment::PlaceToFile& place(const AssessedCase& assessed, std::string_view regime) {
    return *assessed.targets.front().place(regime);
}

int points(const assessment::PlaceToFile& place, assessment::Factor factor) {
    return std::ranges::find(place.considerations, factor, &assessment::Consideration::factor)
        ->points;
}

TEST(AssessedCase, RanksEveryRegimeForEveryTarget) {
    const auto assessed = assess(generica());
    ASSERT_EQ(assessed.targets.size(), 4U);
    for (const auto& target : assessed.targets) {
        EXPECT_EQ(target.places.size(), regimes().size());
        EXPECT_EQ(target.regimes.size(), regimes().size());
        EXPECT_TRUE(std::ranges::is_sorted(target.places, {}, &assessment::PlaceToFile::standing));
    }
}

TEST(AssessedCase, CountsOnlyWhatMayLeaveTheTeam) {
    auto file = generica();
    ASSERT_EQ(place(assess(file), "gb-ghr").standing, assessment::Standing::file);
    for (auto& exhibit : file.exhibits) exhibit.confidentiality = model::Confidentiality::team;
    const auto kept = assess(file);
    EXPECT_EQ(place(kept, "gb-ghr").standing, assessment::Standing::strengthen);
    EXPECT_EQ(points(place(kept, "gb-ghr"), assessment::Factor::disclosure), 0);
}

TEST(AssessedCase, TellsWhatStandsInPublic) {
    auto file = generica();
    ASSERT_EQ(points(place(assess(file), "gb-ghr"), assessment::Factor::disclosure), 15);
    for (auto& exhibit : file.exhibits)
        exhibit.confidentiality =
            std::max(exhibit.confidentiality, model::Confidentiality::authority);
    const auto assessed = assess(file);
    EXPECT_EQ(points(place(assessed, "gb-ghr"), assessment::Factor::disclosure), 9);
    EXPECT_EQ(place(assessed, "gb-ghr").standing, assessment::Standing::file);
}

std::string report(const AssessedCase& assessed, bool all = false) {
    const ReportOptions options{.templates = source / "data/templates",
                                .explained = 2,
                                .all_explained = all,
                                .now = base::system_now()};
    return assessment_html(assessed, options).value();
}

std::size_t count(const std::string& html, std::string_view what) {
    std::size_t found = 0;
    for (std::size_t at = html.find(what); at != html.npos; at = html.find(what, at + 1)) ++found;
    return found;
}

TEST(AssessmentReport, TellsEveryTargetAndFetchesNothing) {
    auto assessed = assess(generica());
    assessed.targets.front().places.front().considerations.front().text = "A reason of its own.";
    const auto html = report(assessed);
    for (const auto& target : assessed.targets)
        EXPECT_NE(html.find(">" + target.name + "<"), html.npos);
    EXPECT_EQ(count(html, "A reason of its own."), 1U);
    EXPECT_EQ(count(html, "class=\"points\""), 2 * 7 * assessed.targets.size());
    for (const char* fetched : {"src=", "href=\"http", "url(", "@import"})
        EXPECT_EQ(count(html, fetched), 0U) << fetched;
}

TEST(AssessmentReport, GivesManyTargetsSeveralTables) {
    auto assessed = assess(generica());
    EXPECT_EQ(count(report(assessed), "<table class=\"matrix\">"), 1U);
    while (assessed.targets.size() < 11) assessed.targets.push_back(assessed.targets.front());
    EXPECT_EQ(count(report(assessed), "<table class=\"matrix\">"), 3U);
    assessed.targets.clear();
    EXPECT_NE(report(assessed).find("names no target"), std::string::npos);
}

TEST(AssessmentReport, ExplainsWhatIsRuledOutWhereItIsAskedFor) {
    auto assessed = assess(generica());
    const auto regimes = assessed.targets.front().regimes.size();
    EXPECT_EQ(count(report(assessed, true), "Authority: "), 4 * regimes);
}

TEST(AssessmentReport, WritesNamesAsTextNotAsMarkup) {
    auto assessed = assess(generica());
    assessed.title = "<script>1</script>";
    assessed.targets.front().name = "<b>\"O'Neil\"</b>";
    const auto html = report(assessed);
    EXPECT_EQ(count(html, "<script>"), 0U);
    EXPECT_EQ(count(html, "<b>"), 0U);
    EXPECT_NE(html.find("&lt;script&gt;"), html.npos);
}

}  // namespace
}  // namespace recourse::app
