#include "vault/workspace.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample_workspace.hpp"
#include "vault/internal/key_file.hpp"

namespace recourse::vault {
namespace {

namespace fs = std::filesystem;
using base::ErrorCode;
using testing::bytes_of;
using testing::files_below;
using testing::good_passphrase;
using ::testing::HasSubstr;
using testing::overwrite;
using testing::SampleWorkspace;
using testing::secret;

TEST(Workspace, OpensAgainWithItsPassphrase) {
    SampleWorkspace sample;
    const std::string id = sample.workspace.id();
    auto again = Workspace::open(sample.folder, secret(good_passphrase));
    ASSERT_TRUE(again) << again.error().to_string();
    EXPECT_EQ(again->id(), id);
    EXPECT_EQ(again->name(), "team");
    EXPECT_EQ(again->user(), "owner");
    EXPECT_EQ(again->signing_seed().text(), sample.workspace.signing_seed().text());
    EXPECT_EQ(again->signing_seed().size(), 32U);
}

TEST(Workspace, DeniesAnyOtherPassphraseInOneLine) {
    SampleWorkspace sample;
    for (const std::string_view wrong : {"", "four plain words herE", "x"}) {
        const auto opened = Workspace::open(sample.folder, secret(wrong));
        ASSERT_FALSE(opened) << wrong;
        EXPECT_EQ(opened.error().code(), ErrorCode::denied);
        EXPECT_EQ(opened.error().to_string(), sample.folder.string() + ": wrong passphrase");
    }
    const auto stranger = Workspace::open(sample.folder, secret(good_passphrase), {.user = "eve"});
    EXPECT_EQ(stranger.error().code(), ErrorCode::denied);
}

TEST(Workspace, IsMadeWholeOrNotAtAll) {
    SampleWorkspace sample;
    const auto second = Workspace::create(sample.folder, secret("another"), KdfCost::quick);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code(), ErrorCode::conflict);
    EXPECT_TRUE(Workspace::open(sample.folder, secret(good_passphrase)));

    const fs::path empty = sample.parent.path() / "empty.recourse";
    EXPECT_EQ(Workspace::create(empty, secret(""), KdfCost::quick).error().code(),
              ErrorCode::invalid_input);
    EXPECT_FALSE(fs::exists(empty));
    for (const auto& entry : fs::directory_iterator(sample.parent.path())) {
        EXPECT_EQ(entry.path(), sample.folder) << "nothing half made stays behind";
    }
}

TEST(Workspace, SaysWhenThereIsNone) {
    const auto parent = base::TempFolder::create().value();
    EXPECT_FALSE(Workspace::exists(parent.path()));
    EXPECT_EQ(Workspace::open(parent.path() / "none", secret("x")).error().code(),
              ErrorCode::not_found);
}

TEST(Workspace, IsReadableByItsOwnerOnly) {
    SampleWorkspace sample;
    ASSERT_TRUE(sample.workspace.blobs().put(base::as_bytes("content")));
    const fs::perms others = fs::perms::group_all | fs::perms::others_all;
    EXPECT_EQ(fs::status(sample.folder).permissions() & others, fs::perms::none);
    for (const fs::path& file : files_below(sample.folder)) {
        EXPECT_EQ(fs::status(file).permissions() & others, fs::perms::none) << file;
    }
}

/// As the first versions wrote it: whoever means harm can leave the checksum out too.
std::string without_checksum(std::string keys) {
    const std::size_t at = keys.find(",\n  \"sha256\"");
    return keys.substr(0, at) + "\n}\n";
}

TEST(Workspace, FindsAnyChangedByteOfItsKeyFile) {
    SampleWorkspace sample;
    ASSERT_TRUE(sample.workspace.make_recovery_code());
    const std::string keys = bytes_of(sample.folder / "keys.json");
    for (std::size_t at = 0; at < keys.size(); ++at) {
        std::string changed = keys;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        overwrite(sample.folder / "keys.json", changed);
        EXPECT_FALSE(internal::KeyFile::read(sample.folder)) << "byte " << at;
    }
}

TEST(Workspace, RefusesDamagedKeyFiles) {
    struct Damage {
        const char* why;
        std::string from;
        std::string to;
        ErrorCode code;
    };
    const Damage damages[] = {
        {"not JSON", "{", "[", ErrorCode::corrupt},
        {"another format", "recourse-workspace-1", "recourse-workspace-9", ErrorCode::corrupt},
        {"a cost that would stop the computer", "65536", "99999999999999", ErrorCode::corrupt},
        {"a negative cost", "65536", "-1", ErrorCode::corrupt},
        {"an unknown derivation", "argon2id13", "md5", ErrorCode::corrupt},
        {"no slots", "\"slots\"", "\"stols\"", ErrorCode::corrupt},
        {"a cheaper cost than was sealed", "65536", "32768", ErrorCode::denied},
        {"another user", "\"owner\"", "\"guest\"", ErrorCode::denied},
    };
    for (const Damage& damage : damages) {
        SampleWorkspace sample;
        std::string keys = without_checksum(bytes_of(sample.folder / "keys.json"));
        const std::size_t at = keys.find(damage.from);
        ASSERT_NE(at, std::string::npos) << damage.why;
        overwrite(sample.folder / "keys.json", keys.replace(at, damage.from.size(), damage.to));
        const auto opened = Workspace::open(sample.folder, secret(good_passphrase));
        ASSERT_FALSE(opened) << damage.why;
        EXPECT_EQ(opened.error().code(), damage.code)
            << damage.why << ": " << opened.error().to_string();
    }
}

TEST(Workspace, DoesNotOpenWithTheKeysOfAnother) {
    SampleWorkspace one;
    SampleWorkspace other;
    overwrite(one.folder / "keys.json", bytes_of(other.folder / "keys.json"));
    const auto opened = Workspace::open(one.folder, secret(good_passphrase));
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code(), ErrorCode::denied);
}

