#include "assessment/ranking.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "assessment/listed_so_far.hpp"
#include "base/file.hpp"
#include "case_builder.hpp"

namespace recourse::assessment {
namespace {

using testing::CaseBuilder;

const std::filesystem::path shipped_file = RECOURSE_SOURCE_DIR "/data/ranking.toml";

const RankingRules& shipped_rules() {
    static const RankingRules rules = load_ranking_rules(shipped_file).value();
    return rules;
}

/// The places of the builder's one target under some of the shipped regimes.
class Ranking {
public:
    explicit Ranking(model::Case file) : file_(std::move(file)) {}

    std::vector<Listing> listings;
    ListRecord record;
    std::optional<Verdict> seen = Verdict::fits;       ///< by the recipient
    std::optional<Verdict> in_public = Verdict::fits;  ///< by everybody
    std::chrono::sys_days today = std::chrono::floor<std::chrono::days>(testing::now());

    std::vector<PlaceToFile> of(const std::vector<std::string>& regimes) const {
        std::vector<TargetAssessment> assessed;
        for (const auto& id : regimes) assessed.push_back(testing::assess_target(file_, id));
        std::vector<RankedRegime> ranked;
        for (std::size_t i = 0; i < regimes.size(); ++i)
            ranked.push_back({testing::shipped_regime(regimes[i]), assessed[i], seen, in_public});
        return rank_regimes({file_, file_.parties.front(), ranked, listings, record, today},
                            shipped_rules());
    }

