#include "casework/merge/merge_cases.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "casework/case_store.hpp"
#include "casework/derivative.hpp"
#include "casework/edit_field.hpp"
#include "casework/history.hpp"
#include "casework/intake/intake.hpp"
#include "casework/merge/conflicts.hpp"
#include "sample_folder.hpp"

namespace recourse::casework {
namespace {

namespace fs = std::filesystem;
using base::ErrorCode;
using ::testing::HasSubstr;
using testing::SampleFolder;
using testing::SampleWorkspace;

/// A workspace with the sample case, and a copy of it that went its own way.
struct TwoCopies {
    TwoCopies() {
        base::Progress silent(nullptr);
        EXPECT_TRUE(import_case(ours.workspace, folder.path(), silent));
        copy_folder = ours.parent.path() / "copy.recourse";
        fs::copy(ours.folder, copy_folder, fs::copy_options::recursive);
        copy.emplace(vault::Workspace::open(copy_folder, testing::passphrase()).value());
    }

    static void set(vault::Workspace& workspace, const std::string& record,
                    const std::string& field, const std::string& value) {
        const auto done = set_fields(workspace, "sample", record,
                                     std::vector<FieldValue>{{field, value}}, "looked again");
        ASSERT_TRUE(done) << done.error().to_string();
    }
    static std::vector<MergedCase> merge(vault::Workspace& into, vault::Workspace& from) {
        base::Progress silent(nullptr);
        auto merged = merge_cases(into, from, silent);
        EXPECT_TRUE(merged) << merged.error().to_string();
        return merged.value_or(std::vector<MergedCase>());
    }
    std::vector<MergedCase> merge() { return merge(ours.workspace, *copy); }
    model::Case now() { return load_case(ours.workspace, "sample").value(); }
    std::string add_file(vault::Workspace& workspace, const std::string& name,
                         const std::string& content) {
        const fs::path file = ours.parent.path() / name;
        EXPECT_TRUE(base::write_file_atomically(file, content));
        base::Progress silent(nullptr);
        const auto receipt = add_evidence(workspace, "sample", {file}, {}, silent).value();
        return receipt.items.front().exhibit;
    }

