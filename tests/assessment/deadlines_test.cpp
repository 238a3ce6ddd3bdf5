#include "assessment/deadlines.hpp"

#include <gmock/gmock.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "assessment/internal/days.hpp"
#include "base/file.hpp"
#include "case_builder.hpp"

namespace recourse::assessment {
namespace {

using testing::CaseBuilder;
using testing::date;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::shipped_regimes;

Day day(const std::string& text) {
    return date(text).earliest().value();
}

Horizon horizon(const std::string& today, const std::string& until) {
    return {.today = day(today), .until = day(until), .alert_days = 30};
}

Basis checked_basis() {
    return {
        .sources = {"A1"}, .citation = "Act 1", .checked = date("2026-11-23"), .verified = true};
}

/// A regime of one date.
Regime with_date(LegalDate legal) {
    Regime regime;
    regime.id = "xa-test";
    regime.status = "in-force";
    legal.id = "day";
    legal.title = "A day";
    if (legal.kind.empty()) legal.kind = "report";
    legal.basis = checked_basis();
    regime.dates.push_back(std::move(legal));
    return regime;
}

std::vector<Deadline> of(const Regime& regime, const Horizon& asked,
                         std::span<const FilingWindow> windows = {}) {
    return regime_deadlines(std::span(&regime, 1), windows, asked);
}

std::vector<std::string> days_of(const std::vector<Deadline>& deadlines) {
    std::vector<std::string> days;
    for (const auto& deadline : deadlines) days.push_back(deadline.date.to_string());
    return days;
}

std::vector<std::string> ids_of(const std::vector<Deadline>& deadlines) {
    std::vector<std::string> ids;
    for (const auto& deadline : deadlines) ids.push_back(deadline.id);
    return ids;
}

TEST(Days, AreCountedAsCalendarsDo) {
    using internal::days_after;
    using internal::months_before;
    using internal::years_after;
    const struct {
        std::string result;
        std::string expected;
        std::string why;
    } table[] = {
        {years_after(date("2021-05-12"), 5).to_string(), "2026-05-12", "the same day"},
        {years_after(date("2024-02-29"), 5).to_string(), "2029-02-28", "no such day"},
        {years_after(date("2024-02-29"), 4).to_string(), "2028-02-29", "leap year to leap year"},
        {years_after(date("2023-02-28"), 1).to_string(), "2024-02-29",
         "the end of February stays its end"},
        {years_after(date("2021-05"), 5).to_string(), "2026-05", "a month stays a month"},
        {years_after(date("2021"), 5).to_string(), "2026", "a year stays a year"},
        {years_after(date("2021~"), 5).to_string(), "2026~", "about stays about"},
        {years_after(date("2020-03-10/2021-06-01"), 5).to_string(), "2025-03-10/2026-06-01",
         "a range stays a range"},
        {years_after(date("[2019,2021-03-04]"), 5).to_string(), "2024-01-01/2026-03-04",
         "of several, all that could be"},
        {years_after(date("2021/.."), 5).to_string(), "", "no end"},
        {years_after(date(""), 5).to_string(), "", "nothing known"},
        {years_after(date("9999"), 5).to_string(), "", "beyond the calendar"},
        {days_after(date("2026-11-02"), 120).to_string(), "2027-03-02", "over the new year"},
        {days_after(date("2028-02-01"), 30).to_string(), "2028-03-02", "29 February is a day"},
        {days_after(date("2027-02-01"), 30).to_string(), "2027-03-03", "no leap year"},
        {days_after(date("2026-11"), 90).to_string(), "2027-01-30/2027-02-28", "month known only"},
        {base::PartialDate::day(months_before(day("2027-12-10"), 9)).to_string(), "2027-03-10",
         "within a year"},
        {base::PartialDate::day(months_before(day("2027-03-31"), 6)).to_string(), "2026-09-30",
         "a shorter month"},
        {base::PartialDate::day(months_before(day("2028-08-31"), 6)).to_string(), "2028-02-29",
         "a leap year"},
    };
    for (const auto& row : table) EXPECT_EQ(row.result, row.expected) << row.why;
}

TEST(RegimeDeadlines, ComeEveryYearWithinTheHorizon) {
    const struct {
        int month;
        int day;
        std::string today;
        std::string until;
        std::vector<std::string> days;
        std::string why;
    } table[] = {
        {12, 10, "2026-11-23", "2028-01-01", {"2026-12-10", "2027-12-10"}, "two years"},
        {1, 5, "2026-12-30", "2027-01-10", {"2027-01-05"}, "over the turn of the year"},
        {12, 10, "2026-12-10", "2026-12-10", {"2026-12-10"}, "both ends count"},
        {12, 10, "2026-12-11", "2027-12-09", {}, "a day outside at either end"},
        {2, 29, "2027-01-01", "2028-12-31", {"2027-02-28", "2028-02-29"}, "29 February"},
        {12, 31, "2026-12-31", "2027-12-31", {"2026-12-31", "2027-12-31"}, "the last day"},
    };
    for (const auto& row : table) {
        const auto regime = with_date({.month = row.month, .day = row.day});
        EXPECT_EQ(days_of(of(regime, horizon(row.today, row.until))), row.days) << row.why;
    }
}

TEST(RegimeDeadlines, KeepTheirIdsAndSayWhatTheyRestOn) {
    const auto regime = with_date({.month = 12, .day = 10});
    const auto one = of(regime, horizon("2026-11-23", "2027-12-31"));
    const auto other = of(regime, horizon("2027-01-01", "2028-12-31"));
    EXPECT_THAT(ids_of(one), ElementsAre("xa-test/date/day/2026", "xa-test/date/day/2027"));
    EXPECT_THAT(ids_of(other), ElementsAre("xa-test/date/day/2027", "xa-test/date/day/2028"));
    EXPECT_EQ(one.front().title, "xa-test: A day");
    EXPECT_EQ(one.front().generic, one.front().title);
    ASSERT_TRUE(one.front().basis);
    EXPECT_EQ(one.front().basis->citation, "Act 1");
    EXPECT_TRUE(one.front().basis->verified);
}

TEST(RegimeDeadlines, AreRatedByTheFirstDayTheyCouldBe) {
    const struct {
        std::string on;
        std::optional<int> left;
        Alert alert;
        std::string why;
    } table[] = {
        {"2026-11-23", 0, Alert::soon, "today"},
        {"2026-12-23", 30, Alert::soon, "the last day that is soon"},
        {"2026-12-24", 31, Alert::later, "a day more"},
        {"2027", 39, Alert::later, "a year: from its first day"},
        {"2026-11", 0, Alert::soon, "a month that has begun"},
        {"2026-10/2027-03", 0, Alert::soon, "a range that has begun"},
        {"2026-12~", 8, Alert::soon, "about"},
    };
    for (const auto& row : table) {
        const auto found = of(with_date({.on = date(row.on)}), horizon("2026-11-23", "2028-01-01"));
        ASSERT_EQ(found.size(), 1U) << row.why;
        EXPECT_EQ(found[0].date, date(row.on)) << row.why;
        EXPECT_EQ(found[0].days_left, row.left) << row.why;
        EXPECT_EQ(found[0].alert, row.alert) << row.why;
    }
    EXPECT_THAT(of(with_date({.on = date("2026-11-22")}), horizon("2026-11-23", "2028-01-01")),
                IsEmpty())
        << "yesterday";
    EXPECT_THAT(of(with_date({.on = date("2028-01-02")}), horizon("2026-11-23", "2028-01-01")),
                IsEmpty())
        << "beyond";
}

TEST(RegimeDeadlines, TellOfAnEndOnceAndAlsoWhenItIsOver) {
    Regime regime = with_date({.kind = "sunset", .on = date("2026-12-08")});
    regime.valid_until = date("2026-12-08");
    EXPECT_THAT(ids_of(of(regime, horizon("2026-11-23", "2028-01-01"))),
                ElementsAre("xa-test/date/day"));
    const auto over = of(regime, horizon("2026-12-10", "2028-01-01"));
    ASSERT_EQ(over.size(), 1U);
    EXPECT_EQ(over[0].alert, Alert::past);
    EXPECT_EQ(over[0].days_left, -2);
    EXPECT_THAT(over[0].why, HasSubstr("does not know of a renewal"));

    regime.dates.clear();
    regime.basis = checked_basis();
    regime.unverified = {"valid_until"};
    const auto alone = of(regime, horizon("2026-11-23", "2028-01-01"));
    ASSERT_EQ(alone.size(), 1U);
    EXPECT_EQ(alone[0].kind, "expiry");
    EXPECT_FALSE(alone[0].basis->verified) << "the field is named as unverified";

    regime.status = "ended";
    EXPECT_THAT(of(regime, horizon("2026-11-23", "2028-01-01")), IsEmpty());
}

TEST(RegimeDeadlines, AdviseWhenToFileBeforeARound) {
    const FilingWindow window{.id = "before",
                              .title = "File for this round",
                              .kinds = {"round"},
                              .opens = 9,
                              .closes = 6,
                              .why = "It takes that long.",
                              .basis = {}};
    const std::vector<FilingWindow> windows{window};
    const auto regime = with_date({.kind = "round", .month = 12, .day = 10});
    const auto found = of(regime, horizon("2026-11-23", "2027-07-01"), windows);
    ASSERT_THAT(ids_of(found),
                ElementsAre("xa-test/date/day/2026", "xa-test/window/before/day/2027"))
        << "the window of 2026 is over; the round of 2027 itself lies beyond the horizon";
    EXPECT_EQ(found[1].date, date("2027-06-10"));
    EXPECT_EQ(found[1].opens, day("2027-03-10"));
    EXPECT_FALSE(found[1].basis->verified);
    EXPECT_EQ(found[1].title, "xa-test: File for this round (10 December 2027)");
    EXPECT_THAT(of(with_date({.kind = "report", .month = 12, .day = 10}),
                   horizon("2027-01-01", "2027-07-01"), windows),
                IsEmpty())
        << "no round";
}

TEST(RegimeDeadlines, LookNoFurtherThanTwentyYears) {
    const auto regime = with_date({.month = 12, .day = 10});
    EXPECT_EQ(of(regime, horizon("2026-11-23", "9999-01-01")).size(), 20U);
}

TEST(RegimeDeadlines, OfTheShippedFilesHaveWhatTheSourcesSay) {
    const auto windows =
        load_filing_windows(RECOURSE_SOURCE_DIR "/data/timing.toml", testing::shipped_vocabulary());
    ASSERT_TRUE(windows) << windows.error().to_string();
    const auto found =
        regime_deadlines(shipped_regimes(), *windows, horizon("2026-11-23", "2027-12-31"));
    const auto has = [&](const std::string& id, const std::string& on, bool verified) {
        const auto at = std::ranges::find(found, id, &Deadline::id);
        ASSERT_NE(at, found.end()) << id;
        EXPECT_EQ(at->date, date(on)) << id;
        EXPECT_EQ(at->basis->verified, verified) << id;
        EXPECT_FALSE(at->basis->verified && at->basis->citation.empty()) << id;
    };
    has("eu-ghrsr/date/sunset", "2026-12-08", true);
    has("au-hr/date/sunset", "2027-10-01", true);
    has("us-glomag/date/report/2026", "2026-12-10", true);
    has("us-glomag/date/december-round/2027", "2027-12-10", true);
    has("gb-gac/date/december-round/2026", "2026-12-09", true);
    has("us-7031c/date/fiscal-year/2027", "2027-10-01", false);
    has("gb-ghr/window/before-a-round/december-round/2027", "2027-06-10", false);
    EXPECT_TRUE(std::ranges::none_of(found, [](const auto& deadline) {
        return deadline.regime == "us-353";
    })) << "lapsed";
}

// --- What a case makes ---

std::vector<Deadline> of_case(const model::Case& file, const std::string& today = "2026-11-23") {
    return case_deadlines(file, shipped_regimes(), shipped_regimes(), horizon(today, "2028-12-31"));
}

model::Case with_clock(const std::string& regime, const std::string& clock, const std::string& on) {
    model::Case file;
    file.clocks.push_back({.id = "k1", .regime = regime, .clock = clock, .on = date(on)});
    return file;
}

TEST(CaseDeadlines, RunFromTheDayThatStartedAClock) {
    const auto found = of_case(with_clock("us-glomag", "congress-request", "2026-11-02"));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].id, "clock/k1");
    EXPECT_EQ(found[0].date, date("2027-03-02"));
    EXPECT_EQ(found[0].days_left, 99);
    EXPECT_EQ(found[0].generic, "us-glomag: Answer to a request of Congress");
    EXPECT_TRUE(found[0].basis->verified);
    const auto over = of_case(with_clock("us-glomag", "congress-request", "2026-01-02"));
    ASSERT_EQ(over.size(), 1U) << "told until somebody stops it";
    EXPECT_EQ(over[0].date, date("2026-05-02"));
    EXPECT_EQ(over[0].alert, Alert::past);
}

