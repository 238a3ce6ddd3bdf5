#include "assessment/ranking.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include "assessment/listed_so_far.hpp"
#include "base/file.hpp"
#include "case_builder.hpp"

namespace recourse::assessment {
namespace {

using testing::CaseBuilder;

const std::filesystem::path ranking_file = RECOURSE_SOURCE_DIR "/data/ranking.toml";

const RankingRules& shipped_rules() {
    static const RankingRules rules = load_ranking_rules(ranking_file).value();
    return rules;
}

const std::vector<FilingWindow>& shipped_windows() {
    static const auto windows =
        load_filing_windows(RECOURSE_SOURCE_DIR "/data/timing.toml", testing::shipped_vocabulary())
            .value();
    return windows;
}

/// The places of the builder's one target under some of the shipped regimes.
class Ranking {
public:
    explicit Ranking(const model::Case& file) : seen(file), in_public(file), file_(file) {}

    std::vector<Listing> listings;
    ListRecord record;
    /// What others see, as cases of their own; none: not even the target. At first: everything.
    std::optional<model::Case> seen;
    std::optional<model::Case> in_public;
    std::chrono::sys_days today = std::chrono::floor<std::chrono::days>(testing::now());

    std::vector<PlaceToFile> of(const std::vector<std::string>& regimes) const {
        std::vector<std::array<std::optional<TargetAssessment>, 3>> assessed;
        for (const auto& id : regimes)
            assessed.push_back(
                {testing::assess_target(file_, id), assess(seen, id), assess(in_public, id)});
        std::vector<RankedRegime> ranked;
        for (std::size_t i = 0; i < regimes.size(); ++i) {
            const auto& [whole, recipient, open] = assessed[i];
            ranked.push_back({testing::shipped_regime(regimes[i]), *whole,
                              recipient ? &*recipient : nullptr, open ? &*open : nullptr});
        }
        return rank_regimes(
            {file_, file_.parties.front(), ranked, listings, record, shipped_windows(), today},
            shipped_rules());
    }

    Consideration of(const std::string& regime, Factor factor) const {
        const auto places = of(std::vector{regime});
        const auto& all = places.front().considerations;
        const auto found = std::ranges::find(all, factor, &Consideration::factor);
        return found == all.end() ? Consideration{} : *found;
    }

private:
    static std::optional<TargetAssessment> assess(const std::optional<model::Case>& view,
                                                  const std::string& regime) {
        if (!view) return std::nullopt;
        return testing::assess_target(*view, regime);
    }

