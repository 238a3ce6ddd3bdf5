#include <gmock/gmock.h>

#include <functional>

#include "watch/decide.hpp"
#include "watched_workspace.hpp"

/// What people say of an alert, how long it holds, and who may say it.
namespace recourse::watch {
namespace {

using base::ErrorCode;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::WatchedWorkspace;

class Suppression : public ::testing::Test {
protected:
    Suppression() {
        watched_.put("clients", {testing::row("c1", "Radomir Halvenik")});
        run();
        number_ = watched_.alert().number;
    }

    void run() { watched_.run(testing::lists_of(entries_, std::to_string(++version_))); }

    void say(AlertState state, const std::string& reason = "another date of birth") {
        const auto said =
            decide_alert(watched_.workspace(), number_, {.state = state, .reason = reason});
        ASSERT_TRUE(said) << said.error().to_string();
    }

    std::vector<std::string> what_happened() {
        std::vector<std::string> words;
        for (const auto& event : watched_.history(number_)) words.push_back(event.what);
        return words;
    }

    WatchedWorkspace watched_;
    std::vector<model::Subject> entries_{
        testing::entry("xa-list:1", "Radomir Halvenyk", "1971-03-02")};
    int version_ = 0;
    std::int64_t number_ = 0;
};

TEST_F(Suppression, an_alert_says_what_was_compared_and_why_it_scores) {
    const auto alert = watched_.alert();
    EXPECT_TRUE(alert.is_pending());
    EXPECT_EQ(alert.row_name, "Radomir Halvenik");
    EXPECT_EQ(alert.entry_name, "Radomir Halvenyk");
    EXPECT_EQ(alert.list, "xa-list");
    EXPECT_EQ(alert.list_version, "1");
    EXPECT_EQ(alert.lists_digest.size(), 64U);
    EXPECT_GT(alert.compared.score, 0.7);
    EXPECT_THAT(alert.explanation, HasSubstr("halvenyk"));
    EXPECT_EQ(digest_of(alert.compared).size(), 64U);
    EXPECT_EQ(what_happened(), (std::vector<std::string>{"opened"}));
}

struct Update {
    const char* name;
    std::function<void(std::vector<model::Subject>&)> change;
    const char* because;  ///< empty: it stays closed
};

TEST_F(Suppression, a_false_positive_stays_closed_until_something_relevant_changes) {
    const Update updates[] = {
        {"nothing", [](auto&) {}, ""},
        {"another entry", [](auto& e) { e.push_back(testing::entry("xa-list:2", "Lin Orlesk")); },
         ""},
        {"a remark", [](auto& e) { e[0].notes.push_back({"Remark", "x"}); }, ""},
        {"reasons", [](auto& e) { e[0].designations.push_back({.reasons = "x"}); }, ""},
        {"a name", [](auto& e) { e[0].names.push_back({.full = "Rado Halvenyk"}); },
         "name: now Rado Halvenyk"},
        {"a date",
         [](auto& e) { e[0].birth_dates = testing::entry("a:1", "a", "1970").birth_dates; },
         "born: now 1970"},
        {"a country", [](auto& e) { e[0].nationalities.push_back("fr"); }, "country: now fr"},
        {"a number", [](auto& e) { e[0].identifiers.push_back({.value = "P1"}); },
         "number: now other P1"},
        {"a kind", [](auto& e) { e[0].kind = model::SubjectKind::unknown; },
         "kind: no longer person"},
        {"a gender", [](auto& e) { e[0].genders.push_back("male"); }, "gender: now male"},
    };
    for (const auto& update : updates) {
        say(AlertState::false_positive);
        const auto before = entries_;
        update.change(entries_);
        run();
        const auto alert = watched_.alerts({.entry = "xa-list:1"}).front();
        if (*update.because == '\0') {
            EXPECT_EQ(alert.state, AlertState::false_positive) << update.name;
            EXPECT_EQ(alert.decision->reason, "another date of birth");
        } else {
            EXPECT_EQ(alert.state, AlertState::open) << update.name;
            EXPECT_THAT(alert.because, HasSubstr("The entry says something else"));
            EXPECT_THAT(alert.because, HasSubstr(update.because)) << update.name;
        }
        entries_ = before;
        run();
    }
}

TEST_F(Suppression, a_changed_row_opens_it_again) {
    say(AlertState::false_positive);
    watched_.put("clients", {testing::row("c1", "Radomir Halvenik", "1971-03-02")});
    run();
    EXPECT_EQ(watched_.alert().state, AlertState::open);
    EXPECT_THAT(watched_.alert().because,
                HasSubstr("The watched row says something else: born: now 1971-03-02"));
}

TEST_F(Suppression, a_score_that_rises_by_the_step_opens_it_again) {
    // Words that many bear weigh less: the same two then agree better.
    const std::string others = " Quibor Danzeth";
    entries_ = {testing::entry("xa-list:1", "Radomir Halvenik" + others)};
    ASSERT_TRUE(
        set_portfolio(watched_.workspace(), "clients", {.threshold = 0.3, .reopen_step = 0.02}));
    run();
    say(AlertState::false_positive);
    const double before = watched_.alert().compared.score;
    for (int i = 2; i < 150; ++i)
        entries_.push_back(testing::entry("xa-list:" + std::to_string(i), "Petran" + others));
    ASSERT_TRUE(set_portfolio(watched_.workspace(), "clients", {.reopen_step = 1.0}));
    run();
    auto alert = watched_.alerts({.entry = "xa-list:1"}).front();
    ASSERT_GT(alert.compared.score, before + 0.02);
    EXPECT_EQ(alert.state, AlertState::false_positive) << "by less than the step";

    entries_.resize(1);
    ASSERT_TRUE(set_portfolio(watched_.workspace(), "clients", {.reopen_step = 0.02}));
    run();
    EXPECT_EQ(watched_.alerts({.entry = "xa-list:1"}).front().state, AlertState::false_positive);
    for (int i = 2; i < 150; ++i)
        entries_.push_back(testing::entry("xa-list:" + std::to_string(i), "Petran" + others));
    run();
    alert = watched_.alerts({.entry = "xa-list:1"}).front();
    EXPECT_EQ(alert.state, AlertState::open);
    EXPECT_THAT(alert.because, HasSubstr("The score rose from"));
}

TEST_F(Suppression, a_delisted_entry_ends_its_alert_and_a_listed_one_opens_it) {
    const auto listed = entries_;
    say(AlertState::false_positive);
    entries_ = {testing::entry("xa-list:2", "Lin Orlesk")};
    run();
    auto alert = watched_.alert();
    EXPECT_EQ(alert.ended, no_longer_listed);
    EXPECT_FALSE(alert.is_pending());
    EXPECT_EQ(alert.state, AlertState::false_positive);
    EXPECT_EQ(
        decide_alert(watched_.workspace(), number_, {.state = AlertState::open}).error().code(),
        ErrorCode::conflict);
    entries_ = listed;
    run();
    alert = watched_.alert();
    EXPECT_EQ(alert.state, AlertState::open);
    EXPECT_EQ(alert.because, "It was gone from the list and is back");
    EXPECT_EQ(what_happened(),
              (std::vector<std::string>{"opened", "decided", "ended", "reopened"}));
}

TEST_F(Suppression, a_list_that_is_not_there_ends_nothing) {
    watched_.run(testing::lists_of({testing::entry("xb-list:1", "Lin Orlesk")}, "9", {}));
    EXPECT_TRUE(watched_.alert().is_pending());
}

TEST_F(Suppression, a_row_that_goes_and_comes_back_keeps_what_was_said) {
    say(AlertState::false_positive);
    watched_.put("clients", {});
    EXPECT_EQ(watched_.alert().ended, no_longer_watched);
    watched_.put("clients", {testing::row("c1", "Radomir Halvenik")});
    run();
    EXPECT_EQ(watched_.alert().ended, "");
    EXPECT_EQ(watched_.alert().state, AlertState::false_positive);
}

TEST_F(Suppression, a_false_positive_needs_a_reason) {
    for (const char* reason : {"", "  \n"}) {
        const auto said = decide_alert(watched_.workspace(), number_,
                                       {.state = AlertState::false_positive, .reason = reason});
        EXPECT_EQ(said.error().code(), ErrorCode::invalid_input);
    }
    EXPECT_EQ(decide_alert(watched_.workspace(), number_,
                           {.state = AlertState::escalated, .reason = std::string(5000, 'x')})
                  .error()
                  .code(),
              ErrorCode::invalid_input);
    EXPECT_TRUE(decide_alert(watched_.workspace(), number_, {.state = AlertState::true_match}));
    EXPECT_EQ(decide_alert(watched_.workspace(), 99, {}).error().code(), ErrorCode::not_found);
}

TEST_F(Suppression, a_word_on_what_was_shown_does_not_hold_for_something_else) {
    const auto shown = digest_of(watched_.alert().compared);
    entries_[0].names.push_back({.full = "Rado Halvenyk"});
    run();
    EXPECT_EQ(decide_alert(watched_.workspace(), number_,
                           {.state = AlertState::true_match, .digest = shown})
                  .error()
                  .code(),
              ErrorCode::conflict);
    EXPECT_TRUE(decide_alert(
        watched_.workspace(), number_,
        {.state = AlertState::true_match, .digest = digest_of(watched_.alert().compared)}));
}

TEST_F(Suppression, who_may_only_read_decides_nothing) {
    auto viewer = watched_.open_as("vera", "viewer");
    EXPECT_EQ(decide_alert(viewer, number_, {.state = AlertState::true_match}).error().code(),
              ErrorCode::denied);
    EXPECT_EQ(confirm_alert(viewer, number_).error().code(), ErrorCode::denied);
    EXPECT_TRUE(find_alert(viewer, number_));
}

TEST_F(Suppression, history_and_log_cannot_be_changed) {
    say(AlertState::false_positive);
    auto& database = watched_.workspace().database();
    EXPECT_FALSE(database.run("UPDATE watch_event SET who = 'nobody'"));
    EXPECT_FALSE(database.run("DELETE FROM watch_event"));
    std::vector<std::string> kinds;
    ASSERT_TRUE(watched_.workspace().log().for_each(
        "watch/clients/alert/" + std::to_string(number_), [&](const vault::LogEntry& one) {
            kinds.push_back(one.kind);
            EXPECT_THAT(one.detail, ::testing::Not(HasSubstr("Radomir")));
            EXPECT_THAT(one.detail, ::testing::Not(HasSubstr("date of birth")));
            return base::Result<void>();
        }));
    EXPECT_EQ(kinds, (std::vector<std::string>{"alert.opened", "alert.decided"}));
}

class FourEyes : public Suppression {
protected:
    FourEyes() { EXPECT_TRUE(set_portfolio(watched_.workspace(), "clients", {.four_eyes = true})); }
    vault::Workspace editor_ = watched_.open_as("edda", "editor");
    vault::Workspace reviewer_ = watched_.open_as("rita", "reviewer");
    const Word word_{.state = AlertState::false_positive, .reason = "another person", .digest = {}};
};

TEST_F(FourEyes, a_decision_counts_once_another_user_confirms_it) {
    ASSERT_TRUE(decide_alert(editor_, number_, word_));
    auto alert = watched_.alert();
    EXPECT_TRUE(alert.is_pending());
    ASSERT_TRUE(alert.proposal);
    EXPECT_EQ(alert.proposal->who, "edda");
    EXPECT_EQ(watched_.alerts({.to_confirm = true}).size(), 1U);
    EXPECT_EQ(confirm_alert(editor_, number_).error().code(), ErrorCode::denied);
    ASSERT_TRUE(confirm_alert(reviewer_, number_));
    alert = watched_.alert();
    EXPECT_EQ(alert.state, AlertState::false_positive);
    EXPECT_EQ(alert.decision->who, "edda");
    EXPECT_EQ(alert.decision->confirmed_by, "rita");
    EXPECT_THAT(watched_.alerts({.to_confirm = true}), IsEmpty());
    EXPECT_EQ(confirm_alert(reviewer_, number_).error().code(), ErrorCode::conflict);
    EXPECT_EQ(what_happened(), (std::vector<std::string>{"opened", "proposed", "confirmed"}));
}

TEST_F(FourEyes, nobody_confirms_their_own_word_whatever_their_role) {
    ASSERT_TRUE(decide_alert(watched_.workspace(), number_, word_));
    EXPECT_EQ(confirm_alert(watched_.workspace(), number_).error().code(), ErrorCode::denied);
    // Who replaces a proposal has proposed it.
    ASSERT_TRUE(decide_alert(reviewer_, number_, word_));
    EXPECT_EQ(confirm_alert(reviewer_, number_).error().code(), ErrorCode::denied);
    EXPECT_TRUE(confirm_alert(watched_.workspace(), number_));
}

TEST_F(FourEyes, every_closing_word_needs_a_reason_and_others_need_nobody) {
    EXPECT_EQ(decide_alert(editor_, number_, {.state = AlertState::true_match}).error().code(),
              ErrorCode::invalid_input);
    ASSERT_TRUE(decide_alert(editor_, number_, {.state = AlertState::escalated}));
    EXPECT_EQ(watched_.alert().state, AlertState::escalated);
}

TEST_F(FourEyes, a_proposal_is_taken_back_or_rejected_with_a_reason) {
    ASSERT_TRUE(decide_alert(editor_, number_, word_));
    EXPECT_EQ(reject_proposal(reviewer_, number_, "").error().code(), ErrorCode::invalid_input);
    ASSERT_TRUE(reject_proposal(editor_, number_, "I was wrong"));
    EXPECT_TRUE(watched_.alert().is_pending());
    EXPECT_EQ(reject_proposal(reviewer_, number_, "no").error().code(), ErrorCode::conflict);
}

TEST_F(FourEyes, a_proposal_is_void_once_what_it_is_about_changes) {
    ASSERT_TRUE(decide_alert(editor_, number_, word_));
    entries_[0].notes.push_back({"Remark", "nothing that is compared"});
    run();
    EXPECT_TRUE(watched_.alert().proposal);
    entries_[0].birth_dates = testing::entry("a:1", "a", "1970").birth_dates;
    run();
    EXPECT_FALSE(watched_.alert().proposal);
    EXPECT_EQ(confirm_alert(reviewer_, number_).error().code(), ErrorCode::conflict);
    EXPECT_THAT(what_happened(), ::testing::Contains("proposal-void"));
}

}  // namespace
}  // namespace recourse::watch