TEST(CaseDeadlines, DoNotPretendThatSittingDaysAreDaysOfTheCalendar) {
    const auto found = of_case(with_clock("ca-sema", "tabling", "2026-11-02"));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_TRUE(found[0].date.empty());
    EXPECT_EQ(found[0].days_left, std::nullopt);
    EXPECT_EQ(found[0].alert, Alert::unknown);
    EXPECT_THAT(found[0].why, HasSubstr("5 sitting-days after 2 November 2026"));
    EXPECT_THAT(found[0].why, HasSubstr("does not have"));
}

TEST(CaseDeadlines, SayOfAClockThatNoFileKnowsThatTheyCannotCount) {
    for (const auto& [regime, clock] :
         {std::pair("us-glomag", "tea-time"), std::pair("xx-none", "removal")}) {
        const auto found = of_case(with_clock(regime, clock, "2026-11-02"));
        ASSERT_EQ(found.size(), 1U);
        EXPECT_EQ(found[0].alert, Alert::unknown);
        EXPECT_FALSE(found[0].basis);
    }
}

TEST(CaseDeadlines, TellWhenConsentsEnd) {
    const auto scope = [](const std::string& until, const std::string& withdrawn = "") {
        return model::ConsentScope{.use = "submission",
                                   .authorities = {"us-treasury"},
                                   .until = date(until),
                                   .withdrawn = date(withdrawn)};
    };
    const struct {
        model::Consent consent;
        std::vector<std::string> ids;
        std::vector<std::string> days;
        std::string why;
    } table[] = {
        {{.uses = {"submission"}, .authorities = {"any"}, .expires = date("2027-05-01")},
         {"consent/p-v1/expires"},
         {"2027-05-01"},
         "all of it"},
        {{.scopes = {scope("2027-03-01"), scope("")}, .expires = date("2027-05-01")},
         {"consent/p-v1/scope-1", "consent/p-v1/expires"},
         {"2027-03-01", "2027-05-01"},
         "one use before the others"},
        {{.scopes = {scope("2028-03-01")}, .expires = date("2027-05-01")},
         {"consent/p-v1/expires"},
         {"2027-05-01"},
         "a use cannot outlast the whole"},
        {{.scopes = {scope("2027-03-01", "2026-01-01")}}, {}, {}, "taken back"},
        {{.uses = {"submission"}, .expires = date("2027-05-01"), .withdrawn = true},
         {},
         {},
         "all taken back"},
        {{.expires = date("2027-05-01")}, {}, {}, "agreed to nothing"},
        {{.uses = {"submission"}, .expires = date("2027")},
         {"consent/p-v1/expires"},
         {"2027-01-01"},
         "the first day that could be, as the gate has it"},
        {{.uses = {"submission"}, .expires = date("2020-01-01")},
         {"consent/p-v1/expires"},
         {"2020-01-01"},
         "over: still told"},
    };
    for (const auto& row : table) {
        model::Case file;
        file.parties.push_back({.id = "p-v1",
                                .names = {{.full = "Mara Secret"}},
                                .pseudonym = "Witness W-3",
                                .confidentiality = model::Confidentiality::sealed,
                                .consent = row.consent});
        const auto found = of_case(file);
        EXPECT_EQ(ids_of(found), row.ids) << row.why;
        EXPECT_EQ(days_of(found), row.days) << row.why;
        for (const auto& deadline : found) {
            EXPECT_THAT(deadline.title, HasSubstr("Witness W-3"));
            EXPECT_EQ(deadline.generic, "A consent ends");
            EXPECT_THAT(deadline.title + deadline.why, Not(HasSubstr("Mara Secret")));
        }
    }
}

