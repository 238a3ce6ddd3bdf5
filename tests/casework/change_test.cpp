#include "casework/change.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "casework/case_folder.hpp"
#include "casework/case_store.hpp"
#include "casework/history.hpp"
#include "model/case_json.hpp"
#include "sample_folder.hpp"

namespace recourse::casework {
namespace {

namespace fs = std::filesystem;
using base::ErrorCode;
using base::Json;
using testing::bytes_of;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::SampleFolder;
using testing::SampleWorkspace;

/// A workspace with the sample case in it.
struct SampleCase {
    explicit SampleCase(int more_exhibits = 0) {
        if (more_exhibits > 0) folder.add_exhibits(more_exhibits, 10);
        EXPECT_TRUE(import_again());
    }

    base::Result<ImportedCase> import_again() {
        base::Progress silent(nullptr);
        return import_case(sample.workspace, folder.path(), silent);
    }
    model::Case now() { return load_case(sample.workspace, "sample").value(); }
    base::Result<Revision> edit(RecordKey key, std::optional<Json> body,
                                std::optional<int> expected = std::nullopt) {
        return change_case(sample.workspace, "sample",
                           {.why = "we know better",
                            .edits = {{std::move(key), std::move(body)}},
                            .expected_revision = expected});
    }
    base::Result<Revision> set_text(const std::string& claim, const std::string& text) {
        model::Claim changed = *now().find_claim(claim);
        changed.text = text;
        return edit({"claim", claim}, model::to_json(changed));
    }
    base::Result<std::vector<model::Exhibit>> add(std::vector<NewExhibit> exhibits) {
        auto transaction = base::Transaction::begin(sample.workspace.database()).value();
        auto added = add_exhibits(sample.workspace, "sample", std::move(exhibits), "taken in");
        if (!added) return added;
        EXPECT_TRUE(transaction.commit());
        return added;
    }
    NewExhibit new_exhibit(const std::string& content) {
        return {.exhibit = {.title = content, .kind = "other"},
                .bytes = sample.workspace.blobs().put(base::as_bytes(content)).value()};
    }
    std::int64_t rows() {
        return sample.workspace.database().integer("SELECT count(*) FROM case_record").value();
    }
    std::vector<std::string> custody(std::string_view exhibit) {
        std::vector<std::string> kinds;
        const auto events = custody_of(sample.workspace, "sample", exhibit).value();
        for (const CustodyEvent& event : events) kinds.push_back(event.kind);
        return kinds;
    }

