#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "base/hash.hpp"
#include "noise.hpp"
#include "sample_workspace.hpp"
#include "vault/blob_store.hpp"

namespace recourse::vault {
namespace {

namespace fs = std::filesystem;
using base::ErrorCode;
using testing::bytes_of;
using testing::files_below;
using ::testing::IsEmpty;
using testing::noise;
using testing::overwrite;
using testing::SampleWorkspace;
using ::testing::SizeIs;

/// What was taken in, with its bytes.
struct Taken {
    std::vector<std::string> contents;
    std::vector<BlobReceipt> receipts;
};

Taken contents_of_sizes(const std::vector<std::size_t>& sizes) {
    Taken taken;
    for (unsigned i = 0; i < sizes.size(); ++i) taken.contents.push_back(noise(sizes[i], i + 1));
    return taken;
}

void keep_all(Workspace& workspace, BlobBatch& batch) {
    auto transaction = base::Transaction::begin(workspace.database()).value();
    ASSERT_TRUE(batch.keep());
    ASSERT_TRUE(transaction.commit());
}

void take_in(Workspace& workspace, Taken& taken) {
    BlobBatch batch = workspace.blobs().batch();
    for (const std::string& content : taken.contents) {
        taken.receipts.push_back(batch.put(base::as_bytes(content)).value());
    }
    ASSERT_TRUE(batch.sync());
    keep_all(workspace, batch);
}

void expect_all(Workspace& workspace, const Taken& taken) {
    for (std::size_t i = 0; i < taken.contents.size(); ++i) {
        SCOPED_TRACE(taken.contents[i].size());
        const BlobReceipt& receipt = taken.receipts[i];
        EXPECT_EQ(receipt.sha256, base::to_hex(base::sha256(taken.contents[i])));
        EXPECT_EQ(receipt.sha512, base::to_hex(base::sha512(taken.contents[i])));
        EXPECT_EQ(workspace.blobs().bytes(receipt.id, 1 << 24).value(), taken.contents[i]);
        EXPECT_EQ(workspace.blobs().verify(receipt.id).value(), receipt);
    }
}

TEST(BlobBatch, GivesBackWhatWasPutWhateverTheSizes) {
    SampleWorkspace sample;
    Taken taken = contents_of_sizes({0, 1, 65535, 65536, 65537, 1'048'575, 1'048'576, 1'048'577, 10,
                                     2'097'152, 3'000'001, 4096, 131072, 5'242'880});
    take_in(sample.workspace, taken);
    expect_all(sample.workspace, taken);
}

TEST(BlobBatch, GivesBackWhatASourceGaveInOddPieces) {
    SampleWorkspace sample;
    for (const std::size_t size : {100UL, 1'048'576UL, 2'500'000UL}) {
        const std::string content = noise(size);
        std::size_t at = 0;
        BlobBatch batch = sample.workspace.blobs().batch();
        const auto receipt =
            batch.put([&](std::span<std::byte> buffer) -> base::Result<std::size_t> {
                const std::size_t count = std::min({buffer.size(), std::size_t{777}, size - at});
                std::ranges::copy(base::as_bytes(content).subspan(at, count), buffer.begin());
                at += count;
                return count;
            });
        ASSERT_TRUE(batch.sync());
        keep_all(sample.workspace, batch);
        EXPECT_EQ(sample.workspace.blobs().bytes(receipt.value().id, 1 << 24).value(), content);
    }
}

TEST(BlobBatch, PutsSmallContentsIntoFewObjectsOfSizeClasses) {
    SampleWorkspace sample;
    Taken taken = contents_of_sizes(std::vector<std::size_t>(300, 1'000));
    take_in(sample.workspace, taken);
    EXPECT_THAT(files_below(sample.folder / "blobs"), SizeIs(1));

    SampleWorkspace other;
    Taken fewer = contents_of_sizes(std::vector<std::size_t>(299, 1'000));
    take_in(other.workspace, fewer);
    EXPECT_EQ(fs::file_size(files_below(sample.folder / "blobs").front()),
              fs::file_size(files_below(other.folder / "blobs").front()))
        << "one file more or less does not show";
}

TEST(BlobBatch, BeginsANewPackWhenOneIsFull) {
    SampleWorkspace sample;
    Taken taken = contents_of_sizes(std::vector<std::size_t>(40, 1'000'000));
    take_in(sample.workspace, taken);
    const auto files = files_below(sample.folder / "blobs");
    EXPECT_THAT(files, SizeIs(3));
    for (const fs::path& file : files) EXPECT_LT(fs::file_size(file), 20U << 20);
    expect_all(sample.workspace, taken);
}

TEST(BlobBatch, StoresTheSameContentOnce) {
    SampleWorkspace sample;
    const std::string small = noise(500);
    const std::string large = noise(2'000'000);
    for (int round = 0; round < 2; ++round) {
        Taken taken{{small, large, small, large}, {}};
        take_in(sample.workspace, taken);
        EXPECT_EQ(taken.receipts[0], taken.receipts[2]);
        EXPECT_EQ(taken.receipts[1], taken.receipts[3]);
        expect_all(sample.workspace, taken);
    }
    EXPECT_THAT(files_below(sample.folder / "blobs"), SizeIs(2));
}

TEST(BlobBatch, LeavesNothingWhenItIsDropped) {
    SampleWorkspace sample;
    for (const bool synced : {false, true}) {
        BlobBatch batch = sample.workspace.blobs().batch();
        ASSERT_TRUE(batch.put(base::as_bytes(noise(1'000))));
        ASSERT_TRUE(batch.put(base::as_bytes(noise(3'000'000))));
        if (synced) {
            ASSERT_TRUE(batch.sync());
        }
    }
    EXPECT_THAT(files_below(sample.folder / "blobs"), IsEmpty());
}

TEST(BlobBatch, IsNotKeptBeforeItIsOnTheDisk) {
    SampleWorkspace sample;
    BlobBatch batch = sample.workspace.blobs().batch();
    const BlobReceipt receipt = batch.put(base::as_bytes(noise(10))).value();
    EXPECT_EQ(batch.keep().error().code(), ErrorCode::conflict);
    EXPECT_EQ(sample.workspace.blobs().keep(receipt).error().code(), ErrorCode::not_found);
    ASSERT_TRUE(batch.sync());
    EXPECT_EQ(batch.put(base::as_bytes(noise(20))).error().code(), ErrorCode::conflict);
}

TEST(BlobBatch, GoesOnAfterASourceThatFailed) {
    SampleWorkspace sample;
    BlobBatch batch = sample.workspace.blobs().batch();
    const BlobReceipt before = batch.put(base::as_bytes(noise(100, 1))).value();
    for (const int good_calls : {0, 20, 40}) {
        int calls = 0;
        const auto failed =
            batch.put([&](std::span<std::byte> buffer) -> base::Result<std::size_t> {
                if (++calls > good_calls) {
                    return base::fail(ErrorCode::unavailable, "the disk went away");
                }
                return std::min<std::size_t>(buffer.size(), 100'000);
            });
        EXPECT_EQ(failed.error().message(), "the disk went away");
    }
    const BlobReceipt after = batch.put(base::as_bytes(noise(100, 2))).value();
    ASSERT_TRUE(batch.sync());
    keep_all(sample.workspace, batch);
    EXPECT_EQ(sample.workspace.blobs().bytes(before.id, 100).value(), noise(100, 1));
    EXPECT_EQ(sample.workspace.blobs().bytes(after.id, 100).value(), noise(100, 2));
    EXPECT_THAT(files_below(sample.folder / "blobs"), SizeIs(1));
}

TEST(BlobBatch, MendsWhatWasLostWhenItComesInAgain) {
    SampleWorkspace sample;
    Taken taken = contents_of_sizes({5'000, 2'000'000});
    take_in(sample.workspace, taken);
    for (const fs::path& file : files_below(sample.folder / "blobs")) fs::remove(file);
    EXPECT_EQ(sample.workspace.blobs().verify(taken.receipts[0].id).error().code(),
              ErrorCode::corrupt);
    taken.receipts.clear();
    take_in(sample.workspace, taken);
    expect_all(sample.workspace, taken);
}

TEST(BlobStore, KeepsOneOfTwoPutsOfTheSameContent) {
    SampleWorkspace sample;
    const std::string content = noise(5'000);
    const BlobReceipt first = sample.workspace.blobs().put(base::as_bytes(content)).value();
    const BlobReceipt second = sample.workspace.blobs().put(base::as_bytes(content)).value();
    ASSERT_TRUE(sample.workspace.blobs().keep(first));
    ASSERT_TRUE(sample.workspace.blobs().keep(second));
    EXPECT_EQ(sample.workspace.blobs().sweep().value(), 1U);
    EXPECT_THAT(files_below(sample.folder / "blobs"), SizeIs(1));
    EXPECT_EQ(sample.workspace.blobs().bytes(first.id, 10'000).value(), content);
}

TEST(BlobStore, SweepsWhatWasForgottenOutOfItsPack) {
    SampleWorkspace sample;
    Taken taken = contents_of_sizes({70'000, 200'000, 30'000, 2'000'000});
    take_in(sample.workspace, taken);
    const auto before = files_below(sample.folder / "blobs");
    {
        auto transaction = base::Transaction::begin(sample.workspace.database()).value();
        ASSERT_TRUE(sample.workspace.blobs().forget(taken.receipts[1].id));
        ASSERT_TRUE(transaction.commit());
    }
    EXPECT_EQ(sample.workspace.blobs().open_blob(taken.receipts[1].id).error().code(),
              ErrorCode::not_found);
    EXPECT_EQ(sample.workspace.blobs().sweep().value(), 1U) << "the pack with the hole";
    taken.contents.erase(taken.contents.begin() + 1);
    taken.receipts.erase(taken.receipts.begin() + 1);
    expect_all(sample.workspace, taken);
    EXPECT_NE(files_below(sample.folder / "blobs"), before);

    for (const BlobReceipt& receipt : taken.receipts) {
        ASSERT_TRUE(sample.workspace.blobs().forget(receipt.id));
        EXPECT_EQ(sample.workspace.blobs().forget(receipt.id).error().code(), ErrorCode::not_found);
    }
    EXPECT_EQ(sample.workspace.blobs().sweep().value(), 2U);
    EXPECT_THAT(files_below(sample.folder / "blobs"), IsEmpty());
}

TEST(BlobStore, KeepsWhatATransactionDidNotForget) {
    SampleWorkspace sample;
    Taken taken = contents_of_sizes({100, 200});
    take_in(sample.workspace, taken);
    {
        auto transaction = base::Transaction::begin(sample.workspace.database()).value();
        ASSERT_TRUE(sample.workspace.blobs().forget(taken.receipts[0].id));
    }
    EXPECT_EQ(sample.workspace.blobs().sweep().value(), 0U);
    expect_all(sample.workspace, taken);
}

}  // namespace
}  // namespace recourse::vault