TEST(CaseDeadlines, TellWhenAnActBecomesTooOldForAHabit) {
    const struct {
        std::string on;
        std::vector<std::string> days;
        std::string why;
    } table[] = {
        {"2022-05-12", {"2027-05-12"}, "five years"},
        {"2024-02-29", {}, "beyond the horizon"},
        {"2022", {"2027"}, "year known only"},
        {"2021-11-23", {"2026-11-23"}, "today is the last day"},
        {"2021-11-22", {}, "older already: the assessment warns of it"},
        {"", {}, "no date"},
    };
    for (const auto& row : table) {
        CaseBuilder builder;
        builder.witness().victim({"none"}).claim({"a1"}, {1}).act("torture", "direct", row.on);
        const auto found = of_case(builder.file);
        EXPECT_EQ(days_of(found), row.days) << row.why;
        for (const auto& deadline : found) {
            EXPECT_EQ(deadline.id, "us-glomag/look-back/a1");
            EXPECT_EQ(deadline.record, "act/a1");
            EXPECT_EQ(deadline.generic, "us-glomag: an act becomes older than 5 years");
        }
    }
    CaseBuilder builder;
    builder.witness().victim({"none"}).claim({"a1"}, {1}).act("torture", "direct", "2022-05-12");
    builder.file.incidents[0].acts[0].involvements.clear();
    EXPECT_THAT(of_case(builder.file), IsEmpty()) << "no target took part";
}

