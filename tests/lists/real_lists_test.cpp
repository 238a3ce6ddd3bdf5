#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <memory>
#include <sstream>

#include "base/subprocess.hpp"
#include "sample_lists.hpp"

/// The lists as published, counted by another tool.
namespace recourse::lists {
namespace {

namespace fs = std::filesystem;

/// Empty when the data is not on this machine.
fs::path real_lists() {
    const char* given = std::getenv("RECOURSE_SHARED_DATA");
    const fs::path data = given != nullptr
                              ? fs::path(given)
                              : fs::path(RECOURSE_SOURCE_DIR) / ".." / "shared" / "data";
    std::error_code unknown;
    return fs::is_directory(data / "lists", unknown) ? data / "lists" : fs::path{};
}

std::map<std::string, std::size_t> count_with_python(const std::vector<std::string>& files) {
    base::Command command;
    command.arguments = {"python3", RECOURSE_SOURCE_DIR "/tests/lists/count_records.py"};
    command.arguments.insert(command.arguments.end(), files.begin(), files.end());
    command.timeout = std::chrono::minutes(5);
    const auto output = base::run(command);
    EXPECT_TRUE(output) << output.error().to_string();
    EXPECT_EQ(output->exit_status, 0) << output->error;
    std::map<std::string, std::size_t> counts;
    std::istringstream lines(output->output);
    std::string line;
    while (std::getline(lines, line)) {
        const std::size_t tab = line.find('\t');
        counts[line.substr(tab + 1)] = std::stoul(line.substr(0, tab));
    }
    return counts;
}

/// All of them imported once.
class RealLists : public testing::Test {
protected:
    static void SetUpTestSuite() {
        if (real_lists().empty()) return;
        sample = std::make_unique<TempStore>();
        report = sample->import({real_lists()});
    }
    static void TearDownTestSuite() { sample.reset(); }

    void SetUp() override {
        if (!sample) GTEST_SKIP() << "the published lists are not here ($RECOURSE_SHARED_DATA)";
        ASSERT_TRUE(report) << report.error().to_string();
    }

    static inline std::unique_ptr<TempStore> sample;
    static inline base::Result<ImportReport> report;
};

TEST_F(RealLists, HaveAsManySubjectsAsAnotherToolCounts) {
    EXPECT_GE(report->lists.size(), 26U);
    std::vector<std::string> mains;
    for (const ImportedList& list : report->lists) mains.push_back(list.files.front());
    const auto counts = count_with_python(mains);
    for (const ImportedList& list : report->lists) {
        const auto counted = counts.find(list.files.front());
        ASSERT_NE(counted, counts.end()) << list.files.front();
        EXPECT_EQ(list.subjects, counted->second) << list.files.front();
    }
    const auto versions = sample->store.status().value();
    EXPECT_EQ(std::ranges::count(versions, true, &ListStatus::current), 8);
}

TEST_F(RealLists, HoldNoFieldThatItsReaderDoesNotKnow) {
    for (const ImportedList& list : report->lists) {
        for (const auto& [field, values] : list.fields.unknown) {
            ADD_FAILURE() << list.files.front() << ": " << field << ", " << values << " values";
        }
        EXPECT_GT(list.fields.mapped, 0U) << list.files.front();
    }
}

TEST_F(RealLists, MapThematicProgrammesToTheirRegimes) {
    std::map<std::string, std::size_t> subjects;
    ASSERT_TRUE(sample->store.for_each_current_subject([&](const model::Subject& subject) {
        for (const model::Designation& designation : subject.designations) {
            ++subjects[subject.list + " " + designation.regime];
        }
        return base::Result<void>{};
    }));
    // The counts of the README beside the lists.
    EXPECT_EQ(subjects["us-ofac-sdn us-glomag"], 694U);
    EXPECT_EQ(subjects["us-ofac-sdn us-magnitsky"], 64U);
    EXPECT_EQ(subjects["ca-sema ca-jvcfoa"], 80U);
    EXPECT_EQ(subjects["au-dfat au-hr"], 112U);
    EXPECT_EQ(subjects["au-dfat au-corr"], 14U);
    EXPECT_EQ(subjects["gb-ofsi gb-ghr"], 143U);
    EXPECT_EQ(subjects["gb-ofsi gb-gac"], 66U);
}

}  // namespace
}  // namespace recourse::lists
