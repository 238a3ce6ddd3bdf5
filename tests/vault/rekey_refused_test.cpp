#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mount.h>

#include <algorithm>
#include <map>

#include "rekeyed_sample.hpp"
#include "small_disk.hpp"
#include "vault/users.hpp"

/// When a workspace gets no new keys, and what a rekey must leave alone.
namespace recourse::vault {
namespace {

namespace fs = std::filesystem;
using base::ErrorCode;
using testing::bytes_of;
using testing::files_below;
using testing::good_passphrase;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::overwrite;
using testing::RekeyedSample;
using testing::secret;
using testing::SmallDisk;

constexpr std::string_view another_passphrase = "five other plain words here";

/// Every file and its bytes.
std::map<fs::path, std::string> snapshot(const fs::path& folder) {
    std::map<fs::path, std::string> files;
    for (const auto& file : files_below(folder)) {
        const bool is_journal = file.filename().string().starts_with("workspace.db-");
        if (!is_journal) files[file] = bytes_of(file);
    }
    return files;
}

fs::path largest_file(const fs::path& folder) {
    return std::ranges::max(files_below(folder), {},
                            [](const fs::path& file) { return fs::file_size(file); });
}

TEST(RekeyRefused, ADamagedBlobChangesNothing) {
    RekeyedSample sample;
    const auto damaged = largest_file(sample.folder / "blobs");
    const std::string good = bytes_of(damaged);
    std::string bad = good;
    bad[100] = static_cast<char>(bad[100] ^ 1);
    overwrite(damaged, bad);
    const auto before = snapshot(sample.folder);
    const auto refused = sample.rekey_now(another_passphrase);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code(), ErrorCode::corrupt);
    EXPECT_THAT(refused.error().to_string(), HasSubstr("is damaged"));
    EXPECT_EQ(snapshot(sample.folder), before);
    EXPECT_THAT(sample.beside(), IsEmpty());

    overwrite(damaged, good);
    sample.add(10);
    sample.expect_all(sample.workspace);
}

TEST(RekeyRefused, ADamagedFillerIsNoneAndIsMadeGood) {
    RekeyedSample sample;
    // Its one blob is empty: but for a footer of 80 bytes the object is filler.
    const auto empty =
        std::ranges::find(sample.contents, "", &decltype(sample.contents)::value_type::second);
    ASSERT_NE(empty, sample.contents.end());
    const std::string name = sample.workspace.blobs().verify(empty->first)->place.object.name;
    const fs::path file = sample.folder / "blobs" / name.substr(0, 2) / name.substr(2);
    std::string bytes = bytes_of(file);
    bytes[1'000] = static_cast<char>(bytes[1'000] ^ 1);
    overwrite(file, bytes);
    EXPECT_FALSE(sample.workspace.blobs().verify(empty->first));
    ASSERT_TRUE(sample.rekey_now());
    sample.open_anew();
    sample.expect_all(sample.workspace);
}

TEST(RekeyRefused, AMissingBlobChangesNothing) {
    RekeyedSample sample;
    fs::remove(files_below(sample.folder / "blobs").front());
    const auto before = snapshot(sample.folder);
    EXPECT_EQ(sample.rekey_now().error().code(), ErrorCode::corrupt);
    EXPECT_EQ(snapshot(sample.folder), before);
}

TEST(RekeyRefused, NeedsTheRightToManage) {
    RekeyedSample sample;
    ASSERT_TRUE(add_user(sample.workspace, "mara", Role::editor, "", secret("m"), KdfCost::quick));
    auto mara = Workspace::open(sample.folder, secret("m"), {.user = "mara"}).value();
    base::Progress silent(nullptr);
    EXPECT_EQ(rekey(mara, secret("x"), KdfCost::quick, silent).error().code(), ErrorCode::denied);
    EXPECT_EQ(sample.rekey_now("").error().code(), ErrorCode::invalid_input);
    const auto lock = mara.lock_for_writing().value();
    EXPECT_EQ(sample.rekey_now().error().code(), ErrorCode::conflict);
    sample.open_anew();
}

TEST(RekeyRefused, RefusesToLoseAFileThatIsNotTheWorkspaces) {
    RekeyedSample sample;
    overwrite(sample.folder / "notes.txt", "mine");
    const auto refused = sample.rekey_now();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code(), ErrorCode::conflict);
    EXPECT_THAT(refused.error().to_string(), HasSubstr("notes.txt"));
    EXPECT_EQ(bytes_of(sample.folder / "notes.txt"), "mine");

    const fs::path blobs = sample.parent.path() / "blobs-elsewhere";
    fs::remove(sample.folder / "notes.txt");
    fs::rename(sample.folder / "blobs", blobs);
    fs::create_directory_symlink(blobs, sample.folder / "blobs");
    const auto linked = sample.rekey_now();
    ASSERT_FALSE(linked);
    EXPECT_EQ(linked.error().code(), ErrorCode::conflict);
    EXPECT_THAT(linked.error().to_string(), HasSubstr("is a link"));
    sample.expect_all(sample.workspace);
}

