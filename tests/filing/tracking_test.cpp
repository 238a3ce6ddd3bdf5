#include "filing/tracking/tracking.hpp"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "filed_workspace.hpp"

namespace recourse::filing {
namespace {

using ::testing::HasSubstr;

base::PartialDate date(const std::string& text) {
    return base::PartialDate::parse(text).value();
}

FilingEvent event(FilingState state, const std::string& on) {
    FilingEvent made;
    made.filing = "F1";
    made.state = state;
    made.on = date(on);
    return made;
}

class Tracking : public ::testing::Test {
protected:
    Tracking() { filed_.add("F1", "us-glomag", "us-treasury,us-state", "2026-10-01"); }

    base::Result<FilingEvent> record(const FilingEvent& one) {
        return record_event(filed_.workspace(), one);
    }
    TrackedFiling tracked() { return load_tracked(filed_.workspace(), "F1").value(); }

    test::FiledWorkspace filed_;
};

TEST_F(Tracking, tells_state_day_and_reference_of_the_last_that_said_so) {
    EXPECT_EQ(tracked().state(), FilingState::sealed);
    EXPECT_EQ(tracked().since(), date("2026-10-01"));
    ASSERT_TRUE(record(event(FilingState::sent, "2026-10-02")));
    auto receipt = event(FilingState::acknowledged, "2026-10-20");
    receipt.recipient = "us-treasury";
    receipt.reference = "T-17";
    receipt.exhibit = "x01";
    ASSERT_TRUE(record(receipt));
    ASSERT_TRUE(record(event(FilingState::acknowledged, "2026-11-03")));
    EXPECT_EQ(tracked().state(), FilingState::acknowledged);
    EXPECT_EQ(tracked().since(), date("2026-10-20")) << "the day on which the state began";
    EXPECT_EQ(tracked().reference(), "T-17");
    EXPECT_EQ(tracked().first(FilingState::sent), date("2026-10-02"));
    EXPECT_TRUE(tracked().first(FilingState::declined).empty());
    const auto kept = tracked().events[1];
    EXPECT_EQ(kept.exhibit, "x01");
    EXPECT_EQ(kept.actor, "owner");
    EXPECT_EQ(kept.recorded, test::noon("2026-11-26"));
}

TEST_F(Tracking, follows_the_order_of_things) {
    struct Step {
        FilingState now;
        FilingState next;
        bool may;
    };
    const Step steps[] = {
        {FilingState::sealed, FilingState::sent, true},
        {FilingState::sealed, FilingState::withdrawn, true},
        {FilingState::sealed, FilingState::acknowledged, false},
        {FilingState::sealed, FilingState::designated, false},
        {FilingState::sent, FilingState::sealed, false},
        {FilingState::sent, FilingState::declined, true},
        {FilingState::declined, FilingState::in_dialogue, true},
        {FilingState::designated, FilingState::lapsed, true},
        {FilingState::withdrawn, FilingState::acknowledged, false},
        {FilingState::withdrawn, FilingState::sent, true},
    };
    for (const Step& step : steps)
        EXPECT_EQ(may_follow(step.now, step.next), step.may)
            << to_string(step.now) << " -> " << to_string(step.next);
}

TEST_F(Tracking, refuses_what_cannot_be_and_keeps_nothing_of_it) {
    struct Wrong {
        FilingEvent event;
        std::string why;
    };
    auto elsewhere = event(FilingState::sent, "2026-10-02");
    elsewhere.recipient = "gb-fcdo";
    auto half = event(FilingState::sent, "2026-10-02");
    half.recipient = "us";
    auto no_exhibit = event(FilingState::sent, "2026-10-02");
    no_exhibit.exhibit = "x999";
    const Wrong wrongs[] = {
        {event(FilingState::acknowledged, "2026-10-02"), "sealed cannot be acknowledged"},
        {event(FilingState::sent, "2026-09-30"), "before the submission was sealed"},
        {event(FilingState::sent, "2026-11-27"), "in the future"},
        {event(FilingState::sent, ""), "on which day"},
        {elsewhere, "not to gb-fcdo"},
        {half, "not to us"},
        {no_exhibit, "no exhibit x999"},
    };
    for (const Wrong& wrong : wrongs) {
        const auto kept = record(wrong.event);
        ASSERT_FALSE(kept) << wrong.why;
        EXPECT_THAT(kept.error().to_string(), HasSubstr(wrong.why));
    }
    EXPECT_TRUE(tracked().events.empty());
    EXPECT_TRUE(record(event(FilingState::sent, "2026-10"))) << "a month that began before";
}

TEST_F(Tracking, goes_by_what_happened_not_by_what_was_entered_last) {
    ASSERT_TRUE(record(event(FilingState::sent, "2026-10-02")));
    ASSERT_TRUE(record(event(FilingState::designated, "2026-11-10")));
    ASSERT_TRUE(record(event(FilingState::acknowledged, "2026-10-20")));
    EXPECT_EQ(tracked().state(), FilingState::designated);
    EXPECT_EQ(tracked().since(), date("2026-11-10"));
    ASSERT_TRUE(record(event(FilingState::sent, "2026-11-20")));
    EXPECT_EQ(tracked().state(), FilingState::designated) << "sent to one more";
    ASSERT_TRUE(record(event(FilingState::withdrawn, "2026-11-21")));
    ASSERT_TRUE(record(event(FilingState::sent, "2026-11-22")));
    EXPECT_EQ(tracked().state(), FilingState::sent);
    EXPECT_EQ(tracked().since(), date("2026-11-22"));
}

TEST_F(Tracking, is_logged_and_needs_the_permission_to_file) {
    auto viewer = filed_.open_as("vera", "viewer");
    auto denied = record_event(viewer, event(FilingState::sent, "2026-10-02"));
    ASSERT_FALSE(denied);
    EXPECT_EQ(denied.error().code(), base::ErrorCode::denied);
    ASSERT_TRUE(record(event(FilingState::sent, "2026-10-02")));
    bool logged = false;
    ASSERT_TRUE(
        filed_.workspace().log().for_each("case/generica", [&](const vault::LogEntry& entry) {
            logged = logged || (entry.kind == "submission.sent" &&
                                entry.detail.find("F1") != entry.detail.npos);
            return base::Result<void>();
        }));
    EXPECT_TRUE(logged);
}

TEST_F(Tracking, words_and_states_are_one_to_one) {
    for (const auto state : {FilingState::sealed, FilingState::sent, FilingState::acknowledged,
                             FilingState::in_dialogue, FilingState::designated,
                             FilingState::declined, FilingState::lapsed, FilingState::withdrawn})
        EXPECT_EQ(parse_filing_state(to_string(state)).value(), state);
    EXPECT_THAT(parse_filing_state("posted").error().message(), HasSubstr("in-dialogue"));
}

}  // namespace
}  // namespace recourse::filing