    SampleFolder folder;
    SampleWorkspace sample;
};

TEST(ChangeCase, ChangesOneRecordAndWritesNoOther) {
    SampleCase at;
    const auto rows = at.rows();
    const auto revision = at.set_text("c1", "She was struck.");
    ASSERT_TRUE(revision) << revision.error().to_string();
    EXPECT_EQ(revision->number, 2);
    EXPECT_EQ(revision->who, "owner");
    EXPECT_EQ(revision->why, "we know better");
    EXPECT_EQ(at.now().find_claim("c1")->text, "She was struck.");
    EXPECT_EQ(at.rows(), rows + 1);
    EXPECT_NE(load_case_at(at.sample.workspace, "sample", 1)->find_claim("c1")->text,
              "She was struck.");

    int entries = 0;
    ASSERT_TRUE(at.sample.workspace.log().for_each(
        "case/sample", [&](const vault::LogEntry& entry) -> base::Result<void> {
            if (entry.number != revision->log_entry) return {};
            ++entries;
            EXPECT_EQ(entry.kind, "case.changed");
            EXPECT_THAT(entry.detail, ::testing::Not(HasSubstr("know better")))
                << "an entry is shown to outsiders in a proof";
            return {};
        }));
    EXPECT_EQ(entries, 1);
    EXPECT_TRUE(at.sample.workspace.log().verify());
}

TEST(ChangeCase, AddsAndRemovesRecords) {
    SampleCase at;
    ASSERT_TRUE(at.edit({"claim", "c2"}, Json{{"id", "c2"}, {"text", "It was night."}}));
    ASSERT_EQ(at.now().claims.size(), 2U);
    EXPECT_EQ(at.now().claims.back().id, "c2") << "after the others";
    ASSERT_TRUE(at.edit({"claim", "c2"}, std::nullopt));
    EXPECT_EQ(at.now().claims.size(), 1U);
    ASSERT_TRUE(at.edit({"case", ""}, Json{{"id", "sample"}, {"title", "Another title"}}));
    EXPECT_EQ(at.now().title, "Another title");
    EXPECT_EQ(at.now().summary, "") << "what a body leaves out is at its default";
}

TEST(ChangeCase, WritesNothingWhenNothingChanges) {
    SampleCase at;
    const auto head = at.sample.workspace.log().head().value();
    const auto revision = at.set_text("c1", at.now().find_claim("c1")->text);
    ASSERT_TRUE(revision);
    EXPECT_EQ(revision->number, 1);
    EXPECT_EQ(at.sample.workspace.log().head().value(), head);
}

TEST(ChangeCase, RefusesWhatNoFolderCouldSayAndChangesNothing) {
    SampleCase at;
    const model::Case before = at.now();
    const auto claim = [](Json more) {
        Json body{{"id", "c1"}, {"text", "It was."}};
        body.update(more);
        return body;
    };
    struct Refusal {
        const char* why;
        RecordKey key;
        std::optional<Json> body;
        const char* message;
    };
    const Refusal refusals[] = {
        {"a reference to nobody",
         {"claim", "c1"},
         claim({{"about", {"p-ghost"}}}),
         "claim c1: about: there is no party, incident or act \"p-ghost\""},
        {"a record that others refer to",
         {"party", "p-student"},
         std::nullopt,
         "there is no party \"p-student\""},
        {"an unknown code",
         {"source", "s1"},
         Json{{"id", "s1"}, {"title", "The student"}, {"kind", "gossip"}},
         "source s1: kind: \"gossip\" is not one of "},
        {"a missing field", {"claim", "c1"}, Json{{"id", "c1"}}, "claim c1: text: "},
        {"an unknown field",
         {"claim", "c1"},
         claim({{"colour", "red"}}),
         "claim c1: has an unknown field"},
        {"an id that the record does not go by",
         {"claim", "c1"},
         Json{{"id", "c2"}},
         "claim c1: id: "},
        {"no kind of record", {"rumour", "r1"}, Json::object(), "is no kind of record"},
        {"nothing to remove", {"claim", "c9"}, std::nullopt, "there is no claim c9 to remove"},
        {"the case itself removed", {"case", ""}, std::nullopt, "there is no case to remove"},
        {"an exhibit without bytes",
         {"exhibit", "x02"},
         Json{{"id", "x02"}, {"number", 2}, {"title", "X"}, {"kind", "other"}, {"file", "x"}},
         "exhibit x02: size: the bytes of an exhibit come in with their receipt only"},
    };
    for (const Refusal& refusal : refusals) {
        const auto changed = at.edit(refusal.key, refusal.body);
        ASSERT_FALSE(changed) << refusal.why;
        EXPECT_THAT(changed.error().to_string(), HasSubstr(refusal.message)) << refusal.why;
    }
    model::Exhibit outside = before.exhibits[0];
    outside.file = "../outside";
    EXPECT_THAT(at.edit({"exhibit", "x01"}, model::to_json(outside)).error().to_string(),
                HasSubstr("exhibit x01: file: \"../outside\" lies outside the case folder"));
    EXPECT_EQ(at.now(), before);
    EXPECT_EQ(revisions_of(at.sample.workspace, "sample")->size(), 1U);
}

TEST(ChangeCase, NoticesThatSomebodyElseWasFirst) {
    SampleCase at;
    ASSERT_TRUE(at.set_text("c1", "First."));
    Json body = model::to_json(*at.now().find_claim("c1"));
    body["text"] = "Second.";
    const auto late = at.edit({"claim", "c1"}, body, 1);
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().code(), ErrorCode::conflict);
    EXPECT_TRUE(at.edit({"claim", "c1"}, body, 2));
}

TEST(AddExhibits, TakesTheNextNumbersAndTouchesNoOtherRecord) {
    SampleCase at;
    const auto rows = at.rows();
    const auto added = at.add({at.new_exhibit("one"), at.new_exhibit("two")});
    ASSERT_TRUE(added) << added.error().to_string();
    EXPECT_EQ(added->at(0).id, "x02");
    EXPECT_EQ(added->at(1).number, 3);
    EXPECT_EQ(added->at(1).confidentiality, model::Confidentiality::team);
    EXPECT_EQ(at.rows(), rows + 2);
    EXPECT_EQ(at.now().exhibits.back(), added->at(1));
    EXPECT_EQ(exhibit_bytes(at.sample.workspace, "sample", "x03").value(), "two");
    EXPECT_THAT(at.custody("x03"), ElementsAre("exhibit.received"));
    EXPECT_EQ(verify_exhibits(at.sample.workspace)->exhibits, 3U);

    ASSERT_TRUE(at.edit({"exhibit", "x03"}, std::nullopt));
    EXPECT_THAT(at.custody("x03"), ElementsAre("exhibit.received", "exhibit.left-out"));
    EXPECT_EQ(at.add({at.new_exhibit("three")})->at(0).number, 4) << "a number is given once";
}

TEST(AddExhibits, RefusesWhatIsTakenOrNoExhibit) {
    SampleCase at;
    const auto with = [&](auto set) {
        NewExhibit exhibit = at.new_exhibit("one");
        set(exhibit.exhibit);
        return at.add({exhibit}).error().to_string();
    };
    EXPECT_THAT(with([](model::Exhibit& x) { x.id = "x01"; }), HasSubstr("\"x01\" is taken"));
    EXPECT_THAT(with([](model::Exhibit& x) { x.file = "exhibits/01-statement.txt"; }),
                HasSubstr("exhibit x02: file: \"exhibits/01-statement.txt\" is taken"));
    EXPECT_THAT(with([](model::Exhibit& x) { x.file = "../x"; }), HasSubstr("lies outside"));
    EXPECT_THAT(with([](model::Exhibit& x) { x.id = "../x"; }), HasSubstr("is not an id"));
    EXPECT_THAT(with([](model::Exhibit& x) { x.source = "s9"; }), HasSubstr("no source \"s9\""));
    EXPECT_THAT(with([](model::Exhibit& x) { x.kind = "thing"; }), HasSubstr("exhibit x02: kind"));
    EXPECT_EQ(at.now().exhibits.size(), 1U);
}

TEST(ImportAgain, MakesTheFewestEditsThatTheFolderNeeds) {
    SampleCase at(3);
    const auto rows = at.rows();
    at.folder.replace("seventeen", "twelve");
    ASSERT_TRUE(at.import_again());
    EXPECT_EQ(at.rows(), rows + 1);
    const auto changes = changes_of(at.sample.workspace, "sample", 2).value();
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0].record, (RecordKey{"claim", "c1"}));
    EXPECT_EQ(changes[0].fields.at(0).field, "text");

    const std::string claims =
        "[[claim]]\nid = \"c0\"\ntext = \"First of all.\"\n\n[[claim]]\nid = \"c1\"";
    at.folder.replace("[[claim]]\nid = \"c1\"", claims);
    ASSERT_TRUE(at.import_again());
    EXPECT_EQ(at.rows(), rows + 2) << "a record in the middle moves no other";
    EXPECT_EQ(at.now().claims.front().id, "c0");
}

