#include "casework/statements.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "casework/case_folder.hpp"
#include "casework/case_store.hpp"
#include "casework/history.hpp"
#include "model/case_json.hpp"
#include "sample_folder.hpp"

namespace recourse::casework {
namespace {

using base::ErrorCode;
using model::Confidentiality;
using model::StatementStatus;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr const char* until = "posts[1].until";

class Statements : public ::testing::Test {
protected:
    Statements() {
        base::Progress silent(nullptr);
        folder_.replace("[[exhibit]]",
                        "[[source]]\nid = \"s2\"\ntitle = \"The gazette\"\nkind = "
                        "\"official-record\"\n\n[[exhibit]]");
        EXPECT_TRUE(import_case(sample_.workspace, folder_.path(), silent));
    }

    base::Result<Stated> state(const char* record, std::string_view field, const char* value,
                               const char* source = "s1",
                               Confidentiality grade = Confidentiality::team) {
        return add_statement(sample_.workspace, "sample",
                             {.record = record,
                              .said = {std::string(field), value},
                              .source = source,
                              .citations = {{.exhibit = "x01", .pinpoint = "p. 1"}},
                              .confidentiality = grade},
                             "");
    }
    std::vector<Dispute> disputed(Confidentiality reader = Confidentiality::sealed) {
        return disputes(sample_.workspace, "sample", reader).value();
    }
    base::Result<Revision> decide_for(const char* id,
                                      Confidentiality reader = Confidentiality::sealed) {
        return decide(sample_.workspace, "sample", id, "the gazette is official", reader);
    }
    model::Case now() { return load_case(sample_.workspace, "sample").value(); }
    StatementStatus status(std::size_t index) { return now().statements.at(index).status; }
    std::string post_until() { return now().find_party("p-guard")->posts.at(0).until.to_string(); }

    testing::SampleFolder folder_;
    testing::SampleWorkspace sample_;
};

TEST_F(Statements, StandSideBySideUntilSomebodyDecides) {
    ASSERT_TRUE(state("p-guard", until, "2024-06"));
    const auto second = state("party/p-guard", until, "2024-09-01", "s2");
    ASSERT_TRUE(second) << second.error().to_string();
    EXPECT_EQ(second->id, "st-2");
    EXPECT_EQ(post_until(), "") << "the field itself is as it was";

    const auto found = disputed();
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].record, "party/p-guard");
    EXPECT_EQ(found[0].field, until);
    EXPECT_EQ(found[0].current, "");
    ASSERT_EQ(found[0].statements.size(), 2U);
    EXPECT_EQ(found[0].statements[0].value.text, "\"2024-06\"");
    EXPECT_EQ(found[0].statements[0].citations.at(0).pinpoint, "p. 1");
    EXPECT_EQ(found[0].statements[1].source, "s2");

    const auto decision = decide_for("st-2");
    ASSERT_TRUE(decision) << decision.error().to_string();
    EXPECT_EQ(decision->kind, RevisionKind::decision);
    EXPECT_EQ(post_until(), "2024-09-01");
    EXPECT_EQ(status(0), StatementStatus::rejected);
    EXPECT_EQ(status(1), StatementStatus::accepted);
    EXPECT_THAT(disputed(), IsEmpty());
}

