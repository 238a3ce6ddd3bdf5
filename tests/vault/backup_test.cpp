#include "vault/backup.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <thread>

#include "child.hpp"
#include "sample_workspace.hpp"
#include "vault/rekey.hpp"

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

constexpr std::string_view canary = "canary-5c1b07d2 the witness lives at the mill";

/// A workspace with a few blobs, and a place for its backups.
struct Sample : SampleWorkspace {
    fs::path backup = parent.path() / "backup";
    base::Progress silent{nullptr};

    std::string keep(const std::string& content) {
        const BlobReceipt receipt = workspace.blobs().put(base::as_bytes(content)).value();
        auto transaction = base::Transaction::begin(workspace.database()).value();
        EXPECT_TRUE(workspace.blobs().keep(receipt));
        EXPECT_TRUE(workspace.log().append("test.kept", "owner", "case/a/" + receipt.id,
                                           {{"note", canary}}));
        EXPECT_TRUE(transaction.commit());
        return receipt.id;
    }

    void fill() {
        keep(std::string(canary));
        keep(std::string(70'000, 'x') + std::string(canary));
    }

    BackupSummary back_up_now(std::size_t keep = 0) {
        auto made = back_up(workspace, backup, keep, silent);
        EXPECT_TRUE(made) << made.error().to_string();
        return made.value();
    }

    base::Result<Workspace> restore(const std::string& name) {
        const fs::path place = parent.path() / name;
        const auto restored =
            restore_backup(backup, "", place, secret(good_passphrase), {}, silent);
        if (!restored) return base::fail(restored.error());
        return Workspace::open(place, secret(good_passphrase));
    }

    std::vector<DamagedFile> verify() {
        return verify_backup(backup, secret(good_passphrase), {}, silent).value();
    }
};

TEST(Backup, RestoresWhatItWas) {
    Sample sample;
    sample.fill();
    const std::string id = sample.keep("a third content");
    const BackupSummary made = sample.back_up_now();
    EXPECT_EQ(made.files, made.new_files);
    EXPECT_TRUE(sample.verify().empty());

    auto restored = sample.restore("again.recourse");
    ASSERT_TRUE(restored) << restored.error().to_string();
    EXPECT_EQ(restored->id(), sample.workspace.id());
    EXPECT_EQ(restored->log().verify().value(), sample.workspace.log().head().value());
    EXPECT_EQ(restored->blobs().bytes(id, 100).value(), "a third content");
    EXPECT_TRUE(verify_workspace(*restored, sample.silent).value().empty());
    EXPECT_EQ(bytes_of(restored->folder() / "keys.json"), bytes_of(sample.folder / "keys.json"));
}

TEST(Backup, CopiesOnlyWhatIsNew) {
    Sample sample;
    sample.fill();
    sample.back_up_now();
    const std::string id = sample.keep("one more");
    const BackupSummary second = sample.back_up_now();
    EXPECT_EQ(second.new_files, 2U) << "the database and one object";
    EXPECT_EQ(list_backups(sample.backup).value().size(), 2U);
    EXPECT_EQ(sample.restore("again.recourse").value().blobs().bytes(id, 100).value(), "one more");
}

TEST(Backup, IsTakenWhileAnotherConnectionWrites) {
    Sample sample;
    sample.fill();
    auto other = sample.workspace.open_again().value();
    std::atomic<bool> stop = false;
    std::thread writer([&] {
        for (int i = 0; !stop; ++i) {
            auto transaction = base::Transaction::begin(other.database()).value();
            EXPECT_TRUE(other.log().append("test.busy", "owner", "case/a", {{"i", i}}));
            EXPECT_TRUE(transaction.commit());
        }
    });
    for (int i = 0; i < 3; ++i) sample.back_up_now();
    stop = true;
    writer.join();
    EXPECT_TRUE(sample.verify().empty());
    EXPECT_TRUE(sample.restore("again.recourse").value().log().verify());
}

TEST(Backup, HoldsNoPlaintext) {
    Sample sample;
    sample.fill();
    sample.back_up_now();
    for (const fs::path& file : files_below(sample.parent.path())) {
        EXPECT_EQ(bytes_of(file).find("canary"), std::string::npos) << file;
        EXPECT_EQ(bytes_of(file).find("SQLite format"), std::string::npos) << file;
        EXPECT_EQ(fs::status(file).permissions() & fs::perms(0077), fs::perms::none) << file;
    }
}

TEST(Backup, RefusesToRestoreADamagedOneNamingTheFile) {
    Sample sample;
    sample.fill();
    sample.back_up_now();
    const auto files = files_below(sample.backup / "files");
    for (const fs::path& file : files) {
        const std::string whole = bytes_of(file);
        std::string damaged = whole;
        damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] ^ 4);
        overwrite(file, damaged);
        const auto restored = sample.restore("again.recourse");
        ASSERT_FALSE(restored);
        EXPECT_THAT(restored.error().to_string(), HasSubstr(file.filename().string()));
        EXPECT_FALSE(fs::exists(sample.parent.path() / "again.recourse"));
        ASSERT_EQ(sample.verify().empty(), false);
        overwrite(file, whole);
    }
    fs::remove(files.back());
    EXPECT_FALSE(sample.restore("again.recourse"));
}

