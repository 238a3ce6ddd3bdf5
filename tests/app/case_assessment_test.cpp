#include "app/case_assessment.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "app/assessment_report.hpp"
#include "app/find_on_lists.hpp"
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

/// A list with one person of this name.
screening::Index list_of_one(const std::string& name, const std::string& born) {
    model::Subject subject;
    subject.id = "xa-list:1";
    subject.list = "xa-list";
    subject.kind = model::SubjectKind::person;
    subject.names = {{.full = name}};
    if (!born.empty()) subject.birth_dates = {base::PartialDate::parse(born).value()};
    return screening::Index::build({subject});
}

TEST(Namesakes, AreThoseOfTheNameWhomNothingConfirms) {
    const auto file = generica();
    const auto& target = *file.find_party("p-halvenik");  // born 2 March 1971
    const struct {
        std::string name, born;
        std::size_t namesakes;
        std::string difference;
    } rows[] = {{"Radomir Halvenik", "1971-03-02", 0, ""},
                {"Radomir Halvenik", "1959-06-01", 1, "1959-06-01 there, 1971-03-02 in the case"},
                {"Radomir Halvenik", "", 1, ""},
                {"Nobody Else", "", 0, ""}};
    for (const auto& row : rows) {
        const auto found = find_namesakes(target, list_of_one(row.name, row.born));
        ASSERT_EQ(found.size(), row.namesakes) << row.name << " " << row.born;
        if (found.empty()) continue;
        EXPECT_EQ(found.front().subject_id, "xa-list:1");
        if (row.difference.empty())
            EXPECT_EQ(found.front().difference, "");
        else
            EXPECT_NE(found.front().difference.find(row.difference), std::string::npos)
                << found.front().difference;
    }
}

TEST(AssessedCase, ChecksTheCaseAndEveryTarget) {
    const auto assessed = assess(generica());
    const auto consent = std::ranges::find(assessed.checks, "consent", &assessment::CheckPoint::id);
    ASSERT_NE(consent, assessed.checks.end());
    EXPECT_EQ(consent->records,
              (std::vector<std::string>{"party/p-v4", "party/p-v6", "party/p-w3", "party/p-w5"}));
    const auto& halvenik = assessed.targets.front();
    EXPECT_GT(halvenik.identity.points(), halvenik.identity.out_of() / 2);
    EXPECT_NE(std::ranges::find(halvenik.checks, "repeats", &assessment::CheckPoint::id),
              halvenik.checks.end());
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
