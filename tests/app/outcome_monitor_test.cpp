#include "app/outcome_monitor.hpp"

#include <gmock/gmock.h>

#include <algorithm>

#include "casework/edit_field.hpp"
#include "filed_workspace.hpp"

namespace recourse::app {
namespace {

using filing::FilingState;
using filing::Outcome;
using filing::OutcomeDecision;
using filing::OutcomeKind;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

base::PartialDate date(const std::string& text) {
    return base::PartialDate::parse(text).value();
}

model::Subject entry(const std::string& id, const std::string& name, const std::string& regime,
                     const std::string& listed) {
    model::Subject subject;
    subject.id = "xa-list:" + id;
    subject.list = "xa-list";
    subject.reference = id;
    subject.kind = model::SubjectKind::person;
    subject.names.push_back({.full = name});
    subject.designations.push_back({.programme = "RIGHTS",
                                    .regime = regime,
                                    .listed = date(listed),
                                    .reference = id,
                                    .reasons = "He commanded the holding unit in Orlesk."});
    subject.designations[0].measures.push_back({.label = "Asset freeze"});
    return subject;
}

/// A submission of 1 October that was sent on the 2nd, and lists that change.
class OutcomeMonitor : public ::testing::Test {
protected:
    OutcomeMonitor() {
        filed_.add("F1", "gb-ghr", "gb-fcdo", "2026-10-01");
        filing::FilingEvent sent;
        sent.filing = "F1";
        sent.state = FilingState::sent;
        sent.on = date("2026-10-02");
        record_event(filed_.workspace(), sent).value();
    }

    void list(std::vector<model::Subject> subjects, const std::string& version) {
        // The list itself stays when an entry goes.
        subjects.push_back(entry("X", "Somebody Else Entirely", "us-glomag", "2020"));
        index_.emplace(screening::Index::build(std::move(subjects)));
        lists_.index = {std::shared_ptr<void>(), &*index_};
        lists_.versions = {{"xa-list", version}};
    }

    std::size_t check() {
        base::Progress silent(nullptr);
        return check_outcomes(filed_.workspace(), lists_, {}, silent).value().fresh;
    }

    std::vector<Outcome> outcomes() {
        return filing::list_outcomes(filed_.workspace(), "generica").value();
    }
    std::vector<OutcomeKind> open_kinds() {
        std::vector<OutcomeKind> kinds;
        for (const auto& one : outcomes()) {
            if (one.is_open()) kinds.push_back(one.kind);
        }
        return kinds;
    }
    void decide(OutcomeDecision decision) {
        for (const auto& one : outcomes()) {
            if (one.is_open()) decide_outcome(filed_.workspace(), one.id, decision).value();
        }
    }
    FilingState state() { return filing::load_tracked(filed_.workspace(), "F1").value().state(); }

