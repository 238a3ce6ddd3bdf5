#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <future>
#include <map>
#include <mutex>
#include <vector>

#include "base/hash.hpp"
#include "base/on_all_cores.hpp"
#include "vault/blob_store.hpp"
#include "vault/internal/blob_rows.hpp"
#include "vault/internal/blob_store_state.hpp"

namespace recourse::vault {

using base::Error;
using base::ErrorCode;
using base::Result;
using internal::SealedReader;

namespace {

/// Whether decrypting and hashing may each have a thread of its own.
enum class Threads { one, two };

/// The SHA-256 of a blob's content.
Result<std::string> digest_of(SealedReader& reader, std::size_t read_ahead, Threads threads) {
    const auto verify_piece_bytes = static_cast<std::size_t>(std::clamp<std::uint64_t>(
        reader.size(), internal::chunk_bytes, std::max(read_ahead, internal::chunk_bytes)));
    const bool alone = threads == Threads::one || reader.size() <= verify_piece_bytes;
    std::array<std::vector<std::byte>, 2> pieces;
    base::Hasher hasher(base::HashAlgorithm::sha256);
    std::future<void> hashing;  // after what it uses, so that it ends first
    std::uint64_t chunk = 0;
    for (std::size_t turn = 0;; turn = 1 - turn) {
        std::vector<std::byte>& piece = pieces[alone ? 0 : turn];
        piece.resize(verify_piece_bytes);
        const std::size_t count = RECOURSE_TRY(reader.read_chunks(chunk, piece));
        if (hashing.valid()) hashing.get();
        if (count == 0) break;
        chunk += internal::chunk_count(count);
        const base::ByteView content = std::span(piece).first(count);
        if (alone) {
            hasher.update(content);
        } else {
            hashing = std::async(std::launch::async, [&, content] { hasher.update(content); });
        }
    }
    for (auto& piece : pieces) base::wipe(piece);
    return base::to_hex(hasher.finish());
}

/// An object, and those of its blobs that are to be verified.
struct Task {
    BlobPlace object;
    std::vector<BlobReceipt> blobs;
    std::uint64_t bytes = 0;  ///< of the contents
};

/// Largest first, so that no core waits long for the last one.
std::vector<Task> tasks_of(const std::vector<BlobReceipt>& blobs) {
    std::map<std::string, Task> by_object;
    for (const BlobReceipt& blob : blobs) {
        Task& task = by_object[blob.place.object.name];
        task.object = blob.place;
        task.bytes += blob.size;
        task.blobs.push_back(blob);
    }
    std::vector<Task> tasks;
    for (auto& [name, task] : by_object) tasks.push_back(std::move(task));
    std::ranges::sort(tasks, std::greater(), &Task::bytes);
    return tasks;
}

class Verifier {
public:
    Verifier(const ObjectStore& objects, const base::SecretBytes& content_key)
        : objects_(objects), content_key_(content_key) {}

    Result<void> verify(const BlobReceipt& blob, Threads threads) const {
        auto reader = RECOURSE_TRY(SealedReader::open(
            objects_, {blob.id, blob.size, blob.place.object, blob.place.at}, content_key_));
        const std::string sha256 = RECOURSE_TRY(digest_of(reader, objects_.read_ahead(), threads));
        if (sha256 == blob.sha256) return {};
        return base::fail(ErrorCode::corrupt,
                          fmt::format("blob {} is damaged: its hash is another", blob.id));
    }

    /// The rest of the object, which holds nothing but must not hold anything else either.
    Result<void> verify_filler(const BlobPlace& place) const {
        const internal::ObjectEnd end = internal::end_of_object(place.used);
        auto reader = RECOURSE_TRY(SealedReader::open(
            objects_, {place.object.name, end.zeroes, place.object, place.used}, content_key_));
        RECOURSE_CHECK(digest_of(reader, objects_.read_ahead(), Threads::one));
        return {};
    }

    void verify(const Task& task, Threads threads) {
        for (const BlobReceipt& blob : task.blobs) note(blob, verify(blob, threads));
        const auto filler = verify_filler(task.object);
        if (!filler) {
            const BlobReceipt& last = task.blobs.back();
            note(last, base::fail(ErrorCode::corrupt,
                                  fmt::format("blob {} is damaged: the filler after it was changed",
                                              last.id)));
        }
    }

    BlobVerification take() && { return std::move(found_); }

private:
    void note(const BlobReceipt& blob, const Result<void>& result) {
        const std::lock_guard lock(mutex_);
        if (result) {
            found_.bytes += blob.size;
        } else {
            found_.damaged.emplace(blob.id, result.error());
        }
    }

    const ObjectStore& objects_;
    const base::SecretBytes& content_key_;
    std::mutex mutex_;
    BlobVerification found_;
};

}  // namespace

Result<BlobReceipt> BlobStore::verify(std::string_view id) const {
    RECOURSE_CHECK(state_->follow_home());
    BlobReceipt blob = RECOURSE_TRY(state_->kept(id));
    const Verifier verifier(*state_->objects, state_->content_key);
    RECOURSE_CHECK(verifier.verify(blob, Threads::two));
    RECOURSE_CHECK(verifier.verify_filler(blob.place));
    return blob;
}

Result<BlobVerification> BlobStore::verify_all(std::span<const std::string> ids) const {
    RECOURSE_CHECK(state_->follow_home());
    BlobVerification missing;
    std::vector<BlobReceipt> blobs;
    std::uint64_t all_bytes = 0;
    auto finder = RECOURSE_TRY(internal::BlobFinder::prepare(*state_->database));
    for (const std::string& id : ids) {
        auto blob = RECOURSE_TRY(finder.find(id));
        if (blob) {
            all_bytes += blob->size;
            blobs.push_back(*std::move(blob));
        } else {
            missing.damaged.emplace(id, Error(ErrorCode::not_found, "there is no blob " + id));
        }
    }
    std::vector<Task> tasks = tasks_of(blobs);
    Verifier verifier(*state_->objects, state_->content_key);
    std::size_t first = 0;
    // One that outweighs the others would leave the other cores idle: it gets two of them.
    if (!tasks.empty() && tasks.front().bytes > all_bytes / 2) {
        verifier.verify(tasks.front(), Threads::two);
        first = 1;
    }
    base::on_all_cores(tasks.size() - first,
                       [&](std::size_t i) { verifier.verify(tasks[first + i], Threads::one); });
    BlobVerification found = std::move(verifier).take();
    found.damaged.merge(missing.damaged);
    return found;
}

}  // namespace recourse::vault
