#include "vault/log.hpp"

#include <gtest/gtest.h>

#include <array>
#include <nlohmann/json.hpp>

#include "sample_workspace.hpp"
#include "vault/internal/merkle.hpp"

namespace recourse::vault {
namespace {

using base::ErrorCode;
using base::Json;
using testing::SampleWorkspace;

LogEntry append(Workspace& workspace, std::string_view kind, std::string_view object,
                const Json& detail = Json::object()) {
    return workspace.log().append(kind, "owner", object, detail).value();
}

/// In one transaction, as an intake does.
void append_many(Workspace& workspace, int count) {
    auto transaction = base::Transaction::begin(workspace.database()).value();
    auto writer = workspace.log().writer().value();
    for (int i = 0; i < count; ++i) {
        ASSERT_TRUE(writer.append("test.happened", "owner", "case/" + std::to_string(i), {}));
    }
    ASSERT_TRUE(transaction.commit());
}

TEST(MerkleTree, HasTheRootsOfRfc6962TestVectors) {
    // Leaves and roots of the test vectors of Certificate Transparency's reference implementation.
    using namespace std::string_view_literals;
    constexpr std::array leaves{
        ""sv,
        "\x00"sv,
        "\x10"sv,
        "\x20\x21"sv,
        "\x30\x31"sv,
        "\x40\x41\x42\x43"sv,
        "\x50\x51\x52\x53\x54\x55\x56\x57"sv,
        "\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f"sv};
    constexpr std::array roots{"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                               "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                               "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                               "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                               "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                               "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                               "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                               "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
    internal::MerkleTree tree;
    EXPECT_EQ(base::to_hex(tree.root()),
              "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    for (std::size_t i = 0; i < leaves.size(); ++i) {
        tree.push(internal::merkle_leaf(leaves[i]));
        EXPECT_EQ(base::to_hex(tree.root()), roots[i]) << i + 1 << " leaves";
    }
}

TEST(AuditLog, KeepsEntriesInOrderAndByObject) {
    SampleWorkspace sample;
    append(sample.workspace, "exhibit.received", "case/a/exhibit/x01", {{"size", 3}});
    append(sample.workspace, "exhibit.received", "case/a/exhibit/x02");
    append(sample.workspace, "exhibit.exported", "case/a/exhibit/x01");
    std::vector<std::string> kinds;
    ASSERT_TRUE(sample.workspace.log().for_each(
        "case/a/exhibit/x01", [&](const LogEntry& entry) -> base::Result<void> {
            kinds.push_back(std::to_string(entry.number) + " " + entry.kind + " " + entry.detail);
            return {};
        }));
    EXPECT_EQ(kinds, (std::vector<std::string>{"2 exhibit.received {\"size\":3}",
                                               "4 exhibit.exported {}"}));
}

TEST(AuditLog, HeadGrowsAndVerifies) {
    SampleWorkspace sample;
    const TreeHead first = sample.workspace.log().head().value();
    EXPECT_EQ(first.size, 1U) << "the creation is logged";
    append(sample.workspace, "test.happened", "workspace");
    const TreeHead second = sample.workspace.log().head().value();
    EXPECT_EQ(second.size, 2U);
    EXPECT_NE(first.root, second.root);
    EXPECT_EQ(sample.workspace.log().verify().value(), second);
}

TEST(AuditLog, KeepsSubtreesSoThatItsHeadIsThatOfAllItsLeaves) {
    SampleWorkspace sample;
    internal::MerkleTree plain;
    const auto follow = [&] {
        plain = {};
        ASSERT_TRUE(sample.workspace.log().for_each("", [&](const LogEntry& entry) {
            plain.push(entry.leaf);
            return base::Result<void>();
        }));
    };
    for (const int more : {1, 253, 1, 1, 255, 1, 300, 1500}) {
        append_many(sample.workspace, more);
        follow();
        const TreeHead expected{plain.size(), plain.root()};
        EXPECT_EQ(sample.workspace.log().head().value(), expected);
        EXPECT_EQ(sample.workspace.log().verify().value(), expected);
    }
    EXPECT_EQ(sample.workspace.database().integer("SELECT count(*) FROM log_subtree").value(),
              9 + 4 + 2 + 1)
        << "of 2313 entries: nine of 256, four of 512, two of 1024, one of 2048";
}

TEST(AuditLog, ReadsALogThatKeptNoSubtrees) {
    SampleWorkspace sample;
    append_many(sample.workspace, 1300);
    const TreeHead head = sample.workspace.log().head().value();
    ASSERT_TRUE(sample.workspace.database().execute(
        "DROP TRIGGER log_subtree_stays; DELETE FROM log_subtree WHERE position < 2"));
    EXPECT_EQ(sample.workspace.log().head().value(), head);
    EXPECT_EQ(sample.workspace.log().verify().value(), head);
    append_many(sample.workspace, 1000);
    EXPECT_TRUE(sample.workspace.log().verify());
}

TEST(AuditLog, SaltsEveryEntryAnew) {
    SampleWorkspace sample;
    append(sample.workspace, "test.happened", "caf\u00e9 \"x\"\n");
    const auto salt_of = [&](std::uint64_t number) {
        const Json entry =
            base::parse_json(sample.workspace.log().bytes_of(number).value()).value();
        return entry.at("salt").get<std::string>();
    };
    EXPECT_EQ(salt_of(1).size(), 32U);
    EXPECT_NE(salt_of(1), salt_of(2));
    EXPECT_TRUE(sample.workspace.log().verify()) << "a name that JSON must escape";
}

TEST(AuditLog, CannotBeRewrittenByAccident) {
    SampleWorkspace sample;
    append(sample.workspace, "test.happened", "workspace");
    EXPECT_FALSE(sample.workspace.database().execute("UPDATE log_entry SET body = '{}'"));
    EXPECT_FALSE(sample.workspace.database().execute("DELETE FROM log_entry"));
    EXPECT_TRUE(sample.workspace.log().verify());
}

TEST(AuditLog, FindsWhatWasChangedBehindItsBack) {
    struct Change {
        const char* why;
        const char* sql;
        const char* message;
    };
    const Change changes[] = {
        {"another body", "UPDATE log_entry SET body = replace(body, 'two', 'six') WHERE number = 3",
         "log entry 3 was changed"},
        {"no JSON", "UPDATE log_entry SET body = 'x' WHERE number = 3",
         "log entry 3 is not readable"},
        {"an entry removed", "DELETE FROM log_entry WHERE number = 3", "log entry 3 is missing"},
        {"another object", "UPDATE log_entry SET object = 'case/b' WHERE number = 3",
         "log entry 3 was filed under another object"},
        {"another leaf", "UPDATE log_entry SET leaf = zeroblob(32) WHERE number = 3",
         "log entry 3 was changed"},
        {"a kept subtree", "UPDATE log_subtree SET hash = zeroblob(32)",
         "a kept hash of the log is not that of its entries"},
        {"removed and closed up",
         "DELETE FROM log_entry WHERE number = 3; UPDATE log_entry SET number = 3 WHERE number = 4",
         "log entry 3 has another number inside"},
    };
    for (const Change& change : changes) {
        SampleWorkspace sample;
        for (const char* object : {"case/one", "case/two", "case/three"}) {
            append(sample.workspace, "test.happened", object);
        }
        append_many(sample.workspace, 300);
        base::Database& database = sample.workspace.database();
        ASSERT_TRUE(database.execute(
            "DROP TRIGGER log_entry_stays; DROP TRIGGER log_entry_stays_as_written;"
            "DROP TRIGGER log_subtree_stays_as_written"));
        ASSERT_TRUE(database.execute(change.sql)) << change.why;
        const auto verified = sample.workspace.log().verify();
        ASSERT_FALSE(verified) << change.why;
        EXPECT_EQ(verified.error().code(), ErrorCode::corrupt) << change.why;
        EXPECT_EQ(verified.error().message(), change.message) << change.why;
    }
}

}  // namespace
}  // namespace recourse::vault