    filing::test::FiledWorkspace filed_;
    std::optional<screening::Index> index_;
    CurrentLists lists_;
};

const std::string target = "Radomir Halvenik";

TEST_F(OutcomeMonitor, finds_a_listing_under_the_regime_and_a_person_makes_it_the_outcome) {
    list({}, "2026-10-31");
    EXPECT_EQ(check(), 0U);
    list({entry("1", target, "gb-ghr", "2026-11-20")}, "2026-11-21");
    EXPECT_EQ(check(), 1U);
    ASSERT_EQ(outcomes().size(), 1U);
    const Outcome found = outcomes()[0];
    EXPECT_EQ(found.kind, OutcomeKind::listed);
    EXPECT_EQ(found.party, "p-halvenik");
    EXPECT_EQ(found.name, target);
    EXPECT_EQ(found.list_version, "2026-11-21");
    EXPECT_EQ(found.programme, "RIGHTS");
    EXPECT_EQ(found.listed, date("2026-11-20"));
    EXPECT_EQ(found.days_since, 49) << "from the day of sending";
    EXPECT_THAT(found.measures, ElementsAre("Asset freeze"));
    EXPECT_THAT(found.reasons, HasSubstr("holding unit"));
    EXPECT_EQ(state(), FilingState::sent) << "nothing is decided without a person";
    EXPECT_EQ(check(), 0U) << "what is known is not new";

    auto viewer = filed_.open_as("vera", "viewer");
    EXPECT_FALSE(decide_outcome(viewer, found.id, OutcomeDecision::confirmed));
    decide(OutcomeDecision::confirmed);
    const auto tracked = filing::load_tracked(filed_.workspace(), "F1").value();
    EXPECT_EQ(tracked.state(), FilingState::designated);
    EXPECT_EQ(tracked.since(), date("2026-11-20")) << "the day of the list";
    EXPECT_EQ(tracked.reference(), "1");
    EXPECT_EQ(check(), 0U);
    EXPECT_THAT(open_kinds(), IsEmpty());
}

TEST_F(OutcomeMonitor, tells_listings_elsewhere_before_changed_and_gone_apart) {
    list({entry("1", target, "ca-jvcfoa", "2026-11-20"),
          entry("2", target, "us-glomag", "2025-01-01")},
         "2026-11-21");
    check();
    EXPECT_THAT(open_kinds(), ElementsAre(OutcomeKind::listed_elsewhere));
    ASSERT_EQ(outcomes().size(), 2U);
    EXPECT_EQ(outcomes()[1].kind, OutcomeKind::listed_before);
    decide(OutcomeDecision::confirmed);
    EXPECT_EQ(state(), FilingState::sent) << "another regime is not the outcome";

    auto changed = entry("1", target, "ca-jvcfoa", "2026-11-20");
    changed.designations[0].reasons = "He also took bribes.";
    list({changed}, "2026-11-25");
    EXPECT_EQ(check(), 2U);
    EXPECT_THAT(open_kinds(), UnorderedElementsAre(OutcomeKind::changed, OutcomeKind::delisted));
    decide(OutcomeDecision::dismissed);
    EXPECT_EQ(check(), 0U) << "what was dismissed stays so";
    changed.designations[0].reasons = "Something else again.";
    list({changed}, "2026-11-26");
    EXPECT_EQ(check(), 1U) << "until the entry says something else";
}

TEST_F(OutcomeMonitor, a_list_that_is_not_there_any_more_delists_nobody) {
    list({entry("1", target, "gb-ghr", "2026-11-20")}, "2026-11-21");
    check();
    index_.emplace(screening::Index::build({}));
    lists_.index = {std::shared_ptr<void>(), &*index_};
    lists_.versions = {};
    EXPECT_EQ(check(), 0U);
}

TEST_F(OutcomeMonitor, what_was_listed_when_it_was_filed_is_no_outcome_of_it) {
    list({entry("1", target, "gb-ghr", "2026-11-20")}, "2026-11-21");
    const auto filing = filing::load_filing(filed_.workspace(), "F1").value();
    ASSERT_TRUE(keep_known_listings(filed_.workspace(), *index_, std::vector{filing}));
    EXPECT_EQ(check(), 0U);
    EXPECT_THAT(open_kinds(), IsEmpty());
    ASSERT_EQ(outcomes().size(), 1U);
    EXPECT_EQ(outcomes()[0].kind, OutcomeKind::listed_before);
}

TEST_F(OutcomeMonitor, watches_companies_of_targets_and_what_stands_in_their_assets) {
    // p-shangguan owns p-orlesk-transit.
    filed_.add("F2", "gb-gac", "gb-fcdo", "2026-10-01", "p-shangguan");
    auto ship = entry("9", "Silver Cormorant", "us-glomag", "2026-11-20");
    ship.kind = model::SubjectKind::vessel;
    auto company = entry("8", "Orlesk Transit LLC", "us-glomag", "2026-11-20");
    company.kind = model::SubjectKind::organisation;
    ASSERT_TRUE(casework::add_record(
        filed_.workspace(), "generica", {"asset", "as-ship"},
        {{"party", "p-halvenik"},
         {"kind", "house-flat"},
         {"description", "A motor yacht, the Silver Cormorant, berthed abroad"}},
        "a test"));
    list({ship, company}, "2026-11-21");
    check();
    std::vector<std::string> found;
    for (const auto& one : outcomes())
        found.push_back(one.filing + " " + one.party + " " + one.tie + " " + one.name);
    EXPECT_THAT(found, UnorderedElementsAre("F1 p-halvenik asset Silver Cormorant",
                                            "F2 p-orlesk-transit owner-of Orlesk Transit LLC"));
    decide(OutcomeDecision::confirmed);
    EXPECT_EQ(state(), FilingState::sent) << "a company is not the target";
}

TEST_F(OutcomeMonitor, misses_nobody_among_many_of_the_name) {
    std::vector<model::Subject> many;
    for (int i = 0; i < 60; ++i)
        many.push_back(entry(std::to_string(i), target, "gb-ghr", "2026-11-20"));
    list(many, "2026-11-21");
    EXPECT_EQ(check(), 60U);
}

TEST_F(OutcomeMonitor, what_came_back_or_went_again_is_new) {
    const auto listed = entry("1", target, "gb-ghr", "2026-11-20");
    list({listed}, "2026-11-21");
    EXPECT_EQ(check(), 1U);
    for (int round = 0; round < 2; ++round) {
        list({}, "2026-11-22");
        EXPECT_EQ(check(), 1U) << "gone";
        EXPECT_EQ(check(), 0U);
        list({listed}, "2026-11-23");
        EXPECT_EQ(check(), 1U) << "back";
        EXPECT_EQ(check(), 0U);
    }
    EXPECT_EQ(outcomes().size(), 5U);
}

TEST_F(OutcomeMonitor, a_known_entry_that_gains_the_regime_is_the_outcome) {
    auto one = entry("1", target, "us-glomag", "2020-01-01");
    list({one}, "2026-10-31");
    check();
    EXPECT_THAT(open_kinds(), IsEmpty());
    auto more = entry("1", target, "gb-ghr", "2026-11-20");
    more.designations.insert(more.designations.begin(), one.designations[0]);
    list({more}, "2026-11-21");
    EXPECT_EQ(check(), 1U);
    EXPECT_THAT(open_kinds(), ElementsAre(OutcomeKind::listed));
}

TEST_F(OutcomeMonitor, a_day_that_is_not_known_is_no_reason_to_hide_it) {
    list({entry("1", target, "gb-ghr", "2026-10")}, "2026-11-21");
    check();
    EXPECT_THAT(open_kinds(), ElementsAre(OutcomeKind::listed));
}

TEST_F(OutcomeMonitor, a_word_taken_back_takes_back_the_state) {
    list({entry("1", target, "gb-ghr", "2026-11-20")}, "2026-11-21");
    check();
    const std::string id = outcomes()[0].id;
    decide(OutcomeDecision::confirmed);
    EXPECT_EQ(state(), FilingState::designated);
    ASSERT_TRUE(decide_outcome(filed_.workspace(), id, OutcomeDecision::confirmed));
    EXPECT_EQ(state(), FilingState::designated) << "said twice";
    ASSERT_TRUE(decide_outcome(filed_.workspace(), id, OutcomeDecision::dismissed));
    EXPECT_EQ(state(), FilingState::sent);
}

TEST_F(OutcomeMonitor, what_was_never_sent_is_not_designated) {
    filed_.add("F3", "gb-ghr", "gb-fcdo", "2026-10-01");
    list({entry("1", target, "gb-ghr", "2026-11-20")}, "2026-11-21");
    check();
    for (const auto& one : outcomes()) {
        if (one.filing != "F3") continue;
        const auto decided = decide_outcome(filed_.workspace(), one.id, OutcomeDecision::confirmed);
        ASSERT_FALSE(decided);
        EXPECT_THAT(decided.error().message(), HasSubstr("was sent"));
    }
}

TEST_F(OutcomeMonitor, leaves_withdrawn_submissions_alone) {
    filing::FilingEvent withdrawn;
    withdrawn.filing = "F1";
    withdrawn.state = FilingState::withdrawn;
    withdrawn.on = date("2026-11-01");
    ASSERT_TRUE(record_event(filed_.workspace(), withdrawn));
    list({entry("1", target, "gb-ghr", "2026-11-20")}, "2026-11-21");
    EXPECT_EQ(check(), 0U);
}

}  // namespace
}  // namespace recourse::app