    Consideration of(const std::string& regime, Factor factor) const {
        const auto places = of(std::vector{regime});
        const auto& all = places.front().considerations;
        const auto found = std::ranges::find(all, factor, &Consideration::factor);
        return found == all.end() ? Consideration{} : *found;
    }

private:
    model::Case file_;
};

/// A killing by the target's own hand, shown by two witnesses.
CaseBuilder killing() {
    return CaseBuilder::solid("extrajudicial-killing", "direct", {"journalist"}).harm("He died.");
}

std::vector<std::string> ids(const std::vector<PlaceToFile>& places) {
    std::vector<std::string> found;
    for (const auto& place : places) found.push_back(place.regime);
    return found;
}

TEST(Ranking, PutsWhatCanBeFiledFirstAndWhatIsRuledOutLast) {
    auto file = killing().file;
    file.parties.front().kind = model::PartyKind::organisation;  // 7031(c) reaches people only
    Ranking ranking(file);
    const auto places = ranking.of({"us-7031c", "gb-ghr"});
    EXPECT_EQ(ids(places), (std::vector<std::string>{"gb-ghr", "us-7031c"}));
    EXPECT_EQ(places[1].standing, Standing::ruled_out);
    EXPECT_TRUE(places[1].considerations.empty());
    EXPECT_NE(places[1].ruled_out_by, "");
}

TEST(Ranking, FilesOnlyWhereTheRecipientMaySeeEnough) {
    Ranking ranking(killing().file);
    ASSERT_EQ(ranking.of({"gb-ghr"}).front().standing, Standing::file);
    ranking.seen = Verdict::has_gaps;
    EXPECT_EQ(ranking.of({"gb-ghr"}).front().standing, Standing::strengthen);
    ranking.seen = std::nullopt;
    EXPECT_EQ(ranking.of({"gb-ghr"}).front().standing, Standing::strengthen);
}

TEST(Ranking, SaysWhereTheTargetMayBeListedAlready) {
    Ranking ranking(killing().file);
    ranking.listings = {{"gb-sanctions", "gb-sanctions:1", "A Name", 0.9, {"gb-ghr"}}};
    const auto places = ranking.of({"gb-ghr", "ca-sema"});
    EXPECT_EQ(places.back().regime, "gb-ghr");
    EXPECT_EQ(places.back().standing, Standing::already_listed);
    EXPECT_EQ(ranking.of("ca-sema", Factor::allies).points, 5);
    EXPECT_EQ(ranking.of("gb-ghr", Factor::allies).points, 0);
}

TEST(Ranking, CountsTiesInTheTerritoryOnly) {
    const struct {
        const char* country;
        const char* regime;
        int points;
    } cases[] = {
        {"gb", "gb-ghr", 9}, {"fr", "gb-ghr", 0}, {"fr", "eu-ghrsr", 9}, {"gb", "eu-ghrsr", 0}};
    for (const auto& [country, regime, points] : cases) {
        Ranking ranking(killing().exposure(country).file);
        EXPECT_EQ(ranking.of(regime, Factor::exposure).points, points) << country << ' ' << regime;
    }
    Ranking twice(killing().exposure("gb").exposure("gb").file);
    EXPECT_EQ(twice.of("gb-ghr", Factor::exposure).points, 15);
}

TEST(Ranking, SaysWhoIsListedLikeTheTarget) {
    Ranking ranking(killing().file);
    const struct {
        ListedSoFar listed;
        int points;
        const char* text;
    } cases[] = {
        {{"l", 40, 40, {{"xb", 40}}, {}},
         2,
         "None of 40 entries under it has the nationality of the target (Republic of Generica)."},
        {{"l", 40, 40, {{"xa", 1}}, {}},
         7,
         "1 of 40 entries under it has the nationality of the target (Republic of Generica)."},
        {{"l", 40, 40, {{"xa", 12}}, {}},
         10,
         "12 of 40 entries under it have the nationality of the target (Republic of Generica)."},
        {{"l", 3, 0, {}, {}}, 0, "None of the 3 entries under it is a person."},
    };
    for (const auto& [listed, points, text] : cases) {
        ranking.record = {{"gb-ghr", listed}};
        const auto said = ranking.of("gb-ghr", Factor::practice);
        EXPECT_EQ(said.points, points) << text;
        EXPECT_EQ(said.text, text);
    }
    ranking.record = {};
    EXPECT_EQ(ranking.of("gb-ghr", Factor::practice).points, 5);
}

TEST(Ranking, WeighsWhatMayBeShown) {
    const struct {
        std::optional<Verdict> seen;
        std::optional<Verdict> in_public;
        int points;
    } cases[] = {
        {Verdict::fits, Verdict::fits, 15}, {Verdict::fits, Verdict::has_gaps, 9},
        {Verdict::fits, std::nullopt, 9},   {Verdict::has_gaps, Verdict::has_gaps, 0},
        {std::nullopt, std::nullopt, 0},
    };
    for (const auto& [seen, in_public, points] : cases) {
        Ranking ranking(killing().file);
        ranking.seen = seen;
        ranking.in_public = in_public;
        EXPECT_EQ(ranking.of("gb-ghr", Factor::disclosure).points, points);
    }
}

TEST(Ranking, AimsAtTheNextYearlyDay) {
    Ranking ranking(killing().file);
    const auto on = [&](std::chrono::year_month_day day) {
        ranking.today = day;
        return ranking.of("us-glomag", Factor::timing);
    };
    using namespace std::chrono_literals;
    // The yearly report of 22 U.S.C. 10104 is due on 10 December.
    EXPECT_EQ(on(2026y / 11 / 26).points, 2);
    EXPECT_NE(on(2026y / 11 / 26).text.find("10 December 2026, in 14 days: too near"),
              std::string::npos);
    EXPECT_EQ(on(2026y / 12 / 10).text.find("2027"), std::string::npos);
    EXPECT_EQ(on(2026y / 12 / 11).points, 3);  // a year early
    EXPECT_NE(on(2026y / 12 / 11).text.find("10 December 2027"), std::string::npos);
    EXPECT_EQ(on(2027y / 5 / 1).points, 5);
}

TEST(Ranking, GivesPointsThatAddUp) {
    Ranking ranking(killing().exposure("us").file);
    for (const auto& place : ranking.of({"us-glomag", "gb-ghr", "eu-ghrsr", "ca-sema"})) {
        int points = 0;
        int out_of = 0;
        for (const auto& one : place.considerations) {
            EXPECT_LE(one.points, one.out_of);
            points += one.points;
            out_of += one.out_of;
        }
        EXPECT_EQ(place.points, points);
        EXPECT_EQ(place.out_of, 100);
        EXPECT_EQ(out_of, 100);
    }
}

TEST(Ranking, AsksWhatPolicyWillAsk) {
    Ranking ranking(killing().file);
    const auto prompts = ranking.of({"gb-ghr"}).front().prompts;
    ASSERT_EQ(prompts.size(), 2U);
    EXPECT_EQ(prompts[0].title, "Policy factors: nature of the victim");
    EXPECT_TRUE(prompts[0].answered);  // a journalist
    EXPECT_EQ(prompts[1].title, "Tie to the United Kingdom");
    EXPECT_FALSE(prompts[1].answered);
}

TEST(RankingRules, AreRefusedWithFileAndField) {
    const struct {
        const char* change_from;
        const char* change_to;
        const char* error;
    } cases[] = {
        {"id = \"fit\"", "id = \"luck\"", "\"luck\" is no factor"},
        {"id = \"fit\"", "id = \"timing\"", "every factor is needed once"},
        {"weight = 30", "weight = 300", "expected 0 to 100"},
        {"least_months = 6", "least_months = 12", "most_months: expected 12 to 60"},
        {"[lead]", "[lead]\nlongest = 1", "longest"},
    };
    const auto shipped = base::read_file(shipped_file, 1 << 16).value();
    const auto folder = base::TempFolder::create().value();
    for (const auto& [from, to, error] : cases) {
        std::string text = shipped;
        text.replace(text.find(from), std::string_view(from).size(), to);
        ASSERT_TRUE(base::write_file_atomically(folder.path() / "ranking.toml", text));
        const auto read = load_ranking_rules(folder.path() / "ranking.toml");
        ASSERT_FALSE(read) << to;
        EXPECT_NE(read.error().to_string().find(error), std::string::npos)
            << read.error().to_string();
        EXPECT_NE(read.error().to_string().find("ranking.toml"), std::string::npos);
    }
}

model::Subject subject(std::string list, model::SubjectKind kind, std::string country,
                       std::vector<std::pair<std::string, std::string>> designations) {
    model::Subject made;
    made.list = std::move(list);
    made.kind = kind;
    if (!country.empty()) made.nationalities = {std::move(country)};
    for (auto& [regime, day] : designations) {
        made.designations.emplace_back();
        made.designations.back().regime = regime;
        made.designations.back().listed = testing::date(day);
    }
    return made;
}

TEST(ListedSoFar, CountsTheFullestListOfARegime) {
    using enum model::SubjectKind;
    const std::vector<model::Subject> subjects = {
        subject("one", person, "xa", {{"r", "2024"}, {"r", "2025-03-01"}}),
        subject("one", person, "xb", {{"r", "2023-01-01"}}),
        subject("one", organisation, "", {{"r", ""}, {"other", "2020"}}),
        subject("two", person, "xa", {{"r", "2026"}}),
        subject("two", person, "xa", {{"", "2026"}}),
    };
    const auto record = count_listed(subjects);
    ASSERT_EQ(record.size(), 2U);
    const auto& listed = record.at("r");
    EXPECT_EQ(listed.list, "one");
    EXPECT_EQ(listed.entries, 3U);
    EXPECT_EQ(listed.persons, 2U);
    EXPECT_EQ(listed.countries.at("xa"), 1U);
    EXPECT_EQ(listed.latest.to_string(), "2025-03-01");
    EXPECT_EQ(record.at("other").entries, 1U);
}

}  // namespace
}  // namespace recourse::assessment
