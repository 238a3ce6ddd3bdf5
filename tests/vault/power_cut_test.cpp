#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <random>

#include "noise.hpp"
#include "sample_workspace.hpp"
#include "vault/blob_store.hpp"
#include "vault/internal/blob_rows.hpp"

/// A power cut leaves of what was not yet synced whatever it likes: all, nothing, or halves.
namespace recourse::vault {
namespace {

using base::ErrorCode;
using base::Result;
using testing::noise;
using testing::SampleWorkspace;

/// A disk that survives its store: bytes that are safe, and bytes that the last sync() did not see.
struct Disk {
    std::map<std::string, std::string> safe;
    std::map<std::string, std::string> unsynced;
    std::size_t unfinished = 0;

    /// Lose or keep or cut each object that was not synced.
    void cut_power(std::minstd_rand& random) {
        for (auto& [name, bytes] : unsynced) {
            switch (random() % 4) {
                case 0:
                    break;
                case 1:
                    safe[name] = bytes;
                    break;
                case 2:
                    safe[name] = bytes.substr(0, random() % bytes.size());
                    break;
                default:  // the length reached the disk, a stretch of the bytes did not
                    std::fill_n(
                        bytes.begin() + static_cast<std::ptrdiff_t>(random() % bytes.size()), 1,
                        '\0');
                    std::fill(bytes.begin() + static_cast<std::ptrdiff_t>(bytes.size() / 2),
                              bytes.end(), '\0');
                    safe[name] = bytes;
            }
        }
        unsynced.clear();
    }
};

class MemoryObjects final : public ObjectStore {
public:
    explicit MemoryObjects(Disk& disk) : disk_(disk) {}

