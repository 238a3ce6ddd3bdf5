#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <memory>
#include <sstream>

#include "base/subprocess.hpp"
#include "lists/readers/readers.hpp"
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

/// Each file with the counts that a script beside this test prints for it.
std::map<std::string, std::string> count_with_python(const char* script,
                                                     const std::vector<std::string>& files) {
    base::Command command;
    command.arguments = {"python3", std::string(RECOURSE_SOURCE_DIR "/tests/lists/") + script};
    command.arguments.insert(command.arguments.end(), files.begin(), files.end());
    command.timeout = std::chrono::minutes(5);
    const auto output = base::run(command);
    EXPECT_TRUE(output) << output.error().to_string();
    EXPECT_EQ(output->exit_status, 0) << output->error;
    std::map<std::string, std::string> counts;
    std::istringstream lines(output->output);
    std::string line;
    while (std::getline(lines, line)) {
        const std::size_t tab = line.rfind('\t');
        counts[line.substr(tab + 1)] = line.substr(0, tab);
    }
    return counts;
}

/// "subjects names identifiers designations" of one file, by its reader.
std::string count_parts(const ListFile& file, const Recognised& recognised) {
    const std::array<RoledFile, 1> files{RoledFile{file}};
    const auto source = test_catalogue().source_of(recognised.sign.list);
    std::array<std::size_t, 4> counts{};
    const auto read = recognised.reader->read(files, *source, [&](const model::Subject& subject) {
        counts[0] += 1;
        counts[1] += subject.names.size();
        counts[2] += subject.identifiers.size();
        counts[3] += subject.designations.size();
        return base::Result<void>{};
    });
    if (!read) return read.error().to_string();
    for (const auto& [field, values] : read->fields.unknown) return "unknown field " + field;
    return fmt::format("{}", fmt::join(counts, "\t"));
}

/// "dated weak elsewhere listed" of one file, by its reader: what count_facts.py counts.
std::string count_facts(const ListFile& file, const Recognised& recognised) {
    const std::array<RoledFile, 1> files{RoledFile{file}};
    const auto source = test_catalogue().source_of(recognised.sign.list);
    std::array<std::size_t, 4> counts{};
    const auto read = recognised.reader->read(files, *source, [&](const model::Subject& subject) {
        const bool dated = !subject.birth_dates.empty() ||
                           std::ranges::any_of(subject.notes, [](const model::Note& note) {
                               return note.label.starts_with("Date of birth");
                           });
        const bool listed = std::ranges::any_of(
            subject.designations,
            [](const model::Designation& designation) { return !designation.listed.empty(); });
        counts[0] += dated ? 1 : 0;
        counts[1] += static_cast<std::size_t>(
            std::ranges::count(subject.names, model::NameStrength::weak, &model::Name::strength));
        counts[2] += subject.cross_references.size();
        counts[3] += listed ? 1 : 0;
        return base::Result<void>{};
    });
    if (!read) return read.error().to_string();
    return fmt::format("{}", fmt::join(counts, "\t"));
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
    const auto counts = count_with_python("count_records.py", mains);
    for (const ImportedList& list : report->lists) {
        const auto counted = counts.find(list.files.front());
        ASSERT_NE(counted, counts.end()) << list.files.front();
        EXPECT_EQ(std::to_string(list.subjects), counted->second) << list.files.front();
    }
    const auto versions = sample->store.status().value();
    EXPECT_EQ(std::ranges::count(versions, true, &ListStatus::current), 11);
}

TEST_F(RealLists, HaveAsManyNamesIdentifiersAndDesignationsAsAnotherToolCounts) {
    std::vector<std::string> files;
    for (const char* name :
         {"us-ofac/cons-advanced/2020-10-10/cons_advanced.xml",
          "us-ofac/sdn-advanced-excerpt/sdn_advanced.excerpt-2024-02-23.xml",
          "us-ofac/cons-enhanced/2025-01-14/CONS_ENHANCED.ZIP",
          "us-trade-csl/2022-05/consolidated.csv.gz",
          "ch-seco/consolidated-list.excerpt-2026-08-15.xml",
          "ca-gac/justice-laws/SOR-2017-233.xml", "ca-gac/justice-laws/DORS-2017-233.xml",
          "../noncommercial-cc-by-nc/ftm/zala.entities.ftm.json",
          "../noncommercial-cc-by-nc/ftm/sanctions-sample.entities.ftm.json"}) {
        files.push_back((real_lists() / name).string());
    }
    for (const auto& [file, counts] : count_with_python("count_parts.py", files)) {
        const auto opened = ListFile::open(file).value();
        const auto recognised = recognise(opened);
        ASSERT_TRUE(recognised) << file;
        EXPECT_EQ(count_parts(opened, *recognised), counts)
            << file << ": subjects, names, identifiers, designations";
    }
}

TEST_F(RealLists, SayWhatAnotherToolReadsInThem) {
    std::vector<std::string> mains;
    for (const ImportedList& list : report->lists) mains.push_back(list.files.front());
    for (const auto& [file, counts] : count_with_python("count_facts.py", mains)) {
        const auto opened = ListFile::open(file).value();
        const auto recognised = recognise(opened);
        ASSERT_TRUE(recognised) << file;
        EXPECT_EQ(count_facts(opened, *recognised), counts)
            << file << ": subjects with a date, weak names, numbers on other lists, subjects with "
            << "a date of listing";
    }
}

/// An amendment is no list, and an import refuses it; the authority's sample of one still shows
/// that its targets are read.
TEST_F(RealLists, HaveAnAmendmentWhoseTargetsAreRead) {
    const std::string path =
        (real_lists() / "ch-seco/seco-example-amendment-2024-01-17.xml").string();
    const auto file = ListFile::open(path).value();
    EXPECT_FALSE(recognise(file));
    const Recognised forced{.reader = &readers::seco_xml(), .sign = {.list = "ch-seco"}};
    EXPECT_EQ(count_parts(file, forced), count_with_python("count_parts.py", {path}).at(path));
}

TEST_F(RealLists, HoldNoFieldThatItsReaderDoesNotKnow) {
    for (const ImportedList& list : report->lists) {
        for (const auto& [field, values] : list.fields.unknown) {
            ADD_FAILURE() << list.files.front() << ": " << field << ", " << values << " values";
        }
        EXPECT_EQ(list.fields.mapped > 0, list.subjects > 0) << list.files.front();
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