TEST(Workspace, OpensWithItsRecoveryCodeHoweverItIsTyped) {
    SampleWorkspace sample;
    const base::SecretBytes code = sample.workspace.make_recovery_code().value();
    EXPECT_EQ(code.size(), 39U) << "eight groups of four";
    std::string typed;
    for (const char c : code.text()) {
        if (c == '-')
            typed += ' ';
        else
            typed += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    auto recovered = Workspace::open_with_recovery_code(sample.folder, typed);
    ASSERT_TRUE(recovered) << recovered.error().to_string();
    ASSERT_TRUE(recovered->set_passphrase(secret("a new one"), KdfCost::quick));
    EXPECT_TRUE(Workspace::open(sample.folder, secret("a new one")));
    EXPECT_EQ(Workspace::open(sample.folder, secret(good_passphrase)).error().code(),
              ErrorCode::denied);
    EXPECT_TRUE(Workspace::open_with_recovery_code(sample.folder, code.text()));
    const auto refused = Workspace::open_with_recovery_code(sample.folder, "0000-0000");
    EXPECT_THAT(refused.error().to_string(), HasSubstr("wrong recovery code"));
}

TEST(Workspace, ReplacesTheEarlierRecoveryCode) {
    SampleWorkspace sample;
    const base::SecretBytes first = sample.workspace.make_recovery_code().value();
    const base::SecretBytes second = sample.workspace.make_recovery_code().value();
    EXPECT_FALSE(Workspace::open_with_recovery_code(sample.folder, first.text()));
    EXPECT_TRUE(Workspace::open_with_recovery_code(sample.folder, second.text()));
}

TEST(Workspace, LetsOneWriterInAtATime) {
    SampleWorkspace sample;
    auto other = sample.workspace.open_again().value();
    {
        const auto lock = sample.workspace.lock_for_writing();
        ASSERT_TRUE(lock);
        EXPECT_EQ(other.lock_for_writing().error().code(), ErrorCode::conflict);
    }
    EXPECT_TRUE(other.lock_for_writing());
}

TEST(Workspace, KeepsTheSchemaOfEachRoomApart) {
    SampleWorkspace sample;
    const auto rooms = [&] {
        return sample.workspace.database().integer("SELECT count(*) FROM room_schema").value();
    };
    const auto before = rooms();
    const base::Migration one[] = {{1, "CREATE TABLE a (x)"}};
    const base::Migration two[] = {{1, "CREATE TABLE a (x)"}, {2, "CREATE TABLE b (x)"}};
    ASSERT_TRUE(sample.workspace.migrate("room", one));
    ASSERT_TRUE(sample.workspace.migrate("room", two));
    ASSERT_TRUE(sample.workspace.migrate("room", two));
    EXPECT_EQ(sample.workspace.migrate("room", one).error().code(), ErrorCode::conflict);
    const base::Migration mine[] = {{1, "CREATE TABLE c (x)"}};
    EXPECT_TRUE(sample.workspace.migrate("other", mine));
    const base::Migration bad[] = {{1, "CREATE TABLE c (x)"}};
    EXPECT_FALSE(sample.workspace.migrate("third", bad)) << "the table is there already";
    EXPECT_EQ(rooms(), before + 2);
}

TEST(Workspace, NoticesADamagedDatabase) {
    SampleWorkspace sample;
    {
        const auto closed = std::move(sample.workspace);
    }
    const fs::path file = sample.folder / "workspace.db";
    std::string bytes = bytes_of(file);
    for (std::size_t at = 100; at < 200; ++at) bytes[at] = static_cast<char>(~bytes[at]);
    overwrite(file, bytes);
    EXPECT_FALSE(Workspace::open(sample.folder, secret(good_passphrase)));
}

}  // namespace
}  // namespace recourse::vault
