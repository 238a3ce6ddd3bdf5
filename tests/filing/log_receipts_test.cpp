#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/hash.hpp"
#include "filed_workspace.hpp"
#include "filing/internal/named_log_entries.hpp"
#include "filing/seal.hpp"
#include "filing/verify.hpp"
#include "test_key.hpp"
#include "vault/log_proof.hpp"

namespace recourse::filing::test {
namespace {

using ::testing::IsEmpty;

/// A bundle with one exhibit, number 01, whose receipt was log entry 1, and these proofs.
VerifyReport verified(const vault::LeafProof& named, std::vector<PayloadFile> proofs) {
    proofs.push_back(
        {"submission.json",
         fmt::format(R"({{"files":[{{"path":"data/exhibits/01-x.txt","log_entry":"{}"}}]}})",
                     base::to_hex(named.leaf))});
    const BagDescription bag{.name = "b",
                             .organisation = "Generica Documentation Centre",
                             .contact_name = {},
                             .contact_email = {},
                             .description = {},
                             .identifier = {},
                             .created = noon("2026-11-26")};
    return verify_bundle_bytes(seal(bag, std::move(proofs), test_key()).value().zip, "b.zip");
}

TEST(LogProofs, of_a_bundle_are_of_the_exhibits_of_their_numbers_and_of_one_log) {
    FiledWorkspace filed;
    FiledWorkspace other;
    const auto first = vault::closed(vault::prove_entry(filed.workspace(), 1).value());
    const auto second = vault::closed(vault::prove_entry(filed.workspace(), 2).value());
    const auto foreign = vault::closed(vault::prove_entry(other.workspace(), 1).value());
    const std::string text = vault::to_text(first);

    const auto good = verified(first, {{"proofs/01.txt", text}});
    EXPECT_TRUE(good.ok()) << describe(good);
    EXPECT_EQ(good.log_proofs, 1U);
    EXPECT_EQ(good.log_key, vault::key_fingerprint(first.head));

    EXPECT_FALSE(verified(first, {{"proofs/02.txt", text}}).ok()) << "there is no exhibit 02";
    EXPECT_FALSE(verified(first, {{"proofs/01.txt", vault::to_text(second)}}).ok());
    EXPECT_FALSE(
        verified(foreign, {{"proofs/01.txt", vault::to_text(foreign)}, {"proofs/00.txt", text}})
            .ok());
    std::string changed = text;
    changed[30] = changed[30] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(verified(first, {{"proofs/01.txt", changed}}).ok());
}

TEST(LogProofs, what_a_hostile_submission_names_is_read_as_far_as_it_can_be) {
    for (const char* twin : {"", "[]", "{", R"({"files":7})", R"({"files":[7,{}]})",
                             R"({"files":[{"path":7,"log_entry":"x"}]})"})
        EXPECT_THAT(named_log_entries(twin), IsEmpty()) << twin;
    EXPECT_EQ(named_log_entries(
                  R"({"files":[{"path":"data/exhibits/07-a.jpg","log_entry":"ab"}]})")["07"],
              "ab");
}

}  // namespace
}  // namespace recourse::filing::test