TEST(CaseDeadlines, AreOfTheRegimesInReachOnly) {
    const auto file =
        CaseBuilder::solid("torture", "direct").kind(model::PartyKind::organisation).file;
    std::vector<std::string> ids;
    for (const auto& regime : regimes_in_reach(file, shipped_regimes(), testing::now()))
        ids.push_back(regime.id);
    EXPECT_THAT(ids, ::testing::Contains("us-glomag"));
    EXPECT_THAT(ids, Not(::testing::Contains("ca-jvcfoa"))) << "individuals only";
    EXPECT_THAT(ids, Not(::testing::Contains("us-353"))) << "lapsed";
}

TEST(CaseDeadlines, AreSortedWithThoseThatHaveNoDayAtTheEnd) {
    auto file = with_clock("ca-sema", "tabling", "2026-11-02");
    file.clocks.push_back(
        {.id = "k2", .regime = "ca-jvcfoa", .clock = "removal", .on = date("2026-11")});
    const auto all = merged(of_case(file), of(with_date({.on = date("2026-12-01")}),
                                              horizon("2026-11-23", "2028-01-01")));
    EXPECT_THAT(ids_of(all), ElementsAre("xa-test/date/day", "clock/k2", "clock/k1"));
    const auto json = to_json(all[1]);
    EXPECT_EQ(json["date"], "2027-01-30/2027-02-28");
    EXPECT_EQ(json["first_day"], "2027-01-30");
    EXPECT_EQ(json["days_left"], 68);
    EXPECT_TRUE(to_json(all[2])["days_left"].is_null());
}

