#include "vault/log_proof.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "sample_workspace.hpp"

namespace recourse::vault {
namespace {

using base::ErrorCode;
using testing::SampleWorkspace;

void append_many(Workspace& workspace, int count) {
    auto transaction = base::Transaction::begin(workspace.database()).value();
    auto writer = workspace.log().writer().value();
    for (int i = 0; i < count; ++i) {
        ASSERT_TRUE(writer.append("test.happened", "owner", "case/a", {{"count", i}}));
    }
    ASSERT_TRUE(transaction.commit());
}

TEST(SignedHead, ReadsBackWhatItSigned) {
    SampleWorkspace sample;
    append_many(sample.workspace, 10);
    const SignedHead head = sign_head(sample.workspace).value();
    EXPECT_EQ(head.tree, sample.workspace.log().head().value());
    const SignedHead read = read_head(head.text).value();
    EXPECT_EQ(read.tree, head.tree);
    EXPECT_EQ(read.workspace, sample.workspace.id());
    EXPECT_EQ(read.key, head.key);
    EXPECT_EQ(read.text, head.text);
}

TEST(SignedHead, NoticesEveryChangedByte) {
    SampleWorkspace sample;
    const std::string text = sign_head(sample.workspace).value().text;
    for (std::size_t at = 0; at < text.size(); ++at) {
        std::string changed = text;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        EXPECT_FALSE(read_head(changed)) << "byte " << at;
    }
    EXPECT_FALSE(read_head(text + "\n"));
    EXPECT_FALSE(read_head(text.substr(0, text.size() - 1)));
    EXPECT_EQ(read_head("").error().code(), ErrorCode::invalid_input);
}

TEST(EntryProof, HoldsForEveryEntryWithoutTheWorkspace) {
    SampleWorkspace sample;
    append_many(sample.workspace, 600);
    for (const std::uint64_t number : {1U, 2U, 255U, 256U, 257U, 512U, 600U, 601U}) {
        const std::string text = to_text(prove_entry(sample.workspace, number).value());
        const auto read = read_entry_proof(text);
        ASSERT_TRUE(read) << read.error().to_string();
        EXPECT_EQ(read->number, number);
        EXPECT_EQ(read->entry, sample.workspace.log().bytes_of(number).value());
    }
    EXPECT_EQ(prove_entry(sample.workspace, 602).error().code(), ErrorCode::not_found);
    EXPECT_EQ(prove_entry(sample.workspace, 0).error().code(), ErrorCode::not_found);
}

TEST(EntryProof, HoldsForTheOnlyEntry) {
    SampleWorkspace sample;
    EXPECT_TRUE(read_entry_proof(to_text(prove_entry(sample.workspace, 1).value())));
}

TEST(EntryProof, SaysNothingOfOtherEntries) {
    SampleWorkspace sample;
    {
        auto transaction = base::Transaction::begin(sample.workspace.database()).value();
        ASSERT_TRUE(sample.workspace.log().append("exhibit.received", "owner", "case/secret-name",
                                                  {{"file", "canary-file-name"}}));
        ASSERT_TRUE(transaction.commit());
    }
    const EntryProof proof = prove_entry(sample.workspace, 1).value();
    EXPECT_EQ(to_text(proof).find("canary"), std::string::npos);
    EXPECT_EQ(proof.entry.find("canary"), std::string::npos);
}

TEST(EntryProof, NoticesEveryChangedByte) {
    SampleWorkspace sample;
    append_many(sample.workspace, 20);
    const std::string text = to_text(prove_entry(sample.workspace, 7).value());
    for (std::size_t at = 0; at < text.size(); ++at) {
        std::string changed = text;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        EXPECT_FALSE(read_entry_proof(changed)) << "byte " << at;
        EXPECT_FALSE(read_entry_proof(text.substr(0, at)));
    }
}

TEST(LeafProof, HoldsForEveryEntryAndTellsNoneOfThem) {
    SampleWorkspace sample;
    append_many(sample.workspace, 40);
    for (std::uint64_t number = 1; number <= 41; ++number) {
        const EntryProof open = prove_entry(sample.workspace, number).value();
        const std::string text = to_text(closed(open));
        ASSERT_TRUE(is_leaf_proof(text));
        const auto read = read_leaf_proof(text);
        ASSERT_TRUE(read) << read.error().to_string();
        EXPECT_EQ(read->number, number);
        EXPECT_EQ(read->leaf, closed(open).leaf);
        EXPECT_EQ(text.find(to_text(open).substr(21, 60)), std::string::npos);
        EXPECT_FALSE(read_entry_proof(text));
    }
}

TEST(LeafProof, NoticesEveryChangedByte) {
    SampleWorkspace sample;
    append_many(sample.workspace, 20);
    const std::string text = to_text(closed(prove_entry(sample.workspace, 7).value()));
    for (std::size_t at = 0; at < text.size(); ++at) {
        std::string changed = text;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        EXPECT_FALSE(read_leaf_proof(changed)) << "byte " << at;
        EXPECT_FALSE(read_leaf_proof(text.substr(0, at)));
    }
}

TEST(GrowthProof, HoldsFromEveryEarlierHead) {
    SampleWorkspace sample;
    for (int round = 0; round < 5; ++round) {
        const SignedHead earlier = sign_head(sample.workspace).value();
        append_many(sample.workspace, 150);
        const std::string text = to_text(prove_growth(sample.workspace, earlier).value());
        const auto read = read_growth_proof(text);
        ASSERT_TRUE(read) << read.error().to_string();
        EXPECT_EQ(read->later.tree.size, earlier.tree.size + 150);
        EXPECT_TRUE(is_growth_proof(text));
    }
}

TEST(GrowthProof, NoticesEveryChangedByte) {
    SampleWorkspace sample;
    append_many(sample.workspace, 5);
    const SignedHead earlier = sign_head(sample.workspace).value();
    append_many(sample.workspace, 8);
    const std::string text = to_text(prove_growth(sample.workspace, earlier).value());
    for (std::size_t at = 0; at < text.size(); ++at) {
        std::string changed = text;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        EXPECT_FALSE(read_growth_proof(changed)) << "byte " << at;
    }
}

TEST(GrowthProof, RefusesALogThatForgot) {
    SampleWorkspace sample;
    append_many(sample.workspace, 5);
    const SignedHead published = sign_head(sample.workspace).value();
    ASSERT_TRUE(
        sample.workspace.database().execute("DROP TRIGGER log_entry_stays;"
                                            "DELETE FROM log_entry WHERE number > 3"));
    const auto shorter = prove_growth(sample.workspace, published);
    ASSERT_FALSE(shorter);
    EXPECT_EQ(shorter.error().code(), ErrorCode::corrupt);
    append_many(sample.workspace, 9);
    ASSERT_TRUE(sample.workspace.log().verify()) << "rewritten so that it fits in itself";
    const auto other = prove_growth(sample.workspace, published);
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().code(), ErrorCode::corrupt);
}

TEST(GrowthProof, RefusesTheHeadOfAnotherWorkspace) {
    SampleWorkspace one;
    SampleWorkspace two;
    const auto proof = prove_growth(one.workspace, sign_head(two.workspace).value());
    EXPECT_EQ(proof.error().code(), ErrorCode::invalid_input);
}

}  // namespace
}  // namespace recourse::vault
