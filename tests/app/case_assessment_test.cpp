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
    const auto& places = assessed.targets.front().places;
    return *std::ranges::find(places, regime, &assessment::PlaceToFile::regime);
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

TEST(AssessmentReport, TellsEveryTargetAndWhyAndFetchesNothing) {
    const auto assessed = assess(generica());
    const auto html = assessment_html(assessed, {.templates = source / "data/templates",
                                                 .explained = 2,
                                                 .now = base::system_now()})
                          .value();
    const auto count = [&](std::string_view what) {
        std::size_t found = 0;
        for (std::size_t at = html.find(what); at != html.npos; at = html.find(what, at + 1))
            ++found;
        return found;
    };
    for (const auto& target : assessed.targets) {
        EXPECT_NE(html.find(">" + target.name + "<"), html.npos);
        for (std::size_t i = 0; i < 2; ++i)
            for (const auto& one : target.places[i].considerations)
                EXPECT_NE(html.find(one.title), html.npos);
    }
    EXPECT_EQ(count("<h4>What is missing</h4>") <= 2 * assessed.targets.size(), true);
    EXPECT_EQ(count("class=\"points\""), 2 * 7 * assessed.targets.size());
    for (const char* fetched : {"src=", "href=\"http", "url(", "@import"})
        EXPECT_EQ(count(fetched), 0U) << fetched;
}

TEST(AssessmentReport, WritesNamesAsTextNotAsMarkup) {
    auto file = generica();
    file.title = "<script>alert(1)</script>";
    const auto html = assessment_html(
        assess(file), {.templates = source / "data/templates", .now = base::system_now()});
    EXPECT_EQ(html->find("<script>"), std::string::npos);
    EXPECT_NE(html->find("&lt;script&gt;"), std::string::npos);
}

}  // namespace
}  // namespace recourse::app
