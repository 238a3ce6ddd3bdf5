#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <random>
#include <set>

#include "app/outcome_monitor.hpp"
#include "casework/edit_field.hpp"
#include "filed_workspace.hpp"

/// A check that compares only what changed finds what one that compares everything finds.
namespace recourse::app {
namespace {

using filing::Outcome;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// Words of the example case's targets, as they are and misspelt, and of others.
constexpr std::array<const char*, 12> words = {"Radomir",   "Halvenik", "Radomyr", "Halvenyk",
                                               "Shangguan", "Orlesk",   "Transit", "Silver",
                                               "Cormorant", "Petran",   "Olvane",  "Ruvik"};

class OutcomeChanges : public ::testing::Test {
protected:
    std::size_t below(std::size_t end) { return random_() % end; }

    /// Every other one is near enough to a target's that how telling the words are decides.
    std::string some_name() {
        const bool near = below(2) == 0;
        std::string name = near ? words[2 * below(2)] : words[below(words.size())];
        if (near) name += std::string(" ") + words[1 + 2 * below(2)];
        for (std::size_t i = below(3) + (near ? 0 : 1); i > 0; --i)
            name += std::string(" ") + words[below(words.size())];
        return name;
    }

    model::Subject some_entry(const std::string& id) {
        model::Subject subject;
        subject.list = below(2) == 0 ? "xa-list" : "xb-list";
        subject.id = subject.list + ":" + id;
        subject.kind = below(4) == 0   ? model::SubjectKind::vessel
                       : below(3) == 0 ? model::SubjectKind::organisation
                                       : model::SubjectKind::person;
        subject.names.push_back({.full = some_name()});
        if (below(3) == 0)
            subject.birth_dates.push_back(*base::PartialDate::year(1950 + int(below(30))));
        subject.designations.push_back({.programme = "RIGHTS",
                                        .regime = below(2) == 0 ? "gb-ghr" : "us-glomag",
                                        .listed = base::PartialDate::parse("2026-11-20").value(),
                                        .reasons = std::string("Reason ") + words[below(12)]});
        return subject;
    }

    void change_lists() {
        for (std::size_t i = below(8); i > 0; --i) {
            const auto what = below(6);
            if (what == 0 && entries_.size() > 10) {
                gone_.push_back(std::move(entries_[below(entries_.size())]));
                std::erase_if(entries_, [](const auto& one) { return one.id.empty(); });
            } else if (what == 1 && !gone_.empty()) {
                entries_.push_back(gone_.back());
                gone_.pop_back();
            } else if (what == 2 && !entries_.empty()) {
                auto& one = entries_[below(entries_.size())];
                below(2) == 0 ? void(one.names[0].full = some_name())
                              : void(one.designations[0].reasons += " More.");
            } else {
                entries_.push_back(some_entry(std::to_string(++made_)));
            }
        }
        list_entries();
    }

    void list_entries() {
        index_.emplace(screening::Index::build(entries_));
        lists_ = {{std::shared_ptr<void>(), &*index_}, {{"xa-list", "1"}, {"xb-list", "1"}}};
    }

    model::Subject person(const std::string& id, const std::string& name) {
        auto subject = some_entry(id);
        subject.kind = model::SubjectKind::person;
        subject.names[0].full = name;
        subject.birth_dates.clear();
        return subject;
    }

    void change_case() {
        auto& workspace = filed_.workspace();
        switch (below(8)) {
            case 0:
                filed_.add("F" + std::to_string(++filings_), "gb-ghr", "gb-fcdo", "2026-10-01",
                           below(2) == 0 ? "p-halvenik" : "p-shangguan");
                break;
            case 1:
                ASSERT_TRUE(casework::add_record(
                    workspace, "generica", {"asset", "as-" + std::to_string(++made_)},
                    {{"party", below(2) == 0 ? "p-halvenik" : "p-shangguan"},
                     {"kind", "house-flat"},
                     {"description", "A thing called " + some_name()}},
                    "a test"));
                break;
            case 2:
                ASSERT_TRUE(casework::set_fields(workspace, "generica", "p-halvenik",
                                                 {{"names[1].full", some_name()}}, "a test"));
                break;
            case 3: {
                filing::FilingEvent event;
                event.filing = "F1";
                event.state =
                    ++moves_ % 2 == 1 ? filing::FilingState::sent : filing::FilingState::withdrawn;
                event.on = base::PartialDate::parse("2026-10-02").value();
                ASSERT_TRUE(record_event(workspace, event));
                break;
            }
            default:
                break;
        }
    }

    static std::string line(const Outcome& one) {
        return one.filing + " " + one.party + " " + one.subject + " " + to_string(one.kind) + " " +
               one.fingerprint + " " + std::to_string(one.score) + " " + one.explanation;
    }

    /// What comparing everything finds, each entry once for each party, as it would be kept.
    std::set<std::string> everything(const std::string& case_id) {
        base::Progress silent(nullptr);
        std::set<std::string> lines;
        std::set<std::string> entries;
        const auto found = look_for_outcomes(filed_.workspace(), lists_, case_id, silent).value();
        for (const auto& one : found) {
            if (entries.insert(one.filing + one.party + one.subject).second)
                lines.insert(line(one));
        }
        return lines;
    }

