#include "casework/case_store.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "base/hash.hpp"
#include "casework/case_folder.hpp"
#include "sample_folder.hpp"

namespace recourse::casework {
namespace {

namespace fs = std::filesystem;
using base::ErrorCode;
using testing::bytes_of;
using ::testing::ElementsAre;
using testing::files_below;
using testing::SampleFolder;
using testing::SampleWorkspace;

ImportedCase import_it(SampleWorkspace& sample, const SampleFolder& folder) {
    base::Progress silent(nullptr);
    auto imported = import_case(sample.workspace, folder.path(), silent);
    EXPECT_TRUE(imported) << imported.error().to_string();
    return imported.value();
}

std::vector<std::string> custody_kinds(SampleWorkspace& sample, std::string_view exhibit) {
    std::vector<std::string> kinds;
    const auto events = custody_of(sample.workspace, "sample", exhibit).value();
    for (const CustodyEvent& event : events) kinds.push_back(event.kind);
    return kinds;
}

TEST(CaseStore, GivesBackTheCaseThatCameIn) {
    const SampleFolder folder;
    SampleWorkspace sample;
    const ImportedCase imported = import_it(sample, folder);
    EXPECT_EQ(imported.outcome, ImportOutcome::added);
    EXPECT_EQ(imported.acts, 1U);
    EXPECT_EQ(imported.exhibit_bytes, 47U);

    model::Case expected = read_case_folder(folder.path()).value();
    const std::string statement = bytes_of(folder.path() / "exhibits/01-statement.txt");
    expected.exhibits[0].size = statement.size();
    expected.exhibits[0].sha256 = base::to_hex(base::sha256(statement));
    expected.exhibits[0].sha512 = base::to_hex(base::sha512(statement));
    EXPECT_EQ(load_case(sample.workspace, "sample").value(), expected);
    EXPECT_EQ(exhibit_bytes(sample.workspace, "sample", "x01").value(), statement);

    const auto cases = list_cases(sample.workspace).value();
    ASSERT_EQ(cases.size(), 1U);
    EXPECT_EQ(cases[0].id, "sample");
    EXPECT_THAT(cases[0].targets, ElementsAre("Quibor Danzeth"));
}

TEST(CaseStore, SurvivesClosingAndOpening) {
    const SampleFolder folder;
    SampleWorkspace sample;
    import_it(sample, folder);
    auto again = vault::Workspace::open(sample.folder, testing::passphrase()).value();
    EXPECT_EQ(load_case(again, "sample").value(), load_case(sample.workspace, "sample").value());
}

TEST(CaseStore, ExportsTheSameFolderByteForByte) {
    SampleFolder folder;
    folder.add_exhibits(3, 100'000);
    SampleWorkspace sample;
    import_it(sample, folder);
    const fs::path out = sample.parent.path() / "out" / "sample";
    ASSERT_TRUE(export_case(sample.workspace, "sample", out));
    const auto received = files_below(folder.path());
    const auto exported = files_below(out);
    ASSERT_EQ(exported.size(), received.size());
    for (std::size_t i = 0; i < received.size(); ++i) {
        EXPECT_EQ(fs::relative(exported[i], out), fs::relative(received[i], folder.path()));
        EXPECT_EQ(bytes_of(exported[i]), bytes_of(received[i]));
        EXPECT_EQ(fs::status(exported[i]).permissions(),
                  fs::perms::owner_read | fs::perms::owner_write);
    }
    EXPECT_EQ(export_case(sample.workspace, "sample", out).error().code(), ErrorCode::conflict);
    EXPECT_THAT(custody_kinds(sample, "x01"), ElementsAre("exhibit.received", "exhibit.exported"));
}

TEST(CaseStore, ChangesNothingWhenTheSameComesAgain) {
    const SampleFolder folder;
    SampleWorkspace sample;
    import_it(sample, folder);
    const auto head = sample.workspace.log().head().value();
    const ImportedCase again = import_it(sample, folder);
    EXPECT_EQ(again.outcome, ImportOutcome::unchanged);
    EXPECT_EQ(again.revision, 1);
    EXPECT_EQ(sample.workspace.log().head().value(), head);
}

TEST(CaseStore, KeepsEarlierRevisionsAndTheirCustody) {
    SampleFolder folder;
    folder.add_exhibits(1, 10);
    SampleWorkspace sample;
    import_it(sample, folder);
    const auto blobs = files_below(sample.folder / "blobs");

    folder.replace("seventeen", "twelve");
    folder.write("exhibits/01-statement.txt", "A better scan.");
    const ImportedCase revised = import_it(sample, folder);
    EXPECT_EQ(revised.outcome, ImportOutcome::revised);
    EXPECT_EQ(revised.revision, 2);
    EXPECT_EQ(load_case(sample.workspace, "sample")->find_claim("c1")->text,
              "The guard struck her with a cable twelve times.");
    EXPECT_EQ(exhibit_bytes(sample.workspace, "sample", "x01").value(), "A better scan.");
    EXPECT_THAT(custody_kinds(sample, "x01"), ElementsAre("exhibit.received", "exhibit.replaced"));
    EXPECT_THAT(custody_kinds(sample, "more-0"), ElementsAre("exhibit.received"));
    const auto later = files_below(sample.folder / "blobs");
    EXPECT_GT(later.size(), blobs.size());
    EXPECT_THAT(later, ::testing::IsSupersetOf(blobs)) << "nothing was removed";
    EXPECT_EQ(verify_exhibits(sample.workspace)->exhibits, 3U) << "earlier ones are verified too";
    EXPECT_EQ(list_cases(sample.workspace)->size(), 1U);
    EXPECT_TRUE(sample.workspace.log().verify());
}

TEST(CaseStore, RecordsWhatANewRevisionLeavesOut) {
    SampleFolder folder;
    SampleWorkspace sample;
    const std::string before = folder.toml();
    folder.add_exhibits(1, 10);
    import_it(sample, folder);
    folder.write("case.toml", before);
    import_it(sample, folder);
    EXPECT_THAT(custody_kinds(sample, "more-0"),
                ElementsAre("exhibit.received", "exhibit.left-out"));
    EXPECT_EQ(exhibit_bytes(sample.workspace, "sample", "more-0").error().code(),
              ErrorCode::not_found);
}

TEST(CaseStore, LeavesTheWorkspaceAsItWasWhenAFolderIsRefused) {
    SampleFolder folder;
    folder.add_exhibits(3, 1000);
    SampleWorkspace sample;
    const auto head = sample.workspace.log().head().value();
    fs::remove(folder.path() / "exhibits/more-2.bin");
    base::Progress silent(nullptr);
    EXPECT_FALSE(import_case(sample.workspace, folder.path(), silent));
    EXPECT_TRUE(files_below(sample.folder / "blobs").empty());
    EXPECT_TRUE(list_cases(sample.workspace)->empty());
    EXPECT_EQ(sample.workspace.log().head().value(), head);
}

TEST(CaseStore, WaitsForNoOtherImport) {
    const SampleFolder folder;
    SampleWorkspace sample;
    const auto lock = sample.workspace.lock_for_writing();
    ASSERT_TRUE(lock);
    base::Progress silent(nullptr);
    const auto imported = import_case(sample.workspace, folder.path(), silent);
    ASSERT_FALSE(imported);
    EXPECT_EQ(imported.error().code(), ErrorCode::conflict);
}

TEST(CaseStore, ReportsDamagedExhibits) {
    const SampleFolder folder;
    SampleWorkspace sample;
    import_it(sample, folder);
    EXPECT_TRUE(verify_exhibits(sample.workspace)->problems.empty());
    for (const fs::path& file : files_below(sample.folder / "blobs")) {
        std::string bytes = bytes_of(file);
        for (char& byte : bytes) byte = static_cast<char>(byte ^ 1);
        std::ofstream(file, std::ios::binary) << bytes;
    }
    const auto report = verify_exhibits(sample.workspace).value();
    ASSERT_EQ(report.problems.size(), 1U);
    EXPECT_EQ(report.problems[0].exhibit_id, "x01");
    EXPECT_EQ(exhibit_bytes(sample.workspace, "sample", "x01").error().code(), ErrorCode::corrupt);
    EXPECT_FALSE(export_case(sample.workspace, "sample", sample.parent.path() / "out"));
    EXPECT_FALSE(fs::exists(sample.parent.path() / "out")) << "no half export";
}

TEST(CaseStore, SaysWhichCaseOrExhibitIsNotThere) {
    const SampleFolder folder;
    SampleWorkspace sample;
    EXPECT_EQ(load_case(sample.workspace, "sample").error().message(),
              "there is no case \"sample\"");
    import_it(sample, folder);
    const auto missing = exhibit_bytes(sample.workspace, "sample", "x99");
    EXPECT_EQ(missing.error().code(), ErrorCode::not_found);
    EXPECT_EQ(missing.error().message(), "case \"sample\" has no exhibit \"x99\"");
}

}  // namespace
}  // namespace recourse::casework
