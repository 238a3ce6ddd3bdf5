#include "assessment/triage.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/file.hpp"
#include "case_builder.hpp"

namespace recourse::assessment {
namespace {

using testing::CaseBuilder;

const std::filesystem::path triage_file = RECOURSE_SOURCE_DIR "/data/triage.toml";

TriagePoint point(const model::Case& file, std::string_view id,
                  std::span<const Listing> listings = {},
                  const std::vector<std::string>& regimes = {"gb-ghr"}) {
    static const auto rules = load_triage_rules(triage_file).value();
    std::vector<TargetAssessment> assessed;
    for (const auto& regime : regimes) assessed.push_back(testing::assess_target(file, regime));
    const auto today = std::chrono::floor<std::chrono::days>(testing::now());
    const auto points = triage({file, file.parties.front(), assessed, listings, today}, rules);
    return *std::ranges::find(points, id, &TriagePoint::id);
}

TEST(Triage, AsksTheNineQuestionsInTheirOrder) {
    const auto rules = load_triage_rules(triage_file).value();
    std::vector<std::string> ids;
    for (const auto& question : rules.questions) ids.push_back(question.id);
    EXPECT_EQ(ids, (std::vector<std::string>{"identified", "fits", "link", "recent", "effect",
                                             "danger", "proceedings", "listed", "channel"}));
}

TEST(Triage, WantsMoreThanANameToIdentify) {
    auto file = CaseBuilder::killing().file;
    auto& target = file.parties.front();
    target.birth_dates.clear();
    target.identifiers.clear();
    EXPECT_EQ(point(file, "identified").answer, TriageAnswer::no);
    target.birth_dates = {testing::date("1971-03")};
    const auto known = point(file, "identified");
    EXPECT_EQ(known.answer, TriageAnswer::yes);
    EXPECT_EQ(known.advice, "");
    target.names.clear();
    EXPECT_EQ(point(file, "identified").answer, TriageAnswer::no);
}

TEST(Triage, CountsWhereTheConductFits) {
    EXPECT_EQ(point(CaseBuilder::killing().file, "fits").answer, TriageAnswer::yes);
    EXPECT_EQ(point(CaseBuilder().file, "fits").answer, TriageAnswer::in_part);
    CaseBuilder body;
    body.kind(model::PartyKind::organisation);  // 7031(c) reaches people only
    EXPECT_EQ(point(body.file, "fits", {}, {"us-7031c"}).answer, TriageAnswer::no);
}

TEST(Triage, TakesNoPostForALink) {
    CaseBuilder posted;
    posted.post(true, "2020", "");
    EXPECT_EQ(point(posted.file, "link").answer, TriageAnswer::no);
    EXPECT_EQ(point(CaseBuilder::killing().file, "link").answer, TriageAnswer::yes);
    auto twice = CaseBuilder::killing().file;  // two parts in one act are one act
    auto& parts = twice.incidents.front().acts.front().involvements;
    parts.push_back(parts.front());
    EXPECT_EQ(point(twice, "link").because, "Claims carry the part of the target in 1 of 1 acts.");
    auto uncarried = CaseBuilder::killing().file;
    uncarried.incidents.front().acts.front().involvements.front().claims.clear();
    EXPECT_EQ(point(uncarried, "link").answer, TriageAnswer::no);
}

TEST(Triage, LooksAtTheLastActOfTheTarget) {
    // testing::now() is 23 November 2026.
    const struct {
        const char* date;
        TriageAnswer answer;
    } cases[] = {{"2021-11-23", TriageAnswer::yes},
                 {"2021-11-22", TriageAnswer::no},
                 {"2021", TriageAnswer::yes},  // it may have been in December
                 {"", TriageAnswer::ask}};
    for (const auto& [date, answer] : cases) {
        auto file = CaseBuilder::killing().file;
        file.incidents.front().acts.front().date = testing::date(date);
        EXPECT_EQ(point(file, "recent").answer, answer) << date;
    }
}

TEST(Triage, LeavesDangerToPeople) {
    auto file = CaseBuilder::killing().file;
    for (auto& party : file.parties)
        party.consent = {.uses = {"submission"}, .authorities = {"any"}};
    EXPECT_EQ(point(file, "danger").answer, TriageAnswer::ask);
    for (auto& party : file.parties) party.consent = {};
    const auto refused = point(file, "danger");
    EXPECT_EQ(refused.answer, TriageAnswer::no);
    EXPECT_NE(refused.because.find("p-v1"), std::string::npos);
}

TEST(Triage, SaysWhatListsAndTiesSay) {
    EXPECT_EQ(point(CaseBuilder::killing().file, "listed").answer, TriageAnswer::no);
    const std::vector<Listing> listings = {{"gb-sanctions", "gb-sanctions:1", "A Name", 0.9, {}}};
    EXPECT_EQ(point(CaseBuilder::killing().file, "listed", listings).because,
              "May be gb-sanctions:1.");
    EXPECT_EQ(point(CaseBuilder::killing().file, "effect").answer, TriageAnswer::no);
    EXPECT_EQ(point(CaseBuilder::killing().exposure("gb").file, "effect").answer,
              TriageAnswer::yes);
    EXPECT_EQ(point(CaseBuilder::killing().file, "channel").answer, TriageAnswer::ask);
}

TEST(TriageRules, AreRefusedWithFileAndField) {
    const struct {
        const char* from;
        const char* to;
        const char* error;
    } cases[] = {{"id = \"fits\"", "id = \"luck\"", "nothing answers \"luck\""},
                 {"years = 5", "years = 0", "expected 1 to 100"},
                 {"[recent]", "[recent]\nmonths = 1", "months"}};
    const auto shipped = base::read_file(triage_file, 1 << 16).value();
    const auto folder = base::TempFolder::create().value();
    for (const auto& [from, to, error] : cases) {
        std::string text = shipped;
        text.replace(text.find(from), std::string_view(from).size(), to);
        ASSERT_TRUE(base::write_file_atomically(folder.path() / "triage.toml", text));
        const auto read = load_triage_rules(folder.path() / "triage.toml");
        ASSERT_FALSE(read) << to;
        EXPECT_NE(read.error().to_string().find(error), std::string::npos)
            << read.error().to_string();
    }
}

}  // namespace
}  // namespace recourse::assessment