TEST(Backup, RefusesAListThatAnotherWorkspaceSigned) {
    Sample sample;
    sample.fill();
    sample.back_up_now();
    Sample other;
    other.back_up_now();
    const fs::path list = files_below(sample.backup / "backups").front();
    overwrite(list, bytes_of(files_below(other.backup / "backups").front()));
    for (const fs::path& file : files_below(other.backup / "files")) {
        const fs::path place = sample.backup / fs::relative(file, other.backup);
        fs::create_directories(place.parent_path());
        fs::copy_file(file, place, fs::copy_options::skip_existing);
    }
    // All hashes fit, and it is a whole backup of another workspace with the same passphrase; one
    // file exchanged in the list is not.
    std::string text = bytes_of(list);
    const std::size_t at = text.find("  ");
    const std::string listed = text.substr(at - 64, 64);
    for (const fs::path& file : files_below(sample.backup / "files")) {
        const std::string hash = file.parent_path().filename().string() + file.filename().string();
        if (hash != listed) text.replace(at - 64, 64, hash);
    }
    overwrite(list, text);
    EXPECT_FALSE(sample.restore("again.recourse"));
}

TEST(Backup, OfOneWorkspaceDoNotMixWithThoseOfAnother) {
    Sample sample;
    sample.back_up_now();
    Sample other;
    const auto mixed = back_up(other.workspace, sample.backup, 0, sample.silent);
    ASSERT_FALSE(mixed);
    EXPECT_EQ(mixed.error().code(), ErrorCode::conflict);
    EXPECT_EQ(list_backups(sample.backup).value().size(), 1U);
}

TEST(Backup, KeepsAsManyAsAskedForAndWhatTheyNeed) {
    Sample sample;
    const std::string early = sample.keep("an early content");
    sample.back_up_now();
    for (int i = 0; i < 3; ++i) {
        sample.keep("content " + std::to_string(i));
        EXPECT_EQ(sample.back_up_now(2).removed, i == 0 ? 0U : 1U);
    }
    EXPECT_EQ(list_backups(sample.backup).value().size(), 2U);
    EXPECT_TRUE(sample.verify().empty());
    EXPECT_EQ(sample.restore("again.recourse").value().blobs().bytes(early, 100).value(),
              "an early content");
}

TEST(Backup, RestoresAnOlderOneByName) {
    Sample sample;
    const BackupSummary first = sample.back_up_now();
    const std::string later = sample.keep("what came later");
    sample.back_up_now();
    const fs::path place = sample.parent.path() / "older.recourse";
    const auto restored = restore_backup(sample.backup, first.name, place, secret(good_passphrase),
                                         {}, sample.silent);
    ASSERT_TRUE(restored) << restored.error().to_string();
    auto older = Workspace::open(place, secret(good_passphrase)).value();
    EXPECT_EQ(older.blobs().bytes(later, 100).error().code(), ErrorCode::not_found);
    const auto unknown = restore_backup(sample.backup, "01ARZ3NDEKTSV4RRFFQ69G5FAV",
                                        sample.parent.path() / "x.recourse",
                                        secret(good_passphrase), {}, sample.silent);
    EXPECT_EQ(unknown.error().code(), ErrorCode::not_found);
}