    Result<std::unique_ptr<ObjectWriter>> create(std::string_view name) override {
        return std::make_unique<Writer>(disk_, std::string(name));
    }
    Result<void> sync() override {
        for (auto& [name, bytes] : disk_.unsynced) disk_.safe[name] = bytes;
        disk_.unsynced.clear();
        return {};
    }
    Result<void> read(const StoredObject& object, std::uint64_t offset,
                      std::span<std::byte> buffer) const override {
        const std::string* bytes = find(object.name);
        if (bytes == nullptr || bytes->size() != object.size ||
            offset + buffer.size() > bytes->size()) {
            return base::fail(ErrorCode::corrupt, "it is not what it was");
        }
        std::ranges::copy(base::as_bytes(*bytes).subspan(offset, buffer.size()), buffer.begin());
        return {};
    }
    std::size_t read_ahead() const override { return 100'000; }
    Result<void> for_each(
        const std::function<Result<void>(const StoredObject&)>& visit) const override {
        std::vector<StoredObject> all;
        for (const auto& [name, bytes] : disk_.safe) all.push_back({name, bytes.size()});
        for (const auto& [name, bytes] : disk_.unsynced) all.push_back({name, bytes.size()});
        for (const auto& object : all) RECOURSE_CHECK(visit(object));
        return {};
    }
    Result<bool> has(const StoredObject& object) const override {
        const std::string* bytes = find(object.name);
        return bytes != nullptr && bytes->size() == object.size;
    }
    Result<void> remove(std::string_view name) override {
        disk_.safe.erase(std::string(name));
        disk_.unsynced.erase(std::string(name));
        return {};
    }
    Result<std::size_t> remove_unfinished() override { return std::size_t{0}; }
    std::string describe() const override { return "memory"; }

private:
    class Writer final : public ObjectWriter {
    public:
        Writer(Disk& disk, std::string name) : disk_(disk), name_(std::move(name)) {}
        Result<void> write(base::ByteView bytes) override {
            bytes_ += base::as_text(bytes);
            return {};
        }
        Result<void> finish() override {
            disk_.unsynced[name_] = bytes_;
            return {};
        }

    private:
        Disk& disk_;
        std::string name_;
        std::string bytes_;
    };

    const std::string* find(const std::string& name) const {
        for (const auto* objects : {&disk_.unsynced, &disk_.safe}) {
            const auto found = objects->find(name);
            if (found != objects->end()) return &found->second;
        }
        return nullptr;
    }

    Disk& disk_;
};

base::SecretBytes key(std::byte value) {
    base::SecretBytes bytes(32);
    std::ranges::fill(bytes.writable(), value);
    return bytes;
}

BlobStore open(Disk& disk, base::Database& database) {
    return BlobStore::open(std::make_unique<MemoryObjects>(disk), key(std::byte{1}),
                           key(std::byte{2}), database)
        .value();
}

/// The moments of a batch at which the power may go.
enum class Moment { while_putting, before_sync, after_sync, before_commit, after_commit };

TEST(PowerCut, LeavesEveryKeptBlobAndNothingElse) {
    const unsigned rounds = std::getenv("RECOURSE_THOROUGH") != nullptr ? 3'000 : 40;
    std::minstd_rand random(20'261'125);
    Disk disk;
    SampleWorkspace sample;  // its database; the blobs are on the disk above
    std::map<std::string, std::string> kept;
    /// Of processes that the power cut ended: nothing of theirs tidies up before the test's end.
    struct Gone {
        BlobStore store;
        BlobBatch batch;
    };
    std::vector<Gone> gone;
    for (unsigned round = 0; round < rounds; ++round) {
        const auto moment = static_cast<Moment>(random() % 5);
        SCOPED_TRACE(::testing::Message()
                     << "round " << round << ", moment " << static_cast<int>(moment));
        {
            BlobStore store = open(disk, sample.workspace.database());
            ASSERT_TRUE(store.sweep());
            std::map<std::string, std::string> put;
            BlobBatch batch = store.batch();
            const auto count = static_cast<unsigned>(1 + random() % 6);
            for (unsigned i = 0; i < count; ++i) {
                const std::string content =
                    noise(random() % 8 == 0 ? 1'500'000 : random() % 90'000, round * 10 + i);
                put[batch.put(base::as_bytes(content)).value().id] = content;
                if (moment == Moment::while_putting && i == count / 2) break;
            }
            if (moment >= Moment::after_sync) {
                ASSERT_TRUE(batch.sync());
            }
            if (moment >= Moment::before_commit) {
                auto transaction = base::Transaction::begin(sample.workspace.database()).value();
                ASSERT_TRUE(batch.keep());
                if (moment == Moment::after_commit) {
                    ASSERT_TRUE(transaction.commit());
                    kept.merge(put);
                }
            }
            disk.cut_power(random);
            gone.push_back({std::move(store), std::move(batch)});
        }
        BlobStore store = open(disk, sample.workspace.database());
        ASSERT_TRUE(store.sweep());
        const std::size_t known =
            internal::known_objects(sample.workspace.database()).value().size();
        EXPECT_EQ(disk.safe.size(), known) << "nothing is there that no row names";
        if (round % 25 == 0 || round + 1 == rounds) {
            for (const auto& [id, content] : kept) {
                ASSERT_EQ(store.bytes(id, 1 << 22).value(), content);
            }
        }
    }
    EXPECT_FALSE(kept.empty());
}

TEST(PowerCut, WhileAHoleIsClosedLosesNothing) {
    std::minstd_rand random(3);
    Disk disk;
    SampleWorkspace sample;
    std::map<std::string, std::string> kept;
    for (unsigned round = 0; round < 10; ++round) {
        BlobStore store = open(disk, sample.workspace.database());
        BlobBatch batch = store.batch();
        for (unsigned i = 0; i < 4; ++i) {
            const std::string content = noise(random() % 50'000, round * 10 + i);
            kept[batch.put(base::as_bytes(content)).value().id] = content;
        }
        ASSERT_TRUE(batch.sync());
        ASSERT_TRUE(batch.keep());
        const auto forgotten = std::next(kept.begin(), static_cast<int>(random() % kept.size()));
        ASSERT_TRUE(store.forget(forgotten->first));
        kept.erase(forgotten);
        ASSERT_TRUE(store.sweep());
        disk.cut_power(random);
        for (const auto& [id, content] : kept) ASSERT_EQ(store.bytes(id, 1 << 22).value(), content);
        EXPECT_EQ(disk.safe.size(),
                  internal::known_objects(sample.workspace.database()).value().size());
    }
}

}  // namespace
}  // namespace recourse::vault