TEST_F(Statements, HistoryTellsTheDecisionAndUndoTakesItBack) {
    ASSERT_TRUE(state("a1", "harm", "A broken arm."));
    ASSERT_TRUE(state("a1", "harm", "Bruises.", "s2"));
    const int decision = decide_for("st-1").value().number;
    const auto history = history_of(sample_.workspace, "sample", {"act", "a1"}).value();
    EXPECT_EQ(history.back().revision.number, decision);
    EXPECT_EQ(history.back().revision.kind, RevisionKind::decision);
    EXPECT_EQ(history.back().revision.who, "owner");
    EXPECT_EQ(history.back().revision.why, "the gazette is official");
    EXPECT_EQ(history.back().fields.at(0).field, "harm");
    EXPECT_EQ(history.back().fields.at(0).after, "A broken arm.");
    EXPECT_EQ(changes_of(sample_.workspace, "sample", decision).value().size(), 3U)
        << "the incident and both statements";

    ASSERT_TRUE(undo(sample_.workspace, "sample", decision, "too early"));
    EXPECT_EQ(now().incidents.at(0).acts.at(0).harm, "");
    EXPECT_EQ(status(0), StatementStatus::open);
    EXPECT_EQ(status(1), StatementStatus::open);
    EXPECT_EQ(disputed().size(), 1U);
}

TEST_F(Statements, AreOfEveryFieldInItsType) {
    struct Row {
        const char* record;
        const char* field;
        const char* value;
        const char* json;
    };
    const Row table[] = {
        {"case", "title", "Camp Z", R"("Camp Z")"},
        {"p-student", "consent.named", "true", "true"},
        {"p-guard", "nationalities", "xa, gb", R"(["xa","gb"])"},
        {"s1", "credibility", "3", "3"},
        {"i1", "date", "2024-05-12", R"("2024-05-12")"},
        {"x01", "people", "", "[]"},
        {"c1", "citations", R"([{"exhibit":"x01"}])",
         R"([{"exhibit":"x01","pinpoint":"","quote":""}])"},
        {"exposure-1", "country", "us", R"("us")"},
    };
    for (const Row& row : table) {
        const auto stated = state(row.record, row.field, row.value);
        ASSERT_TRUE(stated) << row.field << ": " << stated.error().to_string();
        EXPECT_EQ(now().statements.back().value.text, row.json) << row.field;
        ASSERT_TRUE(decide_for(stated->id.c_str())) << row.field;
    }
    EXPECT_EQ(now().find_source("s1")->credibility, 3);
    EXPECT_THAT(now().find_party("p-guard")->nationalities, ElementsAre("xa", "gb"));
}

TEST_F(Statements, ThatAgreeWithTheCaseDisputeNothingUntilItChanges) {
    ASSERT_TRUE(state("s1", "credibility", "2"));
    EXPECT_THAT(disputed(), IsEmpty());
    ASSERT_TRUE(decide_for("st-1"));
    ASSERT_TRUE(set_fields(sample_.workspace, "sample", "s1", {{"credibility", "5"}}, ""));
    ASSERT_EQ(disputed().size(), 1U) << "an accepted statement was overruled without a word";
    EXPECT_EQ(disputed()[0].current, 5);
}

TEST_F(Statements, AboveTheReadersGradeAreNotToldOf) {
    ASSERT_TRUE(state("s1", "credibility", "5", "s2", Confidentiality::sealed));
    EXPECT_EQ(disputed(Confidentiality::sealed).size(), 1U);
    EXPECT_THAT(disputed(Confidentiality::team), IsEmpty());
    EXPECT_EQ(decide_for("st-1", Confidentiality::team).error().code(), ErrorCode::not_found);
    ASSERT_TRUE(state("s1", "credibility", "4", "s2", Confidentiality::named));
    ASSERT_EQ(disputed(Confidentiality::named).size(), 1U);
    EXPECT_EQ(disputed(Confidentiality::named)[0].statements.size(), 1U);
}

