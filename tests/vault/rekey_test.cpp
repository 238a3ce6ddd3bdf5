#include "vault/rekey.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <unordered_set>

#include "rekeyed_sample.hpp"
#include "vault/internal/key_file.hpp"
#include "vault/internal/sealed_reader.hpp"
#include "vault/internal/subkeys.hpp"
#include "vault/log_proof.hpp"
#include "vault/partners.hpp"
#include "vault/shares.hpp"
#include "vault/users.hpp"

namespace recourse::vault {
namespace {

namespace fs = std::filesystem;
using base::ErrorCode;
using testing::bytes_of;
using ::testing::ElementsAre;
using testing::files_below;
using testing::good_passphrase;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::overwrite;
using testing::RekeyedSample;
using testing::secret;

constexpr std::string_view age_key =
    "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX";
constexpr std::string_view age_recipient =
    "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj";
constexpr std::string_view new_passphrase = "five other plain words here";

TEST(Rekey, KeepsContentsIdsAndLog) {
    RekeyedSample sample;
    const auto before = sample.log_entries();
    const auto objects = sample.known();
    const auto done = sample.rekey_now(new_passphrase);
    ASSERT_TRUE(done) << done.error().to_string();
    EXPECT_EQ(done->objects, objects.size());
    EXPECT_EQ(done->left_behind, "");
    EXPECT_THAT(sample.beside(), IsEmpty());

    sample.open_anew(new_passphrase);
    sample.expect_all(sample.workspace);
    auto after = sample.log_entries();
    const auto entry = base::parse_json(after.back()).value();
    EXPECT_EQ(entry["kind"], "workspace.rekeyed");
    EXPECT_EQ(entry["detail"]["earlier_key_sha256"], done->earlier_key);
    EXPECT_EQ(entry["detail"]["key_sha256"], done->key);
    after.pop_back();
    EXPECT_EQ(after, before);
}

TEST(Rekey, TheSameContentIsStillADuplicate) {
    RekeyedSample sample;
    for (int round = 0; round < 2; ++round) {
        ASSERT_TRUE(sample.rekey_now());
        sample.open_anew();
        for (const auto& [id, content] : sample.contents) {
            const auto again = sample.workspace.blobs().put(base::as_bytes(content)).value();
            EXPECT_EQ(again.id, id);
            EXPECT_EQ(again.place.object.name, "") << "nothing was stored";
        }
        EXPECT_EQ(sample.workspace.blobs().sweep().value(), 0U);
        sample.add(3'000);
    }
    sample.expect_all(sample.workspace);
}

TEST(Rekey, OtherSecretsOpenNothingAnyMore) {
    RekeyedSample sample;
    ASSERT_TRUE(add_user(sample.workspace, "mara", Role::editor, "", secret("m"), KdfCost::quick));
    ASSERT_TRUE(add_partner(sample.workspace, "petra", Role::reviewer, "", age_recipient));
    const auto code = sample.workspace.make_recovery_code().value();
    auto shares = make_shares(sample.workspace, 2, 3).value();
    shares.shares.pop_back();

    const auto done = sample.rekey_now(new_passphrase).value();
    EXPECT_THAT(done.without_passphrase, ElementsAre("mara"));
    EXPECT_THAT(done.partners, ElementsAre("petra"));
    EXPECT_TRUE(done.recovery_code);
    EXPECT_TRUE(done.shares);

    const auto code_of = [](const auto& opened) {
        return opened ? "opened" : base::to_string(opened.error().code());
    };
    const std::string_view denied = base::to_string(ErrorCode::denied);
    EXPECT_EQ(code_of(Workspace::open(sample.folder, secret(good_passphrase))), denied);
    EXPECT_EQ(code_of(Workspace::open(sample.folder, secret("m"), {.user = "mara"})), denied);
    EXPECT_FALSE(Workspace::open_with_recovery_code(sample.folder, code.text()));
    EXPECT_FALSE(open_with_shares(sample.folder, shares.shares));
    auto partner = open_with_identity(sample.folder, secret(age_key)).value();
    EXPECT_EQ(partner.user(), "petra");
    sample.expect_all(partner);
}

TEST(Rekey, AKeptCopyOfTheOldKeysOpensNothingOfTheNewFolder) {
    RekeyedSample sample;
    const std::string old_keys = bytes_of(sample.folder / "keys.json");
    ASSERT_TRUE(sample.rekey_now(new_passphrase));
    sample.open_anew(new_passphrase);

    const base::TempFolder elsewhere = base::TempFolder::create().value();
    overwrite(elsewhere.path() / "keys.json", old_keys);
    const auto old_master = internal::KeyFile::read(elsewhere.path())
                                .value()
                                .unlock("passphrase", "owner", secret(good_passphrase).view())
                                .value();
    const auto database_key = internal::subkey(old_master, internal::KeyPurpose::database);
    EXPECT_FALSE(
        base::Database::open(sample.folder / "workspace.db", {.raw_key = database_key.view()}));
    const auto content_key = internal::subkey(old_master, internal::KeyPurpose::blob_content);
    for (const auto& [id, content] : sample.contents) {
        const BlobReceipt blob = sample.workspace.blobs().verify(id).value();
        EXPECT_FALSE(internal::SealedReader::open(
            sample.workspace.blobs().objects(),
            {blob.id, blob.size, blob.place.object, blob.place.at}, content_key));
    }
    overwrite(sample.folder / "keys.json", old_keys);
    EXPECT_FALSE(Workspace::open(sample.folder, secret(good_passphrase)));
}

/// Every 16th stretch of 32 bytes of these files.
std::unordered_set<std::string> stretches_of(const std::vector<std::string>& files) {
    std::unordered_set<std::string> all;
    for (const std::string& bytes : files) {
        for (std::size_t at = 0; at + 32 <= bytes.size(); at += 16)
            all.insert(bytes.substr(at, 32));
    }
    return all;
}

TEST(Rekey, NoBytesOfTheFilesStayTheSame) {
    RekeyedSample sample;
    std::vector<std::string> before;
    for (const auto& file : files_below(sample.folder)) {
        if (file.filename() != "keys.json") before.push_back(bytes_of(file));
    }
    const auto names = sample.known();
    ASSERT_TRUE(sample.rekey_now());
    const auto old = stretches_of(before);
    for (const auto& file : files_below(sample.folder)) {
        if (file.filename() == "keys.json") continue;
        const std::string bytes = bytes_of(file);
        std::size_t same = 0;
        for (std::size_t at = 0; at + 32 <= bytes.size(); ++at)
            same += old.count(bytes.substr(at, 32));
        EXPECT_EQ(same, 0U) << file;
    }
    sample.open_anew();
    for (const std::string& name : sample.known()) EXPECT_FALSE(names.contains(name));
}

TEST(Rekey, AHeadSignedBeforeIsStillProvenToHaveGrown) {
    RekeyedSample sample;
    const SignedHead earlier = sign_head(sample.workspace).value();
    const auto done = sample.rekey_now().value();
    EXPECT_EQ(done.earlier_key, key_fingerprint(earlier));
    sample.open_anew();
    sample.add(100);
    const auto proof = prove_growth(sample.workspace, read_head(earlier.text).value());
    ASSERT_TRUE(proof) << proof.error().to_string();
    const GrowthProof read = read_growth_proof(to_text(*proof)).value();
    EXPECT_EQ(key_fingerprint(read.earlier), done.earlier_key);
    EXPECT_EQ(key_fingerprint(read.later), done.key);
    EXPECT_NE(done.earlier_key, done.key);
    EXPECT_EQ(read.later.tree.size, earlier.tree.size + 2);
}

TEST(Rekey, WhoHasTheWorkspaceOpenCannotWriteToTheOldFolder) {
    RekeyedSample sample;
    auto stale = std::make_optional(sample.workspace.open_again().value());
    EXPECT_TRUE(stale->is_current());
    ASSERT_TRUE(sample.rekey_now());
    EXPECT_FALSE(stale->is_current());
    const std::string told = "the workspace was given new keys: open it again";
    const auto expect_refused = [&](const auto& result) {
        ASSERT_FALSE(result);
        EXPECT_EQ(result.error().code(), ErrorCode::conflict);
        EXPECT_THAT(result.error().to_string(), HasSubstr(told));
    };
    expect_refused(stale->lock_for_writing());
    expect_refused(stale->open_again());
    expect_refused(stale->blobs().bytes(sample.contents.rbegin()->first, 1 << 24));
    expect_refused(stale->blobs().sweep());
    expect_refused(stale->set_passphrase(secret("x"), KdfCost::quick));
    expect_refused(sample.rekey_now());

    sample.open_anew();
    sample.add(20'000);
    const fs::path log = sample.folder / "workspace.db-wal";
    ASSERT_TRUE(fs::exists(log));
    stale.reset();
    EXPECT_TRUE(fs::exists(log)) << "closing the old database touches nothing of the new one";
    auto reader = sample.workspace.open_again().value();
    sample.expect_all(reader);
}

TEST(Rekey, AUserWhoLostTheirKeyKeepsTheirRolesAndIsGivenAPassphraseAgain) {
    RekeyedSample sample;
    ASSERT_TRUE(
        add_user(sample.workspace, "mara", Role::editor, "c1", secret("m"), KdfCost::quick));
    ASSERT_TRUE(sample.rekey_now());
    sample.open_anew();
    const auto users = list_users(sample.workspace).value();
    ASSERT_EQ(users.size(), 2U);
    EXPECT_EQ(users[0].name, "mara");
    EXPECT_EQ(users[0].case_roles.at("c1"), Role::editor);

    const auto again =
        add_user(sample.workspace, "mara", Role::viewer, "", secret("m2"), KdfCost::quick);
    ASSERT_TRUE(again) << again.error().to_string();
    auto mara = Workspace::open(sample.folder, secret("m2"), {.user = "mara"}).value();
    EXPECT_TRUE(may(mara, Permission::edit, "c1").value());
    EXPECT_FALSE(may(mara, Permission::edit).value());
    EXPECT_TRUE(may(mara, Permission::read).value());
    EXPECT_EQ(add_user(sample.workspace, "mara", Role::viewer, "", secret("m3"), KdfCost::quick)
                  .error()
                  .code(),
              ErrorCode::conflict)
        << "now they have one";
}

}  // namespace
}  // namespace recourse::vault