    SampleFolder folder;
    SampleWorkspace ours;
    fs::path copy_folder;
    std::optional<vault::Workspace> copy;
};

TEST(MergeCases, BothCopiesChangesAreThere) {
    TwoCopies at;
    TwoCopies::set(at.ours.workspace, "c1", "text", "The guard struck her.");
    TwoCopies::set(*at.copy, "c1", "confidentiality", "named");
    TwoCopies::set(*at.copy, "p-guard", "notes", "Seen in the port.");
    const auto merged = at.merge();
    ASSERT_EQ(merged.size(), 1U);
    EXPECT_EQ(merged[0].outcome, MergeOutcome::merged);
    EXPECT_EQ(merged[0].records, 2U);
    EXPECT_EQ(merged[0].conflicts, 0U);
    const model::Case now = at.now();
    EXPECT_EQ(now.find_claim("c1")->text, "The guard struck her.");
    EXPECT_EQ(now.find_claim("c1")->confidentiality, model::Confidentiality::named);
    EXPECT_EQ(now.find_party("p-guard")->notes, "Seen in the port.");
    EXPECT_EQ(revisions_of(at.ours.workspace, "sample").value().back().kind, RevisionKind::merge);
    EXPECT_TRUE(at.ours.workspace.log().verify());

    EXPECT_EQ(at.merge()[0].outcome, MergeOutcome::unchanged) << "again";
    TwoCopies::merge(*at.copy, at.ours.workspace);
    EXPECT_EQ(load_case(*at.copy, "sample").value(), at.now()) << "the other way round";
    EXPECT_EQ(at.merge()[0].outcome, MergeOutcome::unchanged);
}

TEST(MergeCases, AConflictWaitsForADecision) {
    TwoCopies at;
    TwoCopies::set(at.ours.workspace, "c1", "text", "Ours.");
    TwoCopies::set(*at.copy, "c1", "text", "Theirs.");
    EXPECT_EQ(at.merge()[0].conflicts, 1U);
    EXPECT_EQ(at.now().find_claim("c1")->text, "Ours.");
    const auto conflicts = conflicts_of(at.ours.workspace, "sample").value();
    ASSERT_EQ(conflicts.size(), 1U);
    EXPECT_EQ(conflicts[0].field, "text");
    EXPECT_EQ(conflicts[0].ours, "Ours.");
    EXPECT_EQ(conflicts[0].theirs, "Theirs.");
    EXPECT_EQ(conflicts[0].their_who, "owner");
    EXPECT_EQ(conflicts[0].their_why, "looked again");
    EXPECT_FALSE(conflicts[0].decided);

    const auto decide = [&](int number, ConflictSide side, std::string_view because) {
        return decide_conflict(at.ours.workspace, "sample", number, side, because);
    };
    EXPECT_EQ(decide(1, ConflictSide::theirs, "").error().code(), ErrorCode::invalid_input);
    EXPECT_EQ(decide(2, ConflictSide::theirs, "x").error().code(), ErrorCode::not_found);
    const auto decided = decide(1, ConflictSide::theirs, "she was asked again");
    ASSERT_TRUE(decided) << decided.error().to_string();
    EXPECT_EQ(decided->kind, RevisionKind::decision);
    EXPECT_EQ(decided->why, "she was asked again");
    EXPECT_EQ(at.now().find_claim("c1")->text, "Theirs.");
    EXPECT_EQ(decide(1, ConflictSide::ours, "x").error().code(), ErrorCode::conflict);
    const auto after = conflicts_of(at.ours.workspace, "sample").value();
    EXPECT_EQ(after[0].decided, ConflictSide::theirs);
    EXPECT_EQ(after[0].because, "she was asked again");
    EXPECT_EQ(at.merge()[0].outcome, MergeOutcome::unchanged) << "not asked again";
}

TEST(MergeCases, EvidenceOfBothIsThereWithItsOriginAndDerivatives) {
    TwoCopies at;
    const std::string ours = at.add_file(at.ours.workspace, "ours.txt", "our photograph");
    const std::string theirs = at.add_file(*at.copy, "theirs.txt", "their ledger");
    ASSERT_EQ(ours, theirs) << "both take the next id";
    const std::string derived = "a transcript";
    {
        ASSERT_TRUE(bring_up_derivatives(*at.copy));
        const auto blob = at.copy->blobs().put(base::as_bytes(derived)).value();
        auto transaction = base::Transaction::begin(at.copy->database()).value();
        ASSERT_TRUE(at.copy->blobs().keep(blob));
        const NewDerivative made{.case_id = "sample",
                                 .exhibit_id = theirs,
                                 .kind = DerivativeKind::transcript,
                                 .media_type = "text/plain",
                                 .recipe = {"a person", "", "{}"}};
        ASSERT_TRUE(record_derivative(*at.copy, made, blob));
        ASSERT_TRUE(transaction.commit());
    }
    const auto merged = at.merge();
    ASSERT_EQ(merged[0].renamed.size(), 1U);
    EXPECT_EQ(merged[0].renamed[0].id, theirs);
    const std::string now = merged[0].renamed[0].now;
    EXPECT_EQ(exhibit_bytes(at.ours.workspace, "sample", ours).value(), "our photograph");
    EXPECT_EQ(exhibit_bytes(at.ours.workspace, "sample", now).value(), "their ledger");
    EXPECT_EQ(origin_of(at.ours.workspace, "sample", now).value()->path, "theirs.txt");
    EXPECT_EQ(intake_receipts(at.ours.workspace, "sample").value().size(), 2U);
    const auto derivatives = derivatives_of(at.ours.workspace, "sample", now).value();
    ASSERT_EQ(derivatives.size(), 1U);
    EXPECT_EQ(derivative_bytes(at.ours.workspace, derivatives[0].id, 100).value(), derived);
    EXPECT_TRUE(verify_exhibits(at.ours.workspace).value().problems.empty());

    // What they do with it afterwards finds its way.
    TwoCopies::set(*at.copy, theirs, "title", "Ledger of 2024");
    EXPECT_EQ(at.merge()[0].conflicts, 0U);
    EXPECT_EQ(at.now().find_exhibit(now)->title, "Ledger of 2024");
}

TEST(MergeCases, ARemovalOfTheOtherCopyGoesThrough) {
    TwoCopies at;
    ASSERT_TRUE(remove_record(*at.copy, "sample", "exposure/exposure-1", "sold"));
    EXPECT_EQ(at.merge()[0].conflicts, 0U);
    EXPECT_TRUE(at.now().exposures.empty());
}

TEST(MergeCases, ACaseOfTheOtherCopyAloneIsAdded) {
    SampleWorkspace empty;
    TwoCopies at;
    const auto merged = TwoCopies::merge(empty.workspace, at.ours.workspace);
    ASSERT_EQ(merged.size(), 1U);
    EXPECT_EQ(merged[0].outcome, MergeOutcome::added);
    EXPECT_EQ(load_case(empty.workspace, "sample").value(), at.now());
    EXPECT_EQ(exhibit_bytes(empty.workspace, "sample", "x01").value(),
              exhibit_bytes(at.ours.workspace, "sample", "x01").value());
}

TEST(MergeCases, TheOtherCopysHistoryIsKept) {
    TwoCopies at;
    TwoCopies::set(*at.copy, "c1", "text", "First thought.");
    TwoCopies::set(*at.copy, "c1", "text", "Second thought.");
    at.merge();
    auto query = at.ours.workspace.database()
                     .prepare("SELECT blob_id FROM merge_branch ORDER BY part")
                     .value();
    std::string lines;
    ASSERT_TRUE(query.for_each([&](base::Statement& row) {
        lines += at.ours.workspace.blobs().bytes(row.text(0), 1 << 20).value();
    }));
    EXPECT_THAT(lines, HasSubstr("First thought."));
    EXPECT_THAT(lines, HasSubstr("looked again"));
    const auto entry = at.copy->log().bytes_of(at.copy->log().head().value().size).value();
    EXPECT_THAT(lines, HasSubstr(base::dump_json(base::Json(entry))));
}

TEST(MergeCases, NothingChangesWhenTheOtherCopyIsDamaged) {
    TwoCopies at;
    const std::string theirs = at.add_file(*at.copy, "theirs.txt", "their ledger");
    const auto before = at.ours.workspace.log().head().value();
    for (const fs::path& file : testing::files_below(at.copy_folder / "blobs")) {
        std::string bytes = testing::bytes_of(file);
        bytes[5] = static_cast<char>(bytes[5] ^ 1);
        EXPECT_TRUE(base::write_file_atomically(file, bytes));
    }
    base::Progress silent(nullptr);
    const auto merged = merge_cases(at.ours.workspace, *at.copy, silent);
    ASSERT_FALSE(merged);
    EXPECT_EQ(merged.error().code(), ErrorCode::corrupt) << merged.error().to_string();
    EXPECT_EQ(at.ours.workspace.log().head().value(), before);
    EXPECT_EQ(at.now().find_exhibit(theirs), nullptr);
}

}  // namespace
}  // namespace recourse::casework
