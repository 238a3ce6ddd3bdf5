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

/// The tables as the first program made them, which stored each revision whole.
constexpr base::Migration first{1, R"(
    CREATE TABLE case_revision (
        case_id TEXT NOT NULL, revision INTEGER NOT NULL, imported TEXT NOT NULL,
        digest TEXT NOT NULL, toml_blob TEXT NOT NULL REFERENCES blob (id), head TEXT NOT NULL,
        PRIMARY KEY (case_id, revision)) WITHOUT ROWID;
    CREATE TABLE case_record (
        case_id TEXT NOT NULL, revision INTEGER NOT NULL, kind TEXT NOT NULL,
        position INTEGER NOT NULL, id TEXT, body TEXT NOT NULL,
        PRIMARY KEY (case_id, revision, kind, position), UNIQUE (case_id, revision, kind, id),
        FOREIGN KEY (case_id, revision) REFERENCES case_revision) WITHOUT ROWID;
    CREATE TABLE exhibit_blob (
        case_id TEXT NOT NULL, revision INTEGER NOT NULL, exhibit_id TEXT NOT NULL,
        blob_id TEXT NOT NULL REFERENCES blob (id), PRIMARY KEY (case_id, revision, exhibit_id),
        FOREIGN KEY (case_id, revision) REFERENCES case_revision) WITHOUT ROWID;
    CREATE VIEW current_revision AS
        SELECT case_id, max(revision) AS revision FROM case_revision GROUP BY case_id;
)"};

/// Stores a revision as the first program did: full documents, exposures without ids.
void store_whole(vault::Workspace& workspace, const model::Case& record, int revision,
                 const std::string& toml_blob, const std::string& exhibit_blob) {
    base::Database& database = workspace.database();
    base::Json head = model::to_json(record);
    base::Json lists = base::Json::object();
    for (const char* kind :
         {"parties", "incidents", "sources", "exhibits", "claims", "exposures"}) {
        lists[kind] = head[kind];
        head.erase(kind);
    }
    for (const char* later : {"statements", "assets", "clocks", "partners"}) head.erase(later);
    ASSERT_TRUE(database.run("INSERT INTO case_revision VALUES (?, ?, ?, ?, ?, ?)", record.id,
                             revision, "2026-01-01T00:00:00Z", "digest", toml_blob,
                             base::dump_json(head)));
    for (auto& [kind, list] : lists.items()) {
        int position = 0;
        for (base::Json& body : list) {
            if (kind == "exposures") body.erase("id");
            const auto id =
                body.contains("id") ? std::optional(body["id"].get<std::string>()) : std::nullopt;
            ASSERT_TRUE(database.run("INSERT INTO case_record VALUES (?, ?, ?, ?, ?, ?)", record.id,
                                     revision, kind, position++, id, base::dump_json(body)));
        }
    }
    ASSERT_TRUE(database.run("INSERT INTO exhibit_blob VALUES (?, ?, 'x01', ?)", record.id,
                             revision, exhibit_blob));
}

TEST(Migration, KeepsEveryRevisionOfAnEarlierWorkspace) {
    const testing::SampleFolder folder;
    testing::SampleWorkspace sample;
    vault::Workspace& workspace = sample.workspace;
    ASSERT_TRUE(workspace.migrate("casework", std::span(&first, 1)));

    model::Case record = read_case_folder(folder.path()).value();
    const auto toml = workspace.blobs().put(base::as_bytes(folder.toml())).value();
    const auto bytes = workspace.blobs().put(base::as_bytes("the statement")).value();
    record.exhibits[0].size = bytes.size;
    record.exhibits[0].sha256 = bytes.sha256;
    record.exhibits[0].sha512 = bytes.sha512;
    model::Case later = record;
    later.claims[0].text = "She was struck.";
    {
        auto transaction = base::Transaction::begin(workspace.database()).value();
        ASSERT_TRUE(workspace.blobs().keep(toml));
        ASSERT_TRUE(workspace.blobs().keep(bytes));
        store_whole(workspace, record, 1, toml.id, bytes.id);
        store_whole(workspace, later, 2, toml.id, bytes.id);
        ASSERT_TRUE(transaction.commit());
    }

    EXPECT_EQ(load_case(workspace, "sample").value(), later);
    EXPECT_EQ(load_case_at(workspace, "sample", 1).value(), record);
    EXPECT_EQ(exhibit_bytes(workspace, "sample", "x01").value(), "the statement");
    const auto history = history_of(workspace, "sample", {"claim", "c1"}).value();
    ASSERT_EQ(history.size(), 2U);
    EXPECT_EQ(history[1].fields.at(0).field, "text");
    EXPECT_EQ(changes_of(workspace, "sample", 2)->size(), 1U) << "what is equal did not change";
    ASSERT_TRUE(undo(workspace, "sample", 2, ""));
    EXPECT_EQ(load_case(workspace, "sample").value(), record);
    EXPECT_TRUE(workspace.database().check_integrity());
}

}  // namespace
}  // namespace recourse::casework
