#include "filing/tracking/follow_up.hpp"

#include <gmock/gmock.h>

#include <fstream>

#include "base/file.hpp"

namespace recourse::filing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

base::PartialDate date(const std::string& text) {
    return base::PartialDate::parse(text).value();
}

assessment::Day day(const std::string& text) {
    return *date(text).earliest();
}

FollowUpStep step(const std::string& id, FilingState after, int days, int months, bool repeats) {
    FollowUpStep made;
    made.id = id;
    made.title = id;
    made.after = after;
    made.until = {FilingState::declined};
    made.days = days;
    made.months = months;
    made.repeats = repeats;
    return made;
}

TrackedFiling sent(const std::string& id, const std::string& on) {
    TrackedFiling tracked;
    tracked.filing.id = id;
    tracked.filing.case_id = "c";
    tracked.filing.regime = "gb-ghr";
    tracked.filing.recipient = "gb-fcdo";
    tracked.filing.created = base::Time(day(on));
    FilingEvent event;
    event.state = FilingState::sent;
    event.on = date(on);
    tracked.events = {event};
    return tracked;
}

FilingEvent heard(FilingState state, const std::string& on) {
    FilingEvent event;
    event.state = state;
    event.on = date(on);
    return event;
}

std::vector<std::string> dates(const std::vector<TrackedFiling>& filings, const FollowUpStep& one,
                               const std::string& today) {
    std::vector<std::string> found;
    const assessment::Horizon horizon{
        .today = day(today), .until = day("2027-12-31"), .alert_days = 30};
    for (const auto& deadline : follow_ups(filings, std::vector{one}, horizon))
        found.push_back(deadline.date.to_string());
    return found;
}

TEST(FollowUp, counts_days_and_months_from_the_first_day_in_the_state) {
    const std::vector one = {sent("F1", "2026-08-31")};
    EXPECT_THAT(dates(one, step("a", FilingState::sent, 21, 0, false), "2026-09-01"),
                ElementsAre("2026-09-21"));
    EXPECT_THAT(dates(one, step("a", FilingState::sent, 0, 6, true), "2026-09-01"),
                ElementsAre("2027-02-28", "2027-08-31"))
        << "a month ends where its last day is";
    EXPECT_THAT(dates(one, step("a", FilingState::designated, 21, 0, false), "2026-09-01"),
                IsEmpty());
}

TEST(FollowUp, is_done_by_what_was_recorded_since_or_by_a_state_that_ends_it) {
    std::vector one = {sent("F1", "2026-08-01")};
    const auto receipt = step("a", FilingState::sent, 21, 0, false);
    EXPECT_THAT(dates(one, receipt, "2026-11-01"), ElementsAre("2026-08-22")) << "overdue";
    one[0].events.push_back(heard(FilingState::sent, "2026-08-21"));
    EXPECT_THAT(dates(one, receipt, "2026-11-01"), ElementsAre("2026-08-22")) << "too early";
    one[0].events.push_back(heard(FilingState::sent, "2026-08-22"));
    EXPECT_THAT(dates(one, receipt, "2026-11-01"), IsEmpty());
    const auto refresh = step("b", FilingState::sent, 0, 6, true);
    EXPECT_THAT(dates(one, refresh, "2026-11-01"), ElementsAre("2027-02-01", "2027-08-01"));
    one[0].events.push_back(heard(FilingState::declined, "2026-10-01"));
    EXPECT_THAT(dates(one, refresh, "2026-11-01"), IsEmpty());
}

TEST(FollowUp, a_day_known_in_part_silences_nothing) {
    std::vector one = {sent("F1", "2026-08-01")};
    one[0].events[0].on = date("2026");
    EXPECT_THAT(dates(one, step("a", FilingState::sent, 21, 0, false), "2026-08-02"),
                ElementsAre("2026-08-22"));
}

TEST(FollowUp, of_many_missed_days_only_the_last_is_told) {
    const std::vector one = {sent("F1", "2024-01-15")};
    EXPECT_THAT(dates(one, step("a", FilingState::sent, 0, 6, true), "2026-11-26"),
                ElementsAre("2026-07-15", "2027-01-15", "2027-07-15"));
}

TEST(FollowUp, a_later_submission_takes_over_what_repeats) {
    const std::vector two = {sent("F2", "2026-10-01"), sent("F1", "2026-08-01")};
    EXPECT_THAT(dates(two, step("a", FilingState::sent, 0, 12, true), "2026-11-01"),
                ElementsAre("2027-10-01"));
    EXPECT_THAT(dates(two, step("a", FilingState::sent, 200, 0, false), "2026-11-01"),
                ElementsAre("2027-02-17", "2027-04-19"));
}

TEST(FollowUp, says_nothing_of_the_case_in_its_generic_title) {
    const std::vector one = {sent("F1", "2026-08-01")};
    const assessment::Horizon horizon{
        .today = day("2026-08-02"), .until = day("2027-12-31"), .alert_days = 30};
    const auto found =
        follow_ups(one, std::vector{step("a", FilingState::sent, 21, 0, false)}, horizon);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].generic, "a");
    EXPECT_THAT(found[0].title, HasSubstr("gb-fcdo"));
    EXPECT_EQ(found[0].record, "filing/F1");
    EXPECT_EQ(found[0].alert, assessment::Alert::soon);
    EXPECT_EQ(found[0].days_left, 20);
}

TEST(FollowUp, the_shipped_steps_load) {
    const auto steps = load_follow_up(RECOURSE_SOURCE_DIR "/data/follow_up.toml");
    ASSERT_TRUE(steps) << steps.error().to_string();
    EXPECT_EQ(steps->size(), 6U);
}

TEST(FollowUp, a_bad_file_names_line_step_and_field) {
    struct Bad {
        std::string text;
        std::string why;
    };
    const std::string good =
        "[[step]]\nid = \"a\"\ntitle = \"t\"\nwhy = \"w\"\nafter = \"sent\"\n"
        "until = []\nsource = \"s\"\nchecked = 2026-11-23\nverified = false\n";
    const Bad bads[] = {
        {good, "either days or months"},
        {good + "days = 3\nmonths = 1\n", "either days or months"},
        {good + "days = -3\n", "days: expected 1 to"},
        {good + "days = 3\nweeks = 1\n", "weeks"},
        {good + "days = 3\n" + good + "days = 3\n", "there twice"},
        {"[[step]]\nid = \"a\"\ntitle = \"t\"\nwhy = \"w\"\nafter = \"posted\"\n",
         "after: \"posted\""},
    };
    const auto folder = base::TempFolder::create().value();
    for (const Bad& bad : bads) {
        const auto file = folder.path() / "follow_up.toml";
        std::ofstream(file) << bad.text;
        const auto loaded = load_follow_up(file);
        ASSERT_FALSE(loaded) << bad.why;
        EXPECT_THAT(loaded.error().to_string(), HasSubstr(bad.why));
        EXPECT_THAT(loaded.error().to_string(), HasSubstr("follow_up.toml:"));
    }
}

}  // namespace
}  // namespace recourse::filing
