#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "sample_workspace.hpp"
#include "vault/internal/kdf.hpp"
#include "vault/internal/key_file.hpp"
#include "vault/internal/key_slot.hpp"
#include "vault/key_slots.hpp"

namespace recourse::vault {
namespace {

using base::ErrorCode;
using internal::KdfWork;
using testing::good_passphrase;
using testing::SampleWorkspace;
using testing::secret;

constexpr std::uint64_t mib = 1 << 20;
constexpr std::uint64_t gib = 1 << 30;

TEST(KeyDerivation, IsCalibratedToASecondAndNeverBelowTheFloor) {
    struct Machine {
        const char* why;
        double floor_took;
        std::uint64_t memory;
        KdfWork work;
    };
    const Machine machines[] = {
        {"slow: the floor", 2.0, 64 * gib, {256 * mib, 3}},
        {"just under two floors a second", 0.51, 64 * gib, {256 * mib, 5}},
        {"twice as fast: twice the memory", 0.5, 64 * gib, {512 * mib, 3}},
        {"four times", 0.25, 64 * gib, {1 * gib, 3}},
        {"eight times: memory ends at 1 GiB, then passes", 0.125, 64 * gib, {1 * gib, 6}},
        {"little memory: passes only", 0.25, 2 * gib, {256 * mib, 12}},
        {"4 GiB allow 512 MiB", 0.25, 4 * gib, {512 * mib, 6}},
        {"unknown memory", 0.25, 0, {256 * mib, 12}},
        {"a clock that stands still", 0.0, 64 * gib, {1 * gib, 64}},
    };
    for (const Machine& machine : machines) {
        EXPECT_EQ(
            internal::calibrated(std::chrono::duration<double>(machine.floor_took), machine.memory),
            machine.work)
            << machine.why;
    }
}

TEST(KeyDerivation, StandardSlotsKeepTheFloorAndOpen) {
    const auto parent = base::TempFolder::create().value();
    const auto folder = parent.path() / "team.recourse";
    ASSERT_TRUE(Workspace::create(folder, secret("four words"), KdfCost::standard));
    const auto slot = list_key_slots(folder).value().at(0);
    EXPECT_GE(slot.memory_bytes, 256 * mib);
    EXPECT_GE(slot.passes, 3U);
}

/// As a program with a lower floor would have left it.
void give_old_slot(const SampleWorkspace& sample, KdfWork work) {
    auto keys = internal::KeyFile::read(sample.folder).value();
    const auto master = keys.unlock("passphrase", "owner", secret(good_passphrase).view()).value();
    internal::KdfParameters kdf{work, std::vector<std::byte>(16, std::byte{7})};
    keys.put(keys.seal("passphrase", "owner", "2020-01-01T00:00:00Z", kdf,
                       secret(good_passphrase).view(), master)
                 .value());
    ASSERT_TRUE(keys.write(sample.folder));
}

TEST(KeyDerivation, OlderCheaperSlotsAreRaisedWhenTheyAreOpened) {
    SampleWorkspace sample;
    give_old_slot(sample, {1 * mib, 2});
    ASSERT_TRUE(Workspace::open(sample.folder, secret(good_passphrase)));
    const auto slot = list_key_slots(sample.folder).value().at(0);
    EXPECT_GE(slot.memory_bytes, 256 * mib);
    EXPECT_GE(slot.passes, 3U);
    EXPECT_TRUE(Workspace::open(sample.folder, secret(good_passphrase)));
}

TEST(KeyDerivation, OldSlotsStayWhenTheyOpenNothingOrAnotherWrites) {
    SampleWorkspace sample;
    give_old_slot(sample, {1 * mib, 2});
    EXPECT_FALSE(Workspace::open(sample.folder, secret("wrong")));
    EXPECT_EQ(list_key_slots(sample.folder).value().at(0).memory_bytes, 1 * mib);
    const auto writing = sample.workspace.lock_for_writing();
    ASSERT_TRUE(Workspace::open(sample.folder, secret(good_passphrase)));
    EXPECT_EQ(list_key_slots(sample.folder).value().at(0).memory_bytes, 1 * mib);
}

TEST(KeyDerivation, QuickSlotsStayQuick) {
    SampleWorkspace sample;
    ASSERT_TRUE(Workspace::open(sample.folder, secret(good_passphrase)));
    EXPECT_EQ(list_key_slots(sample.folder).value().at(0).memory_bytes, 64U << 10);
}

TEST(KeySlot, IsReadOnlyAsItIsWritten) {
    internal::KeySlot slot{
        .kind = "passphrase", .name = "owner", .created = "2026-11-23T00:00:00Z"};
    slot.lock = internal::KdfParameters{{64 << 10, 1}, std::vector<std::byte>(16)};
    const auto written = internal::to_json(
        internal::seal_slot(slot, "01KA", base::SecretBytes(32), base::SecretBytes(32)));
    ASSERT_TRUE(internal::slot_from_json(written));
    auto upper = written;
    upper["salt"] = std::string(32, 'A');
    auto more = written;
    more["valid_until"] = "2027-01-01";
    for (const auto& changed : {upper, more}) {
        const auto read = internal::slot_from_json(changed);
        ASSERT_FALSE(read) << changed;
        EXPECT_EQ(read.error().code(), ErrorCode::corrupt);
    }
}

}  // namespace
}  // namespace recourse::vault