TEST(FilingWindows, AreRefusedWithLineRecordAndField) {
    const std::string whole =
        "[[window]]\nid = \"w\"\ntitle = \"File\"\nkinds = [\"round\"]\nopens_months_before = 9\n"
        "closes_months_before = 6\nwhy = \"So.\"\nsource = \"Practice\"\nchecked = 2026-11-23\n"
        "verified = false\n";
    const struct {
        std::string find;
        std::string replace;
        std::string says;
    } table[] = {
        {"kinds = [\"round\"]", "kinds = [\"ball\"]", ":4: window w: kinds: \"ball\" is no"},
        {"before = 9", "before = 6", ":5: window w: opens_months_before: a window opens before"},
        {"before = 9", "before = 900", ":5: window w: opens_months_before: expected 0 to 60"},
        {"why", "wy", ":7: window w"},
        {"verified = false\n", "verified = false\n" + whole, "\"w\" is there twice"},
    };
    const auto folder = base::TempFolder::create();
    const auto path = folder->path() / "timing.toml";
    const auto load = [&](const std::string& text) {
        std::ofstream(path) << text;
        return load_filing_windows(path, testing::shipped_vocabulary());
    };
    ASSERT_TRUE(load(whole));
    for (const auto& row : table) {
        auto text = whole;
        text.replace(text.find(row.find), row.find.size(), row.replace);
        const auto windows = load(text);
        ASSERT_FALSE(windows) << row.replace;
        EXPECT_THAT(windows.error().to_string(), HasSubstr(row.says));
    }
}

}  // namespace
}  // namespace recourse::assessment
