#include "vault/internal/age.hpp"

#include <gtest/gtest.h>

#include "base/hash.hpp"
#include "base/subprocess.hpp"
#include "sample_workspace.hpp"
#include "vault/internal/bech32.hpp"
#include "vault/partners.hpp"

namespace recourse::vault {
namespace {

using base::ErrorCode;
using base::SecretBytes;
using testing::SampleWorkspace;
using testing::secret;

// The key of 32 bytes 0x42 and its recipient, as age-keygen -y gives it.
constexpr std::string_view sample_identity =
    "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX";
constexpr std::string_view sample_recipient =
    "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj";

std::string run_age(std::vector<std::string> arguments, std::string_view input = {}) {
    const auto done = base::run({.arguments = std::move(arguments), .input = input});
    EXPECT_TRUE(done);
    EXPECT_EQ(done->exit_status, 0) << done->error;
    return done->output;
}

TEST(Bech32, ReadsAndWritesTheValidTextsOfBip173) {
    struct Vector {
        const char* prefix;
        const char* text;
        const char* hex;
    };
    const Vector vectors[] = {
        {"a", "A12UEL5L", ""},
        {"abcdef", "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw",
         "00443214c74254b635cf84653a56d7c675be77df"},
    };
    for (const Vector& vector : vectors) {
        const auto bytes = internal::from_bech32(vector.prefix, vector.text);
        ASSERT_TRUE(bytes) << vector.text << ": " << bytes.error().to_string();
        EXPECT_EQ(base::to_hex(bytes->view()), vector.hex);
        std::string lower = vector.text;
        for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        EXPECT_EQ(internal::to_bech32(vector.prefix, bytes->view()), lower);
    }
}

TEST(Bech32, RefusesWhatBip173Refuses) {
    struct Bad {
        const char* why;
        const char* prefix;
        const char* text;
    };
    const Bad all[] = {
        {"checksum", "a", "a12uel5m"},
        {"mixed case", "a", "A12uEL5L"},
        {"too short a checksum", "li", "li1dgmt3"},
        {"a foreign character", "x", "x1b4n0q5v"},
        {"another prefix", "b", "a12uel5l"},
        {"nothing", "a", ""},
        {"checksum made with the prefix in upper case", "a", "A1G7SGD8"},
    };
    for (const Bad& bad : all) {
        EXPECT_FALSE(internal::from_bech32(bad.prefix, bad.text)) << bad.why;
    }
}

TEST(Age, KnowsKeysAsAgeKeygenWritesThem) {
    const std::string file =
        "# created: 2026-11-25T12:00:00Z\n# public key: " + std::string(sample_recipient) +
        "\r\n\n" + std::string(sample_identity) + "\r\n";
    const auto identity = internal::parse_age_identity(file);
    ASSERT_TRUE(identity);
    EXPECT_EQ(identity->text(), std::string(32, '\x42'));
    EXPECT_EQ(internal::to_string(internal::recipient_of(*identity)), sample_recipient);
    EXPECT_FALSE(internal::parse_age_identity("# nothing\n"));
    EXPECT_FALSE(internal::parse_age_recipient("age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869"));
    EXPECT_FALSE(internal::parse_age_recipient("ssh-ed25519 AAAA"));
}

TEST(Age, OpensWhatItSealedAndNothingThatWasChanged) {
    const auto identity = internal::parse_age_identity(sample_identity).value();
    const auto recipient = internal::parse_age_recipient(sample_recipient).value();
    const std::string file =
        internal::age_encrypt(recipient, base::as_bytes("thirty-two bytes of a slot's key"))
            .value();
    EXPECT_EQ(internal::age_decrypt(identity, file)->text(), "thirty-two bytes of a slot's key");
    EXPECT_EQ(internal::age_decrypt(SecretBytes::random(32), file).error().code(),
              ErrorCode::denied);
    for (std::size_t i = 0; i < file.size(); ++i) {
        std::string bad = file;
        bad[i] = static_cast<char>(bad[i] ^ 1);
        EXPECT_FALSE(internal::age_decrypt(identity, bad)) << "byte " << i;
        EXPECT_FALSE(internal::age_decrypt(identity, file.substr(0, i))) << "cut at " << i;
    }
    EXPECT_FALSE(internal::age_decrypt(identity, file + "x"));
}

TEST(Age, RefusesAKeyThatAgreesOnNothing) {
    EXPECT_EQ(internal::age_encrypt(internal::AgeRecipient{}, base::as_bytes("x")).error().code(),
              ErrorCode::invalid_input);
}

TEST(Age, IsUnderstoodByTheAgeProgramAndUnderstandsIt) {
    if (!base::find_program("age")) GTEST_SKIP() << "age is not installed";
    const auto folder = base::TempFolder::create().value();
    const std::string key = (folder.path() / "key.txt").string();
    run_age({"age-keygen", "-o", key});
    const auto identity = internal::parse_age_identity(testing::bytes_of(key)).value();
    const auto recipient = internal::recipient_of(identity);
    EXPECT_EQ(run_age({"age-keygen", "-y", key}), internal::to_string(recipient) + "\n");

    const std::string ours = internal::age_encrypt(recipient, base::as_bytes("from us")).value();
    EXPECT_EQ(run_age({"age", "-d", "-i", key}, ours), "from us");
    const std::string theirs = run_age({"age", "-r", internal::to_string(recipient)}, "from age");
    EXPECT_EQ(internal::age_decrypt(identity, theirs)->text(), "from age");
}

TEST(Partners, OpenWithTheirAgeKeyInTheirRole) {
    SampleWorkspace sample;
    ASSERT_TRUE(
        add_partner(sample.workspace, "partner", Role::reviewer, "generica", sample_recipient));
    auto opened = open_with_identity(sample.folder, secret(sample_identity));
    ASSERT_TRUE(opened) << opened.error().to_string();
    EXPECT_EQ(opened->user(), "partner");
    EXPECT_EQ(opened->signing_seed().text(), sample.workspace.signing_seed().text());
    EXPECT_TRUE(require(*opened, Permission::decide, "generica"));
    EXPECT_FALSE(require(*opened, Permission::read, "other"));

    EXPECT_EQ(
        add_partner(sample.workspace, "partner", Role::viewer, "", sample_recipient).error().code(),
        ErrorCode::conflict);
    ASSERT_TRUE(remove_user(sample.workspace, "partner"));
    EXPECT_EQ(open_with_identity(sample.folder, secret(sample_identity)).error().code(),
              ErrorCode::denied);
}

TEST(Partners, HaveAKeyOfTheirOwn) {
    SampleWorkspace sample;
    ASSERT_TRUE(add_partner(sample.workspace, "first", Role::viewer, "", sample_recipient));
    const auto again = add_partner(sample.workspace, "second", Role::owner, "", sample_recipient);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code(), ErrorCode::conflict);
    EXPECT_EQ(again.error().message(), "\"first\" has this age key already");
    EXPECT_EQ(list_users(sample.workspace).value().size(), 2U) << "the owner and the first";
}

TEST(Partners, AreRefusedWithAnotherKeyOrNone) {
    SampleWorkspace sample;
    EXPECT_EQ(add_partner(sample.workspace, "p", Role::viewer, "", "age1nonsense").error().code(),
              ErrorCode::invalid_input);
    EXPECT_EQ(open_with_identity(sample.folder, secret("no key")).error().code(),
              ErrorCode::invalid_input);
    EXPECT_EQ(open_with_identity(sample.folder, secret(sample_identity)).error().code(),
              ErrorCode::denied);
}

}  // namespace
}  // namespace recourse::vault
