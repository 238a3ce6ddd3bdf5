#include <gmock/gmock.h>

#include <array>
#include <nlohmann/json.hpp>
#include <random>

#include "base/atomic_file.hpp"
#include "watch/decide.hpp"
#include "watched_workspace.hpp"

/// A run that compares only what changed leaves the alerts that one which compares everything
/// leaves.
namespace recourse::watch {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::WatchedWorkspace;

constexpr std::array some_words = {"Radomir",   "Halvenik", "Radomyr", "Halvenyk", "Shangguan",
                                   "Orlesk",    "Transit",  "Silver",  "Boyuan",   "Petran",
                                   "Cormorant", "Olvane",   "Ruvik",   "Danzeth"};

/// Random portfolios and lists, the same for two workspaces.
class DeltaRuns : public ::testing::TestWithParam<unsigned> {
protected:
    std::size_t below(std::size_t end) { return random_() % end; }

    std::string some_name() {
        std::string name = some_words[below(some_words.size())];
        for (std::size_t i = 1 + below(2); i > 0; --i)
            name += std::string(" ") + some_words[below(some_words.size())];
        return name;
    }

    std::string some_birth() { return below(2) == 0 ? "" : std::to_string(1960 + below(4)); }

    model::Subject some_entry() {
        const std::string list = below(2) == 0 ? "xa-list" : "xb-list";
        auto made = testing::entry(list + ":" + std::to_string(++made_), some_name(), some_birth());
        if (below(3) == 0) made.kind = model::SubjectKind::organisation;
        if (below(3) == 0) made.nationalities.push_back(below(2) == 0 ? "fr" : "us");
        if (below(4) == 0)
            made.identifiers.push_back({.value = "P" + std::to_string(100 + below(9))});
        return made;
    }

    WatchedRow some_row(const std::string& id) {
        auto made = testing::row(id, some_name(), some_birth());
        if (below(4) == 0)
            made.query.identifiers.push_back({.value = "P" + std::to_string(100 + below(9))});
        if (below(4) == 0) made.query.countries.push_back("fr");
        if (below(6) == 0) made.threshold = 0.6 + 0.05 * double(below(6));
        return made;
    }

    void change_entry(model::Subject& one) {
        switch (below(4)) {
            case 0:
                one.names.front().full = some_name();
                break;
            case 1:
                one.notes.push_back({"Remark", "Nothing that is compared."});
                break;
            case 2:
                one.birth_dates = testing::entry("x:1", "x", some_birth()).birth_dates;
                break;
            default:
                one.names.push_back({.full = some_name(), .type = model::NameType::alias});
        }
    }

    void change_lists() {
        for (std::size_t i = below(5); i > 0; --i) {
            const auto what = below(5);
            if (what == 0 && entries_.size() > 8) {
                std::swap(entries_[below(entries_.size())], entries_.back());
                gone_.push_back(entries_.back());
                entries_.pop_back();
            } else if (what == 1 && !gone_.empty()) {
                entries_.push_back(gone_.back());
                gone_.pop_back();
            } else if (what == 2 && !entries_.empty()) {
                change_entry(entries_[below(entries_.size())]);
            } else {
                entries_.push_back(some_entry());
            }
        }
        // Words that many bear tell less, and change scores of entries that did not change.
        if (below(4) == 0) {
            const std::string common = some_name();
            for (int i = 0; i < 60; ++i)
                entries_.push_back(
                    testing::entry("xa-list:" + std::to_string(++made_), common + " Quibor"));
        }
        if (below(8) == 0)
            std::erase_if(entries_, [](const auto& one) {
                return one.names.front().full.ends_with("Quibor");
            });
    }

    void change_rows(const std::string& portfolio) {
        auto& rows = rows_[portfolio];
        for (std::size_t i = below(4); i > 0; --i) {
            if (below(4) == 0 && rows.size() > 5) {
                rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(below(rows.size())));
            } else if (below(2) == 0 && !rows.empty()) {
                auto& one = rows[below(rows.size())];
                one = some_row(one.id);
            } else {
                rows.push_back(some_row(std::to_string(++made_)));
            }
        }
        for (auto* workspace : {&delta_, &full_}) workspace->put(portfolio, rows);
    }

    void change_settings(const std::string& portfolio) {
        const SettingsChange change{.threshold = 0.65 + 0.05 * double(below(4)),
                                    .reopen_step = 0.02 * double(below(3)),
                                    .four_eyes = {}};
        for (auto* workspace : {&delta_, &full_})
            ASSERT_TRUE(set_portfolio(workspace->workspace(), portfolio, change));
    }