TEST(RekeyRefused, RemovesWhatACrashLeftOfAnEarlierOne) {
    RekeyedSample sample;
    const fs::path left = sample.parent.path() / ".team.recourse.rekey";
    fs::create_directories(left / "blobs/3f");
    overwrite(left / "keys.json", "{}");
    overwrite(left / "blobs/3f/9a", "x");
    ASSERT_TRUE(sample.rekey_now());
    EXPECT_THAT(sample.beside(), IsEmpty());

    sample.open_anew();
    const RekeyedSample other;
    fs::create_directory_symlink(other.folder, left);
    ASSERT_TRUE(sample.rekey_now());
    EXPECT_TRUE(Workspace::open(other.folder, secret(good_passphrase))) << "a link is not followed";
}

TEST(RekeyRefused, WorksThroughALinkToTheFolder) {
    RekeyedSample sample;
    const fs::path link = sample.parent.path() / "link.recourse";
    fs::create_directory_symlink(sample.folder, link);
    sample.workspace = Workspace::open(link, secret(good_passphrase)).value();
    ASSERT_TRUE(sample.rekey_now(another_passphrase));
    EXPECT_TRUE(fs::is_symlink(link));
    sample.open_anew(another_passphrase);
    sample.expect_all(sample.workspace);
}

TEST(RekeyRefused, ABackupOfHardLinksIsLeftAlone) {
    RekeyedSample sample;
    const fs::path backup = sample.parent.path() / "backup.recourse";
    {
        const Workspace closed = std::move(sample.workspace);
    }
    fs::copy(sample.folder, backup,
             fs::copy_options::recursive | fs::copy_options::create_hard_links);
    sample.open_anew();
    ASSERT_TRUE(sample.rekey_now(another_passphrase));
    auto restored = Workspace::open(backup, secret(good_passphrase)).value();
    sample.expect_all(restored);
}

TEST(RekeyRefused, AFullDiskChangesNothing) {
    int refusals = 0;
    for (const std::uintmax_t room : {0, 20'000, 300'000, 700'000, 1'100'000, 1'300'000}) {
        SCOPED_TRACE(room);
        const SmallDisk disk("6m");
        if (!disk.is_there()) GTEST_SKIP() << "needs the right to mount a tmpfs";
        const fs::path folder = disk.path() / "a.recourse";
        auto workspace = Workspace::create(folder, secret("p"), KdfCost::quick).value();
        const std::string content = testing::noise(1'000'000);
        const auto receipt = workspace.blobs().put(base::as_bytes(content)).value();
        ASSERT_TRUE(workspace.blobs().keep(receipt));
        const std::string keys = bytes_of(folder / "keys.json");
        disk.leave_free(room);
        base::Progress silent(nullptr);
        const auto done = rekey(workspace, secret("p"), KdfCost::quick, silent);
        if (done) continue;
        ++refusals;
        EXPECT_EQ(done.error().code(), ErrorCode::unavailable) << done.error().to_string();
        EXPECT_THAT(done.error().to_string(), HasSubstr("full"));
        EXPECT_EQ(bytes_of(folder / "keys.json"), keys);
        EXPECT_FALSE(fs::exists(disk.path() / ".a.recourse.rekey"));
        fs::remove(disk.path() / "filler");
        EXPECT_EQ(workspace.blobs().bytes(receipt.id, 1 << 24).value(), content);
        EXPECT_TRUE(workspace.lock_for_writing());
    }
    EXPECT_GE(refusals, 4);
}

TEST(RekeyRefused, AFolderThatCannotBeExchangedStaysAsItIs) {
    RekeyedSample sample;
    const char* place = sample.folder.c_str();
    if (::mount(place, place, nullptr, MS_BIND, nullptr) != 0) {
        GTEST_SKIP() << "needs the right to mount";
    }
    sample.open_anew();
    const auto before = snapshot(sample.folder);
    const auto refused = sample.rekey_now();
    EXPECT_FALSE(refused);
    if (!refused) {
        EXPECT_EQ(refused.error().code(), ErrorCode::unavailable);
        EXPECT_THAT(refused.error().to_string(), HasSubstr("cannot exchange two folders"));
    }
    EXPECT_EQ(snapshot(sample.folder), before);
    EXPECT_THAT(sample.beside(), IsEmpty());
    sample.expect_all(sample.workspace);
    ::umount2(place, MNT_DETACH);
}

}  // namespace
}  // namespace recourse::vault