TEST_F(Statements, ThatCouldNotBeDecidedForAreRefused) {
    struct Row {
        const char* record;
        const char* field;
        const char* value;
        const char* source;
        const char* error;
    };
    const Row table[] = {
        {"p-nobody", "notes", "x", "s1", "there is no record \"p-nobody\""},
        {"p-guard", "rank", "x", "s1", "party/p-guard has no field \"rank\" to speak of"},
        {"p-guard", "posts[2].until", "2024", "s1", "has no field \"posts[2].until\""},
        {"p-guard", "posts[01].until", "2024", "s1", "has no field \"posts[01].until\""},
        {"p-guard", "id", "p-other", "s1", "has no field \"id\""},
        {"x01", "sha256", "00", "s1", "has no field \"sha256\""},
        {"p-guard", until, "last summer", "s1", "not a date: \"last summer\""},
        {"s1", "credibility", "seven", "s1", "expected a whole number"},
        {"a1", "conduct", "rudeness", "s1", "\"rudeness\" is not one of"},
        {"s1", "credibility", "3", "s9", "source: there is no source \"s9\""},
    };
    const model::Case before = now();
    for (const Row& row : table) {
        const auto refused = state(row.record, row.field, row.value, row.source);
        ASSERT_FALSE(refused) << row.error;
        EXPECT_THAT(refused.error().to_string(), HasSubstr(row.error));
    }
    EXPECT_EQ(decide_for("st-1").error().code(), ErrorCode::not_found);
    EXPECT_EQ(now(), before);
}

TEST_F(Statements, AreDecidedOnceAndForAReason) {
    ASSERT_TRUE(state("s1", "credibility", "3"));
    EXPECT_EQ(
        decide(sample_.workspace, "sample", "st-1", " \n", Confidentiality::sealed).error().code(),
        ErrorCode::invalid_input);
    ASSERT_TRUE(decide_for("st-1"));
    EXPECT_EQ(decide_for("st-1").error().code(), ErrorCode::conflict);
}

TEST_F(Statements, KeepWhatTheySpeakOfWhileTheyAreOpen) {
    ASSERT_TRUE(state("p-guard", until, "2024-06"));
    const auto removed = set_fields(sample_.workspace, "sample", "p-guard", {{"posts", "[]"}}, "");
    EXPECT_THAT(removed.error().to_string(),
                HasSubstr("statement st-1: field: party/p-guard has no field \"posts[1].until\""));
    ASSERT_TRUE(set_fields(sample_.workspace, "sample", "st-1", {{"status", "rejected"}}, ""));
    EXPECT_TRUE(set_fields(sample_.workspace, "sample", "p-guard", {{"posts", "[]"}}, ""));
}

TEST_F(Statements, ComeAndGoWithTheCaseFolder) {
    ASSERT_TRUE(state("c1", "citations", R"([{"exhibit":"x01","quote":"a \"cable\""}])"));
    ASSERT_TRUE(state("s1", "credibility", "3"));
    const auto out = sample_.parent.path() / "out";
    ASSERT_TRUE(export_case(sample_.workspace, "sample", out));
    EXPECT_EQ(read_case_folder(out).value().statements, now().statements);
}

TEST_F(Statements, OfAFolderAreCheckedWithTheirLine) {
    folder_.replace("[[exposure]]",
                    "[[statement]]\nid = \"st-1\"\nrecord = \"p-guard\"\nfield = \"notes\"\n"
                    "value = \"x\"\nsource = \"s1\"\n\n[[exposure]]");
    EXPECT_THAT(read_case_folder(folder_.path()).error().to_string(),
                HasSubstr("statement st-1: record: there is no \"p-guard\": say KIND/ID"));
    folder_.replace("record = \"p-guard\"", "record = \"party/p-guard\"");
    EXPECT_TRUE(read_case_folder(folder_.path()));
    folder_.replace("value = \"x\"", "value = 7");
    EXPECT_THAT(read_case_folder(folder_.path()).error().to_string(),
                HasSubstr("statement st-1: value: is no value of notes: expected text"));
    folder_.replace("value = 7", "value = 1.5");
    EXPECT_THAT(read_case_folder(folder_.path()).error().to_string(),
                HasSubstr("value: expected text, a whole number"));
    folder_.replace("value = 1.5\n", "");
    EXPECT_THAT(read_case_folder(folder_.path()).error().to_string(),
                HasSubstr("value: is missing"));
}

}  // namespace
}  // namespace recourse::casework