    /// A run is cut off after it wrote the last alert and before it kept what it compared. The
    /// lists were others for a moment; what was gone is back for the next run.
    void cut_off_a_run() {
        auto briefly = entries_;
        for (std::size_t i = below(4); i > 0 && briefly.size() > 3; --i)
            briefly.erase(briefly.begin() + static_cast<std::ptrdiff_t>(below(briefly.size())));
        change_entry(briefly[below(briefly.size())]);
        const auto lists = testing::lists_of(briefly, "briefly");
        full_.run(lists, {.full = true});
        auto& database = delta_.workspace().database();
        ASSERT_TRUE(database.execute(
            "CREATE TEMP TRIGGER cut_off BEFORE UPDATE OF checked ON main.watch_portfolio "
            "BEGIN SELECT RAISE(ABORT, 'cut off'); END"));
        base::Progress silent(nullptr);
        EXPECT_FALSE(run_watch(delta_.workspace(), lists, {}, silent));
        ASSERT_TRUE(database.execute("DROP TRIGGER cut_off"));
    }

    /// Somebody works on the alerts.
    void decide_some() {
        for (const auto& alert : full_.alerts({.pending = true})) {
            const auto what = below(4);
            if (what == 0) continue;
            const auto state = what == 1   ? AlertState::true_match
                               : what == 2 ? AlertState::escalated
                                           : AlertState::false_positive;
            for (auto* workspace : {&delta_, &full_})
                ASSERT_TRUE(decide_alert(workspace->workspace(), alert.number,
                                         {.state = state, .reason = "somebody else"}));
        }
    }