TEST(Backup, SavesTheRestWhenTheWorkspaceLostAnObject) {
    Sample sample;
    const std::string kept = sample.keep("what is still there");
    sample.keep(std::string(canary));
    sample.back_up_now();
    const std::string lost = sample.keep("what a bad disk lost");
    auto object = sample.workspace.database().prepare("SELECT object FROM blob WHERE id = ?");
    ASSERT_TRUE(object->bind_all(lost).step().value());
    const std::string name = object->text(0);
    const std::string path = "blobs/" + name.substr(0, 2) + "/" + name.substr(2);
    fs::remove(sample.folder / path);

    const BackupSummary made = sample.back_up_now();
    EXPECT_EQ(made.missing, std::vector{path});
    EXPECT_TRUE(sample.verify().empty());
    auto restored = sample.restore("again.recourse").value();
    EXPECT_EQ(restored.blobs().bytes(kept, 100).value(), "what is still there");
    const auto damaged = verify_workspace(restored, sample.silent).value();
    ASSERT_EQ(damaged.size(), 1U);
    EXPECT_EQ(damaged.front().file, path);
}

TEST(Backup, MadeUnderAnEarlierPassphraseIsStillVouchedFor) {
    Sample sample;
    sample.back_up_now();
    ASSERT_TRUE(
        sample.workspace.set_passphrase(secret("another phrase altogether"), KdfCost::quick));
    sample.back_up_now();
    const auto damaged =
        verify_backup(sample.backup, secret("another phrase altogether"), {}, sample.silent);
    ASSERT_TRUE(damaged) << damaged.error().to_string();
    EXPECT_TRUE(damaged->empty());
    EXPECT_EQ(
        verify_backup(sample.backup, secret(good_passphrase), {}, sample.silent).error().code(),
        ErrorCode::denied);
}

TEST(Backup, GoesOnUnderNewKeys) {
    Sample sample;
    const std::string id = sample.keep("what was there before");
    sample.back_up_now();
    ASSERT_TRUE(rekey(sample.workspace, secret("new words"), KdfCost::quick, sample.silent));
    auto renewed = Workspace::open(sample.folder, secret("new words")).value();
    ASSERT_TRUE(back_up(renewed, sample.backup, 0, sample.silent));

    const fs::path place = sample.parent.path() / "again.recourse";
    ASSERT_TRUE(restore_backup(sample.backup, "", place, secret("new words"), {}, sample.silent));
    auto restored = Workspace::open(place, secret("new words")).value();
    EXPECT_EQ(restored.blobs().bytes(id, 100).value(), "what was there before");
    // Nobody who has the new keys alone can vouch for what was signed with the earlier ones.
    const auto open_questions =
        verify_backup(sample.backup, secret("new words"), {}, sample.silent).value();
    ASSERT_EQ(open_questions.size(), 1U);
    EXPECT_THAT(open_questions[0].problem, HasSubstr("signed with other keys"));
    EXPECT_TRUE(back_up(renewed, sample.backup, 1, sample.silent));
    EXPECT_TRUE(
        verify_backup(sample.backup, secret("new words"), {}, sample.silent).value().empty());
}

TEST(Backup, DoesNotOverwriteAndNeedsThePassphrase) {
    Sample sample;
    sample.back_up_now();
    EXPECT_EQ(sample.restore("team.recourse").error().code(), ErrorCode::conflict);
    const auto wrong = restore_backup(sample.backup, "", sample.parent.path() / "again.recourse",
                                      secret("wrong"), {}, sample.silent);
    EXPECT_EQ(wrong.error().code(), ErrorCode::denied);
    EXPECT_EQ(
        restore_backup(sample.parent.path() / "nothing", "", sample.parent.path() / "x.recourse",
                       secret(good_passphrase), {}, sample.silent)
            .error()
            .code(),
        ErrorCode::not_found);
}

/// Whether damage anywhere in the workspace folder is noticed: opening refuses, or verifying tells.
bool workspace_is_damaged(const fs::path& folder) {
    base::Progress silent(nullptr);
    auto opened = Workspace::open(folder, secret(good_passphrase));
    if (!opened) return true;
    const auto damaged = verify_workspace(*opened, silent);
    return !damaged || !damaged->empty();
}

bool backup_is_damaged(const fs::path& folder) {
    base::Progress silent(nullptr);
    const auto damaged = verify_backup(folder, secret(good_passphrase), {}, silent);
    return !damaged || !damaged->empty();
}