TEST(ImportAgain, KeepsWhatTheWorkspaceChangedMeanwhile) {
    SampleCase at;
    ASSERT_TRUE(at.set_text("c1", "She was struck."));
    ASSERT_TRUE(at.add({at.new_exhibit("found later")}));
    at.folder.replace("A guard beat", "A guard of the camp beat");
    at.folder.add_exhibits(1, 10);
    const auto imported = at.import_again();
    ASSERT_TRUE(imported) << imported.error().to_string();
    const model::Case now = at.now();
    EXPECT_EQ(now.summary, "A guard of the camp beat a student.");
    EXPECT_EQ(now.find_claim("c1")->text, "She was struck.");
    EXPECT_EQ(now.find_exhibit("x02")->number, 2) << "taken in meanwhile";
    EXPECT_EQ(now.find_exhibit("more-0")->number, 3) << "its place in the folder is taken";

    at.folder.replace("the camp", "the prison");
    ASSERT_TRUE(at.import_again());
    EXPECT_EQ(at.now().summary, "A guard of the prison beat a student.");
    EXPECT_EQ(at.now().find_claim("c1")->text, "She was struck.") << "still";
    EXPECT_EQ(at.now().exhibits.size(), 3U);
}

TEST(ImportAgain, RefusesToOverwriteAnEditAndNamesIt) {
    SampleCase at;
    ASSERT_TRUE(at.set_text("c1", "She was struck."));
    at.folder.replace("seventeen", "twelve");
    const auto imported = at.import_again();
    ASSERT_FALSE(imported);
    EXPECT_EQ(imported.error().code(), ErrorCode::conflict);
    EXPECT_THAT(imported.error().message(), HasSubstr("claim c1"));
    EXPECT_EQ(at.now().find_claim("c1")->text, "She was struck.");
}

