#include "app/screening_run.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "base/json.hpp"

namespace recourse::app {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t good_rows = 130;

class ScreeningRunTest : public testing::Test {
protected:
    void SetUp() override {
        base::Progress silent(nullptr);
        const std::vector paths{fs::path(RECOURSE_SOURCE_DIR) / "examples" / "lists" / "ca-gac"};
        ASSERT_TRUE(record_.import_paths(paths, silent));
        std::ofstream people(path("people.csv"));
        people << "name,born\n";
        for (std::size_t i = 0; i < good_rows; ++i) {
            people << (i % 7 == 0 ? "Radomir Halvenik" : "Bruno Kessel") << ",\n";
        }
        people << "Anna,someday\n";
    }

    fs::path path(const char* name) const { return folder_.path() / name; }
    std::string content(const char* name) const {
        return base::read_file(path(name), 1U << 24U).value();
    }
    void write(const char* name, const std::string& bytes) const {
        std::ofstream(path(name), std::ios::binary) << bytes;
    }

    base::Result<ScreeningReport> run(bool skip_bad_rows, bool resume = false,
                                      bool restart = false) {
        ScreeningRun asked{.input = path("people.csv"), .out = path("out.jsonl"), .batch = {}};
        asked.batch.skip_bad_rows = skip_bad_rows;
        asked.batch.threads = 3;
        asked.resume = resume;
        asked.restart = restart;
        asked.between_notes = std::chrono::milliseconds(0);
        base::Progress silent(nullptr);
        return run_screening(record_, asked, silent);
    }

    base::TempFolder folder_ = base::TempFolder::create().value();
    PublicRecord record_ = PublicRecord::open(Home{.root = path("home"),
                                                   .data = fs::path(RECOURSE_SOURCE_DIR) / "data"})
                               .value();
};

TEST_F(ScreeningRunTest, CutOffAtAnyRowAndGoneOnWithIsTheWholeRun) {
    const auto whole_run = run(true);
    ASSERT_TRUE(whole_run) << whole_run.error().to_string();
    EXPECT_EQ(whole_run->rows, good_rows + 1);
    EXPECT_EQ(whole_run->bad_rows, 1u);
    const std::string whole = content("out.jsonl");
    fs::remove(path("out.jsonl"));

    ASSERT_FALSE(run(false)) << "the last row is bad";
    const auto note = base::parse_json(content("out.jsonl.partial.json")).value();
    EXPECT_EQ(note.at("rows"), good_rows);
    std::size_t bytes = 0;
    for (std::size_t row = 0; row <= good_rows; ++row) {
        auto earlier = note;
        earlier["rows"] = row;
        earlier["rows_with_matches"] = (row + 6) / 7;
        earlier["output_bytes"] = bytes;
        write("out.jsonl.partial.json", base::dump_json(earlier));
        write("out.jsonl.partial", whole.substr(0, bytes) + whole.substr(bytes, row % 500));
        const auto resumed = run(true, true);
        ASSERT_TRUE(resumed) << resumed.error().to_string();
        ASSERT_EQ(content("out.jsonl"), whole) << row;
        ASSERT_EQ(resumed->rows, whole_run->rows);
        ASSERT_EQ(resumed->rows_before, row);
        ASSERT_EQ(resumed->rows_with_matches, whole_run->rows_with_matches);
        ASSERT_FALSE(fs::exists(path("out.jsonl.partial")));
        ASSERT_FALSE(fs::exists(path("out.jsonl.partial.json")));
        bytes = whole.find('\n', bytes) + 1;
    }
}

TEST_F(ScreeningRunTest, WhatWasCutOffIsNeitherLostNorMixedUp) {
    EXPECT_EQ(run(true, true).error().code(), base::ErrorCode::not_found) << "nothing was cut off";
    ASSERT_FALSE(run(false));
    const auto again = run(true);
    ASSERT_FALSE(again) << "the very same run would throw away what is done";
    EXPECT_EQ(again.error().code(), base::ErrorCode::conflict);
    EXPECT_TRUE(run(true, false, true)) << "unless it is told to";

    ASSERT_FALSE(run(false));
    std::ofstream(path("people.csv"), std::ios::app) << "Clara,\n";
    const auto changed = run(true, true);
    ASSERT_FALSE(changed);
    EXPECT_NE(changed.error().message().find("the input has changed"), std::string::npos);
    EXPECT_TRUE(run(true)) << "what can be of no use any more is in nobody's way";

    ASSERT_FALSE(run(false));
    write("out.jsonl.partial", "");
    EXPECT_EQ(run(true, true).error().code(), base::ErrorCode::corrupt);
    write("out.jsonl.partial.json", "{}");
    EXPECT_EQ(run(true, true).error().code(), base::ErrorCode::corrupt);
}

TEST_F(ScreeningRunTest, WhatIsScreenedIsNotReplaced) {
    ScreeningRun asked{
        .input = path("people.csv"), .out = path("home") / ".." / "people.csv", .batch = {}};
    asked.batch.skip_bad_rows = true;
    const std::string before = content("people.csv");
    base::Progress silent(nullptr);
    EXPECT_FALSE(run_screening(record_, asked, silent));
    EXPECT_EQ(content("people.csv"), before);
}

TEST_F(ScreeningRunTest, ListsThatChangedAreNotMixed) {
    ASSERT_FALSE(run(false));
    base::Progress silent(nullptr);
    const std::vector paths{fs::path(RECOURSE_SOURCE_DIR) / "examples" / "lists" / "un-sc"};
    ASSERT_TRUE(record_.import_paths(paths, silent));
    const auto resumed = run(true, true);
    ASSERT_FALSE(resumed);
    EXPECT_NE(resumed.error().message().find("the lists have changed"), std::string::npos);
}

}  // namespace
}  // namespace recourse::app
