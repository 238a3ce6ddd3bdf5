#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <random>

#include "noise.hpp"
#include "sample_workspace.hpp"
#include "vault/blob_store.hpp"

/// Whatever happens to an object's bytes is noticed before they are used.
namespace recourse::vault {
namespace {

namespace fs = std::filesystem;
using base::ErrorCode;
using testing::bytes_of;
using testing::files_below;
using testing::noise;
using testing::overwrite;
using testing::SampleWorkspace;

constexpr std::size_t sealed_chunk = 65536 + 16;

int rounds(int normal, int thorough) {
    return std::getenv("RECOURSE_THOROUGH") != nullptr ? thorough : normal;
}

/// A workspace with packed and single blobs, and its files.
class Damage : public ::testing::Test {
protected:
    void SetUp() override {
        BlobBatch batch = sample.workspace.blobs().batch();
        unsigned seed = 0;
        for (const std::size_t size : {10, 70'000, 150'000, 400, 65'536}) {
            contents.push_back(noise(size, ++seed));
        }
        contents.push_back(noise(1'300'000, ++seed));
        for (const std::string& content : contents) {
            ids.push_back(batch.put(base::as_bytes(content)).value().id);
        }
        ASSERT_TRUE(batch.sync());
        ASSERT_TRUE(batch.keep());
        files = files_below(sample.folder / "blobs");
        ASSERT_EQ(files.size(), 2U);
        std::ranges::sort(files, {}, [](const fs::path& file) { return fs::file_size(file); });
        for (const fs::path& file : files) good.push_back(bytes_of(file));
    }

    BlobVerification verify() { return sample.workspace.blobs().verify_all(ids).value(); }

    /// What reads without an error is what was put.
    void expect_only_good_bytes() {
        for (std::size_t i = 0; i < ids.size(); ++i) {
            const auto bytes = sample.workspace.blobs().bytes(ids[i], 1 << 24);
            if (bytes) {
                EXPECT_EQ(*bytes, contents[i]);
            } else {
                EXPECT_EQ(bytes.error().code(), ErrorCode::corrupt);
            }
        }
    }

    SampleWorkspace sample;
    std::vector<std::string> contents;
    std::vector<std::string> ids;
    std::vector<fs::path> files;    ///< the pack, then the single one
    std::vector<std::string> good;  ///< their bytes
};

TEST_F(Damage, OfAnyOneBitIsFound) {
    ASSERT_TRUE(verify().damaged.empty());
    std::minstd_rand random(7);
    for (int round = 0; round < rounds(100, 10'000); ++round) {
        const std::size_t which = random() % files.size();
        std::string bad = good[which];
        const std::size_t at = random() % bad.size();
        bad[at] = static_cast<char>(bad[at] ^ (1 << (random() % 8)));
        overwrite(files[which], bad);
        EXPECT_EQ(verify().damaged.size(), 1U) << "file " << which << ", byte " << at;
        if (round % 10 == 0) expect_only_good_bytes();
        overwrite(files[which], good[which]);
    }
    EXPECT_TRUE(verify().damaged.empty());
}

TEST_F(Damage, ByMovingAndCuttingIsFound) {
    struct Change {
        const char* why;
        void (*apply)(std::string& pack, std::string& single);
    };
    const Change changes[] = {
        {"packs exchanged", [](std::string& pack, std::string& single) { pack.swap(single); }},
        {"cut", [](std::string& pack, std::string&) { pack.resize(pack.size() - 1); }},
        {"cut in half", [](std::string&, std::string& single) { single.resize(700'000); }},
        {"lengthened", [](std::string& pack, std::string&) { pack += 'x'; }},
        {"empty", [](std::string&, std::string& single) { single.clear(); }},
        {"a chunk of another blob of the same pack",
         [](std::string& pack, std::string&) {
             // After blob 0 (10 + 16 + 80 bytes) and blob 1 (70,000 + 32 + 80) begins blob 2.
             constexpr std::size_t second = 106;
             constexpr std::size_t third = second + 70'112;
             std::copy_n(pack.begin() + third, sealed_chunk, pack.begin() + second);
         }},
        {"two chunks of a blob exchanged",
         [](std::string&, std::string& single) {
             std::swap_ranges(single.begin(), single.begin() + sealed_chunk,
                              single.begin() + sealed_chunk);
         }},
        {"a chunk of another object",
         [](std::string& pack, std::string& single) {
             std::copy_n(single.begin(), sealed_chunk, pack.begin() + 106);
         }},
        {"whole blobs exchanged within the pack",
         [](std::string& pack, std::string&) {
             const std::string first = pack.substr(0, 106);
             pack = pack.substr(106, 70'112) + first + pack.substr(106 + 70'112);
         }},
    };
    for (const Change& change : changes) {
        SCOPED_TRACE(change.why);
        std::vector<std::string> bad = good;
        change.apply(bad[0], bad[1]);
        for (std::size_t i = 0; i < files.size(); ++i) overwrite(files[i], bad[i]);
        EXPECT_FALSE(verify().damaged.empty());
        expect_only_good_bytes();
    }
    for (std::size_t i = 0; i < files.size(); ++i) overwrite(files[i], good[i]);
    EXPECT_TRUE(verify().damaged.empty());
    fs::remove(files[0]);
    EXPECT_EQ(verify().damaged.size(), 5U);
}

TEST_F(Damage, OfOneChunkLeavesTheOthersReadable) {
    std::string bad = good[1];
    bad[3 * sealed_chunk + 5] ^= 1;
    overwrite(files[1], bad);
    auto reader = sample.workspace.blobs().open_blob(ids[5]).value();
    std::string piece(1'000, '\0');
    ASSERT_TRUE(reader.seek(3 * 65'536));
    EXPECT_EQ(reader.read(std::as_writable_bytes(std::span(piece))).error().code(),
              ErrorCode::corrupt);
    ASSERT_TRUE(reader.seek(4 * 65'536));
    EXPECT_EQ(reader.read(std::as_writable_bytes(std::span(piece))).value(), 1'000U);
    EXPECT_EQ(piece, contents[5].substr(4 * 65'536, 1'000));
}

TEST_F(Damage, IsNotWhatSeekingLooksLike) {
    std::minstd_rand random(11);
    for (int round = 0; round < rounds(50, 5'000); ++round) {
        const std::size_t which = random() % ids.size();
        const std::string& content = contents[which];
        auto reader = sample.workspace.blobs().open_blob(ids[which]).value();
        EXPECT_EQ(reader.size(), content.size());
        std::size_t position = 0;
        for (int step = 0; step < 6; ++step) {
            if (random() % 2 == 0) {
                position = random() % (content.size() + 1);
                ASSERT_TRUE(reader.seek(position));
            }
            std::string piece(random() % 400'000, '\0');
            piece.resize(reader.read(std::as_writable_bytes(std::span(piece))).value());
            EXPECT_EQ(piece, content.substr(position, piece.size()));
            position += piece.size();
        }
        std::string rest(content.size() - position + 1, '\0');
        rest.resize(reader.read(std::as_writable_bytes(std::span(rest))).value());
        EXPECT_EQ(rest, content.substr(position));
    }
}

}  // namespace
}  // namespace recourse::vault