TEST(ExportEdited, WritesTheCaseFromTheModelAndTakesItBack) {
    SampleCase at(2);
    ASSERT_TRUE(at.set_text("c1", "She was \"struck\"."));
    ASSERT_TRUE(at.add({at.new_exhibit("found later")}));
    const fs::path out = at.sample.parent.path() / "out";
    ASSERT_TRUE(export_case(at.sample.workspace, "sample", out));
    EXPECT_EQ(bytes_of(out / "exhibits/0004"), "found later");
    EXPECT_EQ(bytes_of(out / "exhibits/more-1.bin"),
              bytes_of(at.folder.path() / "exhibits/more-1.bin"));

    SampleWorkspace other;
    base::Progress silent(nullptr);
    ASSERT_TRUE(import_case(other.workspace, out, silent));
    EXPECT_EQ(load_case(other.workspace, "sample").value(), at.now());

    std::string toml = bytes_of(out / "case.toml");
    const std::string_view written = "She was \\\"struck\\\".";
    toml.replace(toml.find(written), written.size(), "She was beaten.");
    std::ofstream(out / "case.toml") << toml;
    const auto back = import_case(at.sample.workspace, out, silent);
    ASSERT_TRUE(back) << "the folder names the revision that it was made from: "
                      << back.error().to_string();
    EXPECT_EQ(at.now().find_claim("c1")->text, "She was beaten.");
}

TEST(ExportEdited, GivesTheReceivedBytesAgainOnceTheEditIsUndone) {
    SampleCase at;
    ASSERT_TRUE(at.set_text("c1", "She was struck."));
    ASSERT_TRUE(undo(at.sample.workspace, "sample", 2, ""));
    const fs::path out = at.sample.parent.path() / "out";
    ASSERT_TRUE(export_case(at.sample.workspace, "sample", out));
    EXPECT_EQ(bytes_of(out / "case.toml"), at.folder.toml());
}

