#include "watch/portfolio.hpp"

#include <gmock/gmock.h>

#include "watch/portfolio_file.hpp"
#include "watched_workspace.hpp"

namespace recourse::watch {
namespace {

using base::ErrorCode;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::WatchedWorkspace;

RowChanges put_text(WatchedWorkspace& watched, std::string_view text,
                    const std::string& name = "customers.csv") {
    EXPECT_TRUE(set_portfolio(watched.workspace(), "clients", {}));
    auto put = put_rows(watched.workspace(), "clients", rows_of_text(text, name));
    EXPECT_TRUE(put) << put.error().to_string();
    return put.value_or(RowChanges{});
}

std::vector<WatchedRow> rows_in(WatchedWorkspace& watched) {
    return list_rows(watched.workspace(), "clients", "", 1000).value();
}

TEST(Portfolio, rows_are_added_changed_and_removed_by_id) {
    WatchedWorkspace watched;
    auto changes = put_text(watched,
                            "id,name,born,country\n1,Radomir Halvenik,1971-03-02,fr\n"
                            "2,Lin Petran,,\n3,Boyuan Shangguan,,\n");
    EXPECT_EQ(changes.added, 3U);
    EXPECT_THAT(rows_in(watched),
                ElementsAre(Field(&WatchedRow::id, "1"), Field(&WatchedRow::id, "2"),
                            Field(&WatchedRow::id, "3")));
    EXPECT_EQ(rows_in(watched)[0].query.countries, std::vector<std::string>{"fr"});

    changes =
        put_text(watched, R"({"id":"1","name":"Radomir Halvenik","born":"1971-03-02","country":"fr"}
{"id":"3","name":"Boyuan Shangguan","country":"gb"}
{"id":"4","name":"Ruvik Olvane"})",
                 "customers.jsonl");
    EXPECT_EQ(changes.added, 1U);
    EXPECT_EQ(changes.changed, 1U);
    EXPECT_EQ(changes.removed, 1U);
    EXPECT_EQ(changes.unchanged, 1U);
    EXPECT_EQ(find_portfolio(watched.workspace(), "clients").value().rows, 3U);
}

TEST(Portfolio, a_row_keeps_its_own_threshold) {
    WatchedWorkspace watched;
    put_text(watched, "id,name\n1,Radomir Halvenik\n");
    ASSERT_TRUE(set_row_threshold(watched.workspace(), "clients", "1", 0.9));
    put_text(watched, "id,name\n1,Radomir Halvenyk\n");
    EXPECT_EQ(rows_in(watched).front().threshold, 0.9);
    ASSERT_TRUE(set_row_threshold(watched.workspace(), "clients", "1", std::nullopt));
    EXPECT_EQ(rows_in(watched).front().threshold, std::nullopt);
    EXPECT_EQ(set_row_threshold(watched.workspace(), "clients", "7", 0.9).error().code(),
              ErrorCode::not_found);
    EXPECT_EQ(set_row_threshold(watched.workspace(), "clients", "1", 1.5).error().code(),
              ErrorCode::invalid_input);
}

TEST(Portfolio, hostile_files_change_nothing_and_are_named_with_line) {
    struct Case {
        std::string name;
        std::string text;
        std::string said;
    };
    const Case cases[] = {
        {"a.csv", "", "a.csv:1"},
        {"a.csv", "surname\nX\n", "column \"name\""},
        {"a.csv", "id,name\n1,A\n1,B\n", "a.csv:3: the id \"1\" is there twice"},
        {"a.csv", "id,name,born\n1,A,yesterday\n", "a.csv:2: born"},
        {"a.csv", "id,name,country\n1,A,Atlantis\n", "a.csv:2: country"},
        {"a.csv", "id,name,schema\n1,A,Spaceship\n", "a.csv:2: schema"},
        {"a.csv", "id,name\n1,\n", "a.csv:2: name"},
        {"a.csv", "id,name\n1,\"A\n", "a.csv:2"},
        {"a.csv", "id,name\n1,\xff\xfe\n", "a.csv:2"},
        {"a.csv", "id,name\n" + std::string(300, 'x') + ",A\n", "an id has 1 to 200 bytes"},
        {"a.csv", "id,name\n2,B\n1," + std::string(2 << 20, 'x') + "\n", "a.csv:"},
        {"a.jsonl", "{\"id\":\"1\",\"name\":\"A\"}\n{\"id\":", "a.jsonl:2"},
        {"a.jsonl", "[1]\n", "a.jsonl:1"},
        {"a.jsonl", "{\"id\":\"1\",\"name\":\"\\ud800\"}\n", "a.jsonl:1"},
    };
    for (const auto& one : cases) {
        WatchedWorkspace watched;
        put_text(watched, "id,name\n9,Radomir Halvenik\n");
        const auto put = put_rows(watched.workspace(), "clients", rows_of_text(one.text, one.name));
        ASSERT_FALSE(put) << one.text.substr(0, 60);
        EXPECT_EQ(put.error().code(), ErrorCode::invalid_input) << one.text.substr(0, 60);
        EXPECT_THAT(put.error().to_string(), HasSubstr(one.said));
        EXPECT_THAT(rows_in(watched), ElementsAre(Field(&WatchedRow::id, "9")));
    }
}

TEST(Portfolio, names_that_look_like_code_are_only_names) {
    WatchedWorkspace watched;
    put_text(watched,
             "id,name\n\"1'; DROP TABLE watch_row; --\",=cmd|' /C calc'!A0\n"
             "<b>,<script>alert(1)</script>\n");
    EXPECT_EQ(rows_in(watched).size(), 2U);
    const auto lists = testing::lists_of({testing::entry("xa-list:1", "Script Alert")});
    watched.run(lists);
    EXPECT_EQ(watched.alert().row_name, "<script>alert(1)</script>");
}

TEST(Portfolio, settings_are_checked_and_who_may_change_them) {
    WatchedWorkspace watched;
    for (const char* id : {"", "a b", "a/b", "\xc3\xa4",
                           "0123456789012345678901234567890123456789012345678901234567890123456"})
        EXPECT_EQ(set_portfolio(watched.workspace(), id, {}).error().code(),
                  ErrorCode::invalid_input)
            << id;
    EXPECT_EQ(set_portfolio(watched.workspace(), "a", {.threshold = 0.0}).error().code(),
              ErrorCode::invalid_input);
    EXPECT_EQ(set_portfolio(watched.workspace(), "a", {.reopen_step = 1.1}).error().code(),
              ErrorCode::invalid_input);
    EXPECT_THAT(list_portfolios(watched.workspace()).value(), IsEmpty());

    auto editor = watched.open_as("edda", "editor");
    EXPECT_TRUE(set_portfolio(editor, "clients", {.threshold = 0.8}));
    EXPECT_EQ(set_portfolio(editor, "clients", {.four_eyes = true}).error().code(),
              ErrorCode::denied);
    EXPECT_TRUE(set_portfolio(watched.workspace(), "clients", {.four_eyes = true}));
    const auto kept = find_portfolio(editor, "clients").value();
    EXPECT_TRUE(kept.settings.four_eyes);
    EXPECT_EQ(kept.settings.threshold, 0.8);
    auto viewer = watched.open_as("vera", "viewer");
    EXPECT_TRUE(find_portfolio(viewer, "clients"));
    EXPECT_EQ(put_rows(viewer, "clients", testing::rows_of({})).error().code(), ErrorCode::denied);
    EXPECT_EQ(put_rows(editor, "nobody", testing::rows_of({})).error().code(),
              ErrorCode::not_found);
}

TEST(Portfolio, is_not_for_who_has_a_role_in_a_case_alone) {
    WatchedWorkspace watched;
    watched.put("clients", {testing::row("1", "Radomir Halvenik")});
    watched.run(testing::lists_of({testing::entry("xa-list:1", "Radomir Halvenik")}));
    auto carl = watched.open_as("carl", "editor", "generica");
    EXPECT_EQ(list_portfolios(carl).error().code(), ErrorCode::denied);
    EXPECT_EQ(list_rows(carl, "clients", "", 1).error().code(), ErrorCode::denied);
    EXPECT_EQ(list_alerts(carl, {}).error().code(), ErrorCode::denied);
    EXPECT_EQ(history_of(carl, 1).error().code(), ErrorCode::denied);
}

TEST(Portfolio, another_threshold_counts_for_every_row) {
    WatchedWorkspace watched;
    watched.put("clients", {testing::row("1", "Radomir Halvenik Petran")});
    const auto lists = testing::lists_of({testing::entry("xa-list:1", "Radomir Halvenik Olvane")});
    ASSERT_TRUE(set_portfolio(watched.workspace(), "clients", {.threshold = 0.99}));
    watched.run(lists);
    EXPECT_THAT(watched.alerts(), IsEmpty());
    ASSERT_TRUE(set_portfolio(watched.workspace(), "clients", {.threshold = 0.3}));
    watched.run(lists);
    EXPECT_EQ(watched.alert().row, "1");
    ASSERT_TRUE(set_row_threshold(watched.workspace(), "clients", "1", 0.99));
    watched.run(lists);
    EXPECT_EQ(watched.alert().ended, no_longer_matches);
}

}  // namespace
}  // namespace recourse::watch