    std::vector<std::string> everything_of(WatchedWorkspace& workspace) {
        std::vector<std::string> lines;
        for (const auto& alert : workspace.alerts({.limit = 100'000})) {
            lines.push_back(base::dump_json(to_json(alert)));
            for (const auto& event : workspace.history(alert.number))
                lines.push_back(base::dump_json(to_json(event)));
        }
        return lines;
    }

    std::mt19937 random_{GetParam()};
    WatchedWorkspace delta_;
    WatchedWorkspace full_;
    std::vector<model::Subject> entries_;
    std::vector<model::Subject> gone_;
    std::map<std::string, std::vector<WatchedRow>> rows_;
    std::size_t made_ = 0;
};

TEST_P(DeltaRuns, leave_the_alerts_that_full_runs_leave) {
    for (int i = 0; i < 12; ++i) entries_.push_back(some_entry());
    for (const char* portfolio : {"clients", "staff"}) {
        for (int i = 0; i < 8; ++i) rows_[portfolio].push_back(some_row(std::to_string(++made_)));
        change_rows(portfolio);
    }
    RunReport sum;
    for (int step = 0; step < 20; ++step) {
        for (auto* workspace : {&delta_, &full_})
            workspace->set_time(workspace->now() + std::chrono::hours(24));
        change_lists();
        if (below(3) == 0) change_rows(below(2) == 0 ? "clients" : "staff");
        if (below(10) == 0) change_settings("clients");
        if (below(4) == 0) cut_off_a_run();
        // Sometimes a list is not there at all, and sometimes only one portfolio is looked at.
        auto listed = entries_;
        std::vector<std::string> lists = {"xa-list", "xb-list"};
        if (below(10) == 0) {
            std::erase_if(listed, [](const auto& one) { return one.list == "xb-list"; });
            lists.pop_back();
        }
        const auto now = testing::lists_of(listed, std::to_string(step), lists);
        const std::string only = below(4) == 0 ? "clients" : "";
        const auto report = delta_.run(now, {.portfolio = only});
        full_.run(now, {.portfolio = only, .full = true});
        ASSERT_EQ(everything_of(delta_), everything_of(full_)) << "step " << step;
        decide_some();
        sum.with_changes += report.with_changes + report.untouched;
        sum.with_everything += report.with_everything;
    }
    EXPECT_GT(full_.alerts({.limit = 100'000}).size(), 4U);
    EXPECT_GT(sum.with_changes, 40U) << "most rows were not compared with everything again";
}

INSTANTIATE_TEST_SUITE_P(Seeds, DeltaRuns, ::testing::Range(1U, 4U));

/// Words that the row or the entry has and the other lacks weigh less once many have them.
TEST(Delta, finds_an_entry_that_did_not_change_when_words_weigh_less) {
    WatchedWorkspace watched;
    watched.put("clients", {testing::row("1", "Radomir Halvenik Orsolin Danzeth")});
    std::vector entries{testing::entry("xa-list:1", "Radomir Halvenik Orsolin Quibor")};
    watched.run(testing::lists_of(entries));
    EXPECT_THAT(watched.alerts(), IsEmpty());
    for (int i = 2; i < 150; ++i)
        entries.push_back(testing::entry("xa-list:" + std::to_string(i), "Quibor Danzeth"));
    watched.run(testing::lists_of(entries, "2"));
    EXPECT_EQ(watched.alert().entry, "xa-list:1");
}

TEST(Delta, says_how_much_it_looked_at) {
    WatchedWorkspace watched;
    watched.put("clients",
                {testing::row("1", "Radomir Halvenik"), testing::row("2", "Lin Petran")});
    std::vector entries{testing::entry("xa-list:1", "Radomir Halvenik"),
                        testing::entry("xa-list:2", "Boyuan Shangguan")};
    const auto first = watched.run(testing::lists_of(entries));
    EXPECT_EQ(first.with_everything, 2U);
    EXPECT_THAT(first.afresh, HasSubstr("first run"));
    EXPECT_EQ(first.opened, 1U);

    const auto same = watched.run(testing::lists_of(entries));
    EXPECT_EQ(same.untouched, 2U);
    EXPECT_EQ(same.new_entries, 0U);
    EXPECT_THAT(same.afresh, IsEmpty());

    entries.push_back(testing::entry("xa-list:3", "Lin Petran"));
    const auto later = watched.run(testing::lists_of(entries, "2"));
    EXPECT_EQ(later.rows, 2U);
    EXPECT_EQ(later.with_changes, 2U);
    EXPECT_EQ(later.new_entries, 1U);
    EXPECT_EQ(later.opened, 1U);

    watched.put("clients", {testing::row("1", "Radomir Halvenik"), testing::row("2", "Lin Petran"),
                            testing::row("3", "Boyuan Shangguan")});
    const auto one_row = watched.run(testing::lists_of(entries, "2"));
    EXPECT_EQ(one_row.with_everything, 1U);
    EXPECT_EQ(one_row.untouched, 2U);
    EXPECT_EQ(one_row.opened, 1U);
}

TEST(Delta, trusts_nothing_that_another_program_compared) {
    WatchedWorkspace watched;
    watched.put("clients", {testing::row("1", "Radomir Halvenik")});
    const auto lists = testing::lists_of({testing::entry("xa-list:1", "Radomir Halvenik")});
    watched.run(lists);
    ASSERT_TRUE(watched.workspace().database().run("UPDATE watch_run SET program = 'other'"));
    const auto again = watched.run(lists);
    EXPECT_THAT(again.afresh, HasSubstr("another version of this program"));
    EXPECT_EQ(again.with_everything, 1U);
    ASSERT_TRUE(watched.workspace().database().run("UPDATE watch_run SET entries = x'00'"));
    base::Progress silent(nullptr);
    EXPECT_EQ(run_watch(watched.workspace(), lists, {}, silent).error().code(),
              base::ErrorCode::corrupt);
}

TEST(Delta, trusts_nothing_that_was_compared_with_other_tables_of_names) {
    WatchedWorkspace watched;
    watched.put("clients", {testing::row("1", "Radomir Halvenik")});
    const std::vector entries{testing::entry("xa-list:1", "Radomir Halvenik")};
    auto lists = testing::lists_of(entries);
    watched.run(lists);
    const auto folder = base::TempFolder::create().value();
    ASSERT_TRUE(base::write_file_atomically(folder.path() / "more.txt", "radomir, quibor\n",
                                            base::FileAccess::owner_only));
    lists.index = std::make_shared<screening::Index>(
        screening::Index::build(entries, screening::read_name_tables(folder.path()).value()));
    const auto again = watched.run(lists);
    EXPECT_THAT(again.afresh, HasSubstr("tables of names"));
    EXPECT_EQ(again.with_everything, 1U);
}

TEST(Delta, needs_entries_and_a_user_who_may_edit) {
    WatchedWorkspace watched;
    watched.put("clients", {testing::row("1", "Radomir Halvenik")});
    base::Progress silent(nullptr);
    EXPECT_EQ(run_watch(watched.workspace(), testing::lists_of({}), {}, silent).error().code(),
              base::ErrorCode::not_found);
    auto viewer = watched.open_as("vera", "viewer");
    const auto lists = testing::lists_of({testing::entry("xa-list:1", "Radomir Halvenik")});
    EXPECT_EQ(run_watch(viewer, lists, {}, silent).error().code(), base::ErrorCode::denied);
    EXPECT_EQ(run_watch(watched.workspace(), lists, {.portfolio = "nobody"}, silent).error().code(),
              base::ErrorCode::not_found);
}

}  // namespace
}  // namespace recourse::watch