TEST(History, TellsWhoChangedWhichFieldAndWhy) {
    SampleCase at;
    model::Party student = *at.now().find_party("p-student");
    student.consent.named = true;
    ASSERT_TRUE(at.edit({"party", "p-student"}, model::to_json(student)));
    model::Incident incident = at.now().incidents[0];
    incident.acts[0].harm = "A broken arm.";
    ASSERT_TRUE(at.edit({"incident", "i1"}, model::to_json(incident)));

    const auto party = history_of(at.sample.workspace, "sample", {"party", "p-student"}).value();
    ASSERT_EQ(party.size(), 2U);
    EXPECT_EQ(party[0].fields.at(0).field, "") << "it came as a whole";
    EXPECT_EQ(party[1].revision.number, 2);
    EXPECT_EQ(party[1].revision.who, "owner");
    EXPECT_EQ(party[1].revision.why, "we know better");
    ASSERT_EQ(party[1].fields.size(), 1U);
    EXPECT_EQ(party[1].fields[0].field, "consent.named");
    EXPECT_TRUE(party[1].fields[0].before.is_null());
    EXPECT_EQ(party[1].fields[0].after, true);

    const auto act = history_of(at.sample.workspace, "sample", {"act", "a1"}).value();
    ASSERT_EQ(act.size(), 2U);
    EXPECT_EQ(act[1].fields.at(0).field, "harm");
    EXPECT_EQ(history_of(at.sample.workspace, "sample", {"incident", "i1"})->at(1).fields[0].field,
              "acts[a1].harm");
    EXPECT_EQ(history_of(at.sample.workspace, "sample", {"party", "p-ghost"}).error().code(),
              ErrorCode::not_found);
}

TEST(Undo, PutsBackWhatARevisionChangedAndKeepsLaterChangesOfOtherFields) {
    SampleCase at;
    const model::Case before = at.now();
    ASSERT_TRUE(at.set_text("c1", "She was struck."));
    model::Claim claim = *at.now().find_claim("c1");
    claim.exculpatory = true;
    ASSERT_TRUE(at.edit({"claim", "c1"}, model::to_json(claim)));

    const auto undone = undo(at.sample.workspace, "sample", 2, "a mistake");
    ASSERT_TRUE(undone) << undone.error().to_string();
    EXPECT_EQ(undone->kind, RevisionKind::undo);
    EXPECT_EQ(at.now().find_claim("c1")->text, before.find_claim("c1")->text);
    EXPECT_TRUE(at.now().find_claim("c1")->exculpatory);
}

TEST(Undo, TakesBackAnAdditionARemovalAndAnUndo) {
    SampleCase at(1);
    ASSERT_TRUE(at.edit({"claim", "c2"}, Json{{"id", "c2"}, {"text", "It was night."}}));
    ASSERT_TRUE(undo(at.sample.workspace, "sample", 2, ""));
    EXPECT_EQ(at.now().find_claim("c2"), nullptr);
    ASSERT_TRUE(undo(at.sample.workspace, "sample", 3, ""));
    EXPECT_NE(at.now().find_claim("c2"), nullptr);

    ASSERT_TRUE(at.edit({"claim", "claim-0"}, std::nullopt));
    ASSERT_TRUE(at.edit({"exhibit", "more-0"}, std::nullopt));
    const auto restored = undo(at.sample.workspace, "sample", 6, "");
    ASSERT_TRUE(restored) << restored.error().to_string();
    EXPECT_TRUE(exhibit_bytes(at.sample.workspace, "sample", "more-0"));
    EXPECT_THAT(at.custody("more-0"),
                ElementsAre("exhibit.received", "exhibit.left-out", "exhibit.restored"));
}

TEST(Undo, NamesTheFieldsThatLaterRevisionsChanged) {
    SampleCase at;
    ASSERT_TRUE(at.set_text("c1", "Once."));
    ASSERT_TRUE(at.set_text("c1", "Twice."));
    const auto undone = undo(at.sample.workspace, "sample", 2, "");
    ASSERT_FALSE(undone);
    EXPECT_EQ(undone.error().code(), ErrorCode::conflict);
    EXPECT_THAT(undone.error().message(), HasSubstr("claim c1: text"));
    EXPECT_EQ(undo(at.sample.workspace, "sample", 9, "").error().code(), ErrorCode::not_found);
    EXPECT_EQ(undo(at.sample.workspace, "sample", 1, "").error().code(), ErrorCode::invalid_input);
}

}  // namespace
}  // namespace recourse::casework