    std::vector<Outcome> kept() { return filing::list_outcomes(filed_.workspace(), {}).value(); }

    std::set<std::string> ids() {
        std::set<std::string> ids;
        for (const auto& one : kept()) ids.insert(one.id);
        return ids;
    }

    /// What a check keeps. Each is a restart: what was compared is read from the workspace.
    std::set<std::string> checked(const std::string& case_id) {
        base::Progress silent(nullptr);
        const auto known = ids();
        last_ = check_outcomes(filed_.workspace(), lists_, case_id, silent).value();
        std::set<std::string> lines;
        for (const auto& one : kept()) {
            if (!known.contains(one.id)) lines.insert(line(one));
        }
        return lines;
    }

    std::mt19937 random_;
    filing::test::FiledWorkspace filed_;
    std::vector<model::Subject> entries_;
    std::vector<model::Subject> gone_;
    std::size_t made_ = 0;
    std::size_t filings_ = 1;
    std::size_t moves_ = 0;
    std::optional<screening::Index> index_;
    CurrentLists lists_;
    OutcomeCheck last_;
};

TEST_F(OutcomeChanges, miss_nothing_that_comparing_everything_finds) {
    filed_.add("F1", "gb-ghr", "gb-fcdo", "2026-10-01");
    for (int i = 0; i < 10; ++i) entries_.push_back(some_entry(std::to_string(++made_)));
    std::size_t found = 0;
    std::size_t spared = 0;
    for (int step = 0; step < 24; ++step) {
        change_lists();
        change_case();
        const std::string case_id = below(2) == 0 ? "generica" : "";
        const auto expected = everything(case_id);
        ASSERT_EQ(checked(case_id), expected) << "step " << step;
        found += expected.size();
        spared += last_.with_changes;
    }
    EXPECT_GT(found, 20U);
    EXPECT_GT(spared, 20U) << "most targets were not compared with everything again";
}

/// Words that the target or the entry has and the other lacks weigh less once many have them.
class CommonWords : public OutcomeChanges, public ::testing::WithParamInterface<bool> {};

TEST_P(CommonWords, make_a_match_of_an_entry_that_did_not_change) {
    const std::string bare = "Radomir Halvenik Orsolin ";
    std::string name = bare + "Danzeth";
    std::string listed = bare + "Quibor";
    if (GetParam()) std::swap(name, listed);
    ASSERT_TRUE(casework::set_fields(
        filed_.workspace(), "generica", "p-halvenik",
        {{"names", R"([{"type": "primary", "full": ")" + name + "\"}]"}}, "a test"));
    filed_.add("F1", "gb-ghr", "gb-fcdo", "2026-10-01");
    entries_.push_back(person("1", listed));
    list_entries();
    EXPECT_THAT(checked(""), IsEmpty());
    for (int i = 2; i < 150; ++i) {
        entries_.push_back(person(std::to_string(i), "Quibor Danzeth"));
    }
    list_entries();
    const auto expected = everything("");
    EXPECT_EQ(expected.size(), 1U);
    EXPECT_EQ(checked(""), expected);
}

INSTANTIATE_TEST_SUITE_P(Entries, CommonWords, ::testing::Bool());

TEST_F(OutcomeChanges, say_when_and_why_everything_is_compared) {
    filed_.add("F1", "gb-ghr", "gb-fcdo", "2026-10-01");
    change_lists();
    checked("");
    EXPECT_THAT(last_.afresh, HasSubstr("first check"));
    checked("");
    EXPECT_THAT(last_.afresh, IsEmpty());
    EXPECT_EQ(last_.with_everything, 0U);
    ASSERT_TRUE(filed_.workspace().database().run("UPDATE outcome_check SET program = 'other'"));
    checked("");
    EXPECT_THAT(last_.afresh, HasSubstr("another version of this program"));
    EXPECT_EQ(last_.with_changes, 0U);
    ASSERT_TRUE(filed_.workspace().database().run("UPDATE outcome_check SET entries = x'00'"));
    base::Progress silent(nullptr);
    EXPECT_EQ(check_outcomes(filed_.workspace(), lists_, "", silent).error().code(),
              base::ErrorCode::corrupt);
}

TEST_F(OutcomeChanges, are_not_trusted_when_another_check_came_between) {
    filed_.add("F1", "gb-ghr", "gb-fcdo", "2026-10-01");
    entries_.push_back(some_entry("1"));
    change_lists();
    const auto before = read_checked_outcomes(filed_.workspace(), *index_).value();
    checked("");
    CheckedOutcomes late = before;
    late.checks = before.checks + 1;
    late.entries.clear();
    ASSERT_TRUE(keep_checked_outcomes(filed_.workspace(), *index_, late));
    EXPECT_EQ(read_checked_outcomes(filed_.workspace(), *index_).value().entries.size(),
              index_->size());
}

TEST_F(OutcomeChanges, what_is_not_known_any_more_is_found_again) {
    filed_.add("F1", "gb-ghr", "gb-fcdo", "2026-10-01");
    entries_.push_back(person("1", "Radomir Halvenik"));
    list_entries();
    EXPECT_EQ(checked("").size(), 1U);
    ASSERT_TRUE(filed_.workspace().database().run("DELETE FROM filing_outcome"));
    EXPECT_EQ(checked("").size(), 1U);
}

}  // namespace
}  // namespace recourse::app