void flip(const fs::path& file, std::uintmax_t at, int bit) {
    std::fstream bytes(file, std::ios::binary | std::ios::in | std::ios::out);
    bytes.seekg(static_cast<std::streamoff>(at));
    const auto byte = static_cast<char>(bytes.get() ^ (1 << bit));
    bytes.seekp(static_cast<std::streamoff>(at));
    bytes.put(byte);
}

int thorough_or(int usual) {
    return std::getenv("RECOURSE_THOROUGH") != nullptr ? 10'000 : usual;
}

TEST(FlippedByte, IsFoundAnywhereInTheWorkspaceAndItsBackup) {
    const base::TempFolder place = base::TempFolder::create().value();
    {
        Sample sample;
        sample.fill();
        // Pages that hold nothing any more are part of the file too.
        ASSERT_TRUE(sample.workspace.database().execute(
            "CREATE TABLE passing (text TEXT); INSERT INTO passing SELECT hex(zeroblob(40000));"
            "DROP TABLE passing"));
        ASSERT_TRUE(sample.workspace.make_recovery_code());
        sample.back_up_now();
        fs::copy(sample.backup, place.path() / "backup", fs::copy_options::recursive);
        ASSERT_TRUE(restore_backup(sample.backup, "", place.path() / "team.recourse",
                                   secret(good_passphrase), {}, sample.silent));
    }
    const fs::path workspace = place.path() / "team.recourse";
    const fs::path backup = place.path() / "backup";
    ASSERT_FALSE(workspace_is_damaged(workspace));
    ASSERT_FALSE(backup_is_damaged(backup));

    constexpr unsigned seed = 20'261'125;
    std::mt19937 random(seed);
    const int rounds = thorough_or(150);
    for (int round = 0; round < rounds; ++round) {
        const bool in_backup = round % 2 == 1;
        auto files = files_below(in_backup ? backup : workspace);
        // The counter of tries at a passphrase is no part of what is kept.
        std::erase_if(files, [](const fs::path& file) {
            return file.filename().string().starts_with("sign-ins.");
        });
        // Any file alike, so that the small ones have their share.
        const fs::path file = files[random() % files.size()];
        const std::string whole = bytes_of(file);
        const std::uintmax_t at = random() % whole.size();
        const int bit = static_cast<int>(random() % 8);
        flip(file, at, bit);
        EXPECT_TRUE(in_backup ? backup_is_damaged(backup) : workspace_is_damaged(workspace))
            << "seed " << seed << ", round " << round << ": bit " << bit << " of byte " << at
            << " of " << file;
        overwrite(file, whole);
    }
    ASSERT_FALSE(workspace_is_damaged(workspace));
    ASSERT_FALSE(backup_is_damaged(backup));
}

bool back_up_until(const Sample& sample, std::chrono::microseconds patience) {
    return testing::finishes_within({BACKUP_CHILD, sample.folder.string(), sample.backup.string(),
                                     std::string(good_passphrase)},
                                    patience);
}

TEST(Kill, LeavesTheEarlierBackupWhole) {
    constexpr unsigned seed = 20'261'126;
    std::mt19937 random(seed);
    Sample sample;
    sample.fill();
    sample.back_up_now();
    const auto begin = std::chrono::steady_clock::now();
    sample.back_up_now();
    const auto full = std::chrono::duration_cast<std::chrono::microseconds>(
        2 * (std::chrono::steady_clock::now() - begin));
    std::size_t backups = 2;
    for (int round = 0; round < 15; ++round) {
        sample.keep("content of round " + std::to_string(round));
        const auto patience = full * static_cast<int>(random() % 1000) / 1000;
        SCOPED_TRACE(::testing::Message() << "seed " << seed << ", round " << round);
        const bool finished = back_up_until(sample, patience);
        const std::size_t now = list_backups(sample.backup).value().size();
        EXPECT_GE(now, backups + (finished ? 1 : 0));
        EXPECT_LE(now, backups + 1);
        backups = now;
        EXPECT_TRUE(sample.verify().empty());
    }
    auto restored = sample.restore("again.recourse");
    ASSERT_TRUE(restored) << restored.error().to_string();
    EXPECT_TRUE(verify_workspace(*restored, sample.silent).value().empty());
    const BackupSummary last = sample.back_up_now(1);
    EXPECT_EQ(list_backups(sample.backup).value().back(), last.name);
    EXPECT_EQ(files_below(sample.backup / "files").size(), last.files) << "no halves are left";
}

}  // namespace
}  // namespace recourse::vault