    model::Case file_;
};

std::vector<std::string> ids(const std::vector<PlaceToFile>& places) {
    std::vector<std::string> found;
    for (const auto& place : places) found.push_back(place.regime);
    return found;
}

TEST(Ranking, PutsWhatCanBeFiledFirstAndWhatIsRuledOutLast) {
    auto file = CaseBuilder::killing().file;
    file.parties.front().kind = model::PartyKind::organisation;  // 7031(c) reaches people only
    Ranking ranking(file);
    const auto places = ranking.of({"us-7031c", "gb-ghr"});
    EXPECT_EQ(ids(places), (std::vector<std::string>{"gb-ghr", "us-7031c"}));
    EXPECT_EQ(places[1].standing, Standing::ruled_out);
    EXPECT_TRUE(places[1].considerations.empty());
    EXPECT_NE(places[1].ruled_out_by, "");
}

TEST(Ranking, SaysThatTheActRulesOutAndNotThatATieIsMissing) {
    Ranking ranking(CaseBuilder::solid("torture", "direct").file);
    const auto places = ranking.of({"gb-gac"});
    ASSERT_EQ(places.front().standing, Standing::ruled_out);
    EXPECT_THAT(places.front().ruled_out_by, ::testing::HasSubstr("acts (torture)"));
}

/// The same case without its claims: who may not see the exhibits does not see what they carry.
model::Case without_claims(model::Case file) {
    file.claims.clear();
    return file;
}

TEST(Ranking, FilesOnlyWhereTheRecipientMaySeeEnough) {
    Ranking ranking(CaseBuilder::killing().file);
    ASSERT_EQ(ranking.of({"gb-ghr"}).front().standing, Standing::file);
    ranking.seen = without_claims(CaseBuilder::killing().file);
    EXPECT_EQ(ranking.of({"gb-ghr"}).front().standing, Standing::strengthen);
    ranking.seen = std::nullopt;
    EXPECT_EQ(ranking.of({"gb-ghr"}).front().standing, Standing::strengthen);
}

TEST(Ranking, AsksForConsentFirstWhereOnlyThatIsLacking) {
    auto file = CaseBuilder::killing().file;
    for (auto& exhibit : file.exhibits) exhibit.people = {"p-v1"};  // who agreed to nothing
    Ranking ranking(file);
    ranking.seen = without_claims(file);
    const auto blocked = ranking.of({"gb-ghr"}).front();
    EXPECT_EQ(blocked.standing, Standing::blocked);
    EXPECT_EQ(blocked.blocked_by,
              "It fits only with what these people have not agreed to send: p-v1 (exhibits 2 and "
              "3).");

    // Where something else keeps the evidence back, too, consent alone does not bring it back.
    file.exhibits[1].people.clear();
    file.exhibits[2].people.clear();
    Ranking graded(file);
    graded.seen = without_claims(file);
    EXPECT_EQ(graded.of({"gb-ghr"}).front().standing, Standing::strengthen);
    EXPECT_EQ(graded.of({"gb-ghr"}).front().blocked_by, "");
}

TEST(Ranking, SaysWhereTheTargetMayBeListedAlready) {
    Ranking ranking(CaseBuilder::killing().file);
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
        Ranking ranking(CaseBuilder::killing().exposure(country).file);
        EXPECT_EQ(ranking.of(regime, Factor::exposure).points, points) << country << ' ' << regime;
    }
    Ranking twice(CaseBuilder::killing().exposure("gb").exposure("gb").file);
    EXPECT_EQ(twice.of("gb-ghr", Factor::exposure).points, 15);
}

ListedSoFar listed(std::size_t persons, std::vector<std::string> nationalities) {
    ListedSoFar made{.list = "l", .entries = {}};
    for (std::size_t i = 0; i < persons; ++i) made.entries.push_back({true, nationalities});
    return made;
}

TEST(Ranking, SaysWhoIsListedLikeTheTarget) {
    auto many = listed(12, {"xa", "xb"});
    many.entries.push_back({false, {"xa"}});
    const struct {
        ListedSoFar listed;
        int points;
        const char* text;
    } cases[] = {
        {listed(40, {"xb"}), 2,
         "Among 40 entries under it none has the nationality of the target (Republic of "
         "Generica)."},
        {listed(1, {"xa"}), 7,
         "Among 1 entry under it 1 has the nationality of the target (Republic of Generica)."},
        {many, 10,
         "Among 13 entries under it 12 have the nationality of the target (Republic of "
         "Generica)."},
        {{"l", {{false, {"xa"}}}}, 0, "Among 1 entry under it there is no person."},
    };
    auto file = CaseBuilder::killing().file;
    file.parties.front().nationalities = {"xa", "xa"};  // said twice, counted once
    Ranking ranking(file);
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
    const auto whole = CaseBuilder::killing().file;
    const auto bare = without_claims(whole);
    const struct {
        model::Case file;
        std::optional<model::Case> seen;
        std::optional<model::Case> in_public;
        int points;
    } cases[] = {
        {whole, whole, whole, 15},
        {whole, whole, bare, 9},
        {whole, whole, std::nullopt, 9},
        {whole, bare, bare, 0},
        {whole, std::nullopt, std::nullopt, 0},
        {bare, bare, bare, 0},  // nothing is lost, since there is nothing
    };
    for (const auto& [file, seen, in_public, points] : cases) {
        Ranking ranking(file);
        ranking.seen = seen;
        ranking.in_public = in_public;
        const auto said = ranking.of("gb-ghr", Factor::disclosure);
        EXPECT_EQ(said.points, points) << said.text;
    }
}

TEST(Ranking, LosingAClaimNeverGivesPoints) {
    const auto whole = CaseBuilder::killing().file;
    for (std::size_t i = 0; i < whole.claims.size(); ++i) {
        auto less = whole;
        less.claims.erase(less.claims.begin() + static_cast<std::ptrdiff_t>(i));
        for (const char* regime : {"gb-ghr", "eu-ghrsr", "us-glomag", "ca-sema"})
            EXPECT_LE(Ranking(less).of({regime}).front().points,
                      Ranking(whole).of({regime}).front().points)
                << regime;
    }
}

TEST(Ranking, CountsOneLimbOnly) {
    const auto file = CaseBuilder::killing().file;
    const auto& regime = testing::shipped_regime("us-glomag");
    auto whole = testing::assess_target(file, regime.id);
    ASSERT_EQ(whole.verdict, Verdict::fits);
    const auto points = [&] {
        const std::vector<RankedRegime> ranked = {{regime, whole, &whole, &whole}};
        const ListRecord record;
        const auto today = std::chrono::floor<std::chrono::days>(testing::now());
        return rank_regimes(
                   {file, file.parties.front(), ranked, {}, record, shipped_windows(), today},
                   shipped_rules())
            .front()
            .points;
    };
    const int before = points();
    // Another limb could be shown as well, and is not.
    const auto& used = whole.findings;
    const auto other = std::ranges::find_if(regime.limbs, [&](const Limb& limb) {
        return std::ranges::find(used, limb.id, &Finding::limb) == used.end();
    });
    ASSERT_NE(other, regime.limbs.end());
    Finding missing;
    missing.element = "x";
    missing.limb = other->id;
    whole.findings.push_back(std::make_shared<const Finding>(missing));
    EXPECT_EQ(points(), before);
}

TEST(Ranking, AimsAtTheNextYearlyDay) {
    Ranking ranking(CaseBuilder::killing().file);
    const auto on = [&](std::chrono::year_month_day day) {
        ranking.today = day;
        return ranking.of("us-glomag", Factor::timing);
    };
    using namespace std::chrono_literals;
    // The yearly report of 22 U.S.C. 10104 is due on 10 December.
    EXPECT_EQ(on(2026y / 11 / 26).points, 2);
    EXPECT_NE(on(2026y / 11 / 26).text.find("10 December 2026, in 14 days: "), std::string::npos);
    EXPECT_NE(on(2026y / 12 / 10).text.find("10 December 2026, today: "), std::string::npos);
    EXPECT_EQ(on(2026y / 12 / 11).points, 3);  // a year early
    EXPECT_NE(on(2026y / 12 / 11).text.find("10 December 2027"), std::string::npos);
    EXPECT_EQ(on(2027y / 5 / 1).points, 5);
}

TEST(Ranking, GivesPointsThatAddUp) {
    Ranking ranking(CaseBuilder::killing().exposure("us").file);
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
    Ranking ranking(CaseBuilder::killing().file);
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
        {"title = \"Evidence\"", "titel = \"Evidence\"", "titel"},
    };
    const auto shipped = base::read_file(ranking_file, 1 << 16).value();
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
    EXPECT_EQ(listed.entries.size(), 3U);
    EXPECT_EQ(listed.count(true), 2U);
    EXPECT_EQ(listed.count(true, {"xa", "xc"}), 1U);
    EXPECT_EQ(listed.count(false, {"xa"}), 0U);
    EXPECT_EQ(record.at("other").entries.size(), 1U);
}

}  // namespace
}  // namespace recourse::assessment
