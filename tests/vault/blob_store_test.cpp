#include "vault/blob_store.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "base/hash.hpp"
#include "noise.hpp"
#include "sample_workspace.hpp"

namespace recourse::vault {
namespace {

namespace fs = std::filesystem;
using base::ErrorCode;
using testing::bytes_of;
using testing::files_below;
using testing::noise;
using testing::overwrite;
using testing::SampleWorkspace;

BlobReceipt put_and_keep(Workspace& workspace, std::string_view content) {
    BlobReceipt receipt = workspace.blobs().put(base::as_bytes(content)).value();
    EXPECT_TRUE(workspace.blobs().keep(receipt));
    return receipt;
}

fs::path only_blob(const SampleWorkspace& sample) {
    const auto files = files_below(sample.folder / "blobs");
    EXPECT_EQ(files.size(), 1U);
    return files.front();
}

TEST(BlobStore, GivesBackWhatWasPutWhateverItsSize) {
    SampleWorkspace sample;
    for (const std::size_t size :
         {0, 1, 4095, 4096, 4097, 65535, 65536, 65537, 131072, 200'000, 1'048'576, 3'000'001}) {
        SCOPED_TRACE(size);
        const std::string content = noise(size);
        const BlobReceipt receipt = put_and_keep(sample.workspace, content);
        EXPECT_EQ(receipt.size, size);
        EXPECT_EQ(receipt.sha256, base::to_hex(base::sha256(content)));
        EXPECT_EQ(receipt.sha512, base::to_hex(base::sha512(content)));
        EXPECT_EQ(sample.workspace.blobs().bytes(receipt.id, 1 << 24).value(), content);
        EXPECT_EQ(sample.workspace.blobs().verify(receipt.id).value(), receipt);
    }
}

TEST(BlobStore, StoresTheSameContentOnce) {
    SampleWorkspace sample;
    const std::string content = noise(100'000);
    EXPECT_EQ(put_and_keep(sample.workspace, content), put_and_keep(sample.workspace, content));
    EXPECT_EQ(files_below(sample.folder / "blobs").size(), 1U);
}

TEST(BlobStore, NamesAndSizesOfFilesSayNothing) {
    SampleWorkspace one;
    SampleWorkspace other;
    const BlobReceipt here = put_and_keep(one.workspace, noise(5'000));
    const BlobReceipt there = put_and_keep(other.workspace, noise(5'000));
    EXPECT_NE(here.id, there.id) << "an id must not confirm what a workspace holds";
    EXPECT_NE(here.id, here.sha256);

    SampleWorkspace longer;
    put_and_keep(longer.workspace, noise(5'100));
    EXPECT_EQ(fs::file_size(only_blob(one)), fs::file_size(only_blob(longer)));
}

TEST(BlobStore, RefusesContentOfWhichAnyByteWasChanged) {
    SampleWorkspace sample;
    const BlobReceipt receipt = put_and_keep(sample.workspace, noise(150'000));
    const fs::path file = only_blob(sample);
    const std::string good = bytes_of(file);
    std::minstd_rand random(7);
    for (int round = 0; round < 300; ++round) {
        std::string bad = good;
        const std::size_t at = random() % bad.size();
        bad[at] = static_cast<char>(bad[at] ^ (1 << (random() % 8)));
        overwrite(file, bad);
        const auto verified = sample.workspace.blobs().verify(receipt.id);
        ASSERT_FALSE(verified) << "byte " << at;
        EXPECT_EQ(verified.error().code(), ErrorCode::corrupt);
    }
    overwrite(file, good);
    EXPECT_TRUE(sample.workspace.blobs().verify(receipt.id));
}

TEST(BlobStore, RefusesFilesThatWereCutMovedOrReplaced) {
    constexpr std::size_t sealed_chunk = 65536 + 16;
    struct Damage {
        const char* why;
        std::string (*apply)(const std::string& good, const std::string& other);
    };
    const Damage damages[] = {
        {"empty", [](const std::string&, const std::string&) { return std::string(); }},
        {"cut by a byte", [](const std::string& good,
                             const std::string&) { return good.substr(0, good.size() - 1); }},
        {"cut in the middle", [](const std::string& good,
                                 const std::string&) { return good.substr(0, good.size() / 2); }},
        {"bytes added", [](const std::string& good, const std::string&) { return good + "x"; }},
        {"a chunk left out",
         [](const std::string& good, const std::string&) { return good.substr(sealed_chunk); }},
        {"chunks exchanged",
         [](const std::string& good, const std::string&) {
             return good.substr(sealed_chunk, sealed_chunk) + good.substr(0, sealed_chunk) +
                    good.substr(2 * sealed_chunk);
         }},
        {"another blob in its place",
         [](const std::string&, const std::string& other) { return other; }},
        {"another blob's chunk",
         [](const std::string& good, const std::string& other) {
             return other.substr(0, sealed_chunk) + good.substr(sealed_chunk);
         }},
    };
    SampleWorkspace sample;
    const BlobReceipt receipt = put_and_keep(sample.workspace, noise(200'000, 1));
    const fs::path file = only_blob(sample);
    const std::string good = bytes_of(file);
    put_and_keep(sample.workspace, noise(200'000, 2));
    auto files = files_below(sample.folder / "blobs");
    ASSERT_EQ(files.size(), 2U);
    const std::string other_bytes = bytes_of(files[0] == file ? files[1] : files[0]);
    for (const Damage& damage : damages) {
        overwrite(file, damage.apply(good, other_bytes));
        const auto verified = sample.workspace.blobs().verify(receipt.id);
        ASSERT_FALSE(verified) << damage.why;
        EXPECT_EQ(verified.error().code(), ErrorCode::corrupt) << damage.why;
    }
    fs::remove(file);
    EXPECT_EQ(sample.workspace.blobs().verify(receipt.id).error().code(), ErrorCode::corrupt);
}

TEST(BlobStore, ReadsFromAnyPlace) {
    SampleWorkspace sample;
    const std::string content = noise(300'000);
    const BlobReceipt receipt = put_and_keep(sample.workspace, content);
    auto reader = sample.workspace.blobs().open_blob(receipt.id).value();
    EXPECT_EQ(reader.size(), content.size());
    for (const std::size_t at : {299'999, 0, 65'535, 65'536, 131'071, 300'000}) {
        ASSERT_TRUE(reader.seek(at));
        std::string piece(1000, '\0');
        piece.resize(reader.read(std::as_writable_bytes(std::span(piece))).value());
        EXPECT_EQ(piece, content.substr(at, 1000));
    }
    EXPECT_EQ(reader.seek(300'001).error().code(), ErrorCode::invalid_input);
}

TEST(BlobStore, LeavesNothingOfASourceThatFails) {
    SampleWorkspace sample;
    int calls = 0;
    const auto result =
        sample.workspace.blobs().put([&](std::span<std::byte> buffer) -> base::Result<std::size_t> {
            if (++calls > 3) return base::fail(ErrorCode::unavailable, "the disk went away");
            return buffer.size();
        });
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().message(), "the disk went away");
    EXPECT_THAT(files_below(sample.folder / "blobs"), ::testing::IsEmpty());
}

TEST(BlobStore, SweepsWhatIsNobodys) {
    SampleWorkspace sample;
    const BlobReceipt kept = put_and_keep(sample.workspace, "kept");
    ASSERT_TRUE(sample.workspace.blobs().put(base::as_bytes("put but never kept")));
    overwrite(sample.folder / "blobs" / ".recourse-abc123", "half a file after a crash");
    EXPECT_EQ(sample.workspace.blobs().sweep().value(), 2U);
    EXPECT_EQ(files_below(sample.folder / "blobs").size(), 1U);
    EXPECT_EQ(sample.workspace.blobs().bytes(kept.id, 100).value(), "kept");
}

TEST(BlobStore, RefusesWhatIsNotThereOrTooBig) {
    SampleWorkspace sample;
    EXPECT_EQ(sample.workspace.blobs().open_blob("../keys.json").error().code(),
              ErrorCode::not_found);
    const BlobReceipt receipt = put_and_keep(sample.workspace, "twelve bytes");
    EXPECT_EQ(sample.workspace.blobs().bytes(receipt.id, 11).error().code(),
              ErrorCode::invalid_input);
}

}  // namespace
}  // namespace recourse::vault
