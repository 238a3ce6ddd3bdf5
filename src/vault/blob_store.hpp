#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/archive.hpp"
#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "base/sqlite.hpp"
#include "vault/object_store.hpp"

namespace recourse::vault {

/// Where the store put a content: for the store only. Empty when it lies there already, and while a
/// batch decides it.
struct BlobPlace {
    StoredObject object;
    std::uint64_t at = 0;    ///< where in the object its sealed bytes begin
    std::uint64_t used = 0;  ///< bytes of the object before its filler
};

/// Another process may move the blobs: the store of where they lie now, or nothing when that is
/// where they lay at the last call.
using HomeFinder = std::function<base::Result<std::unique_ptr<ObjectStore>>()>;

/// What was taken in.
struct BlobReceipt {
    std::string id;  ///< 64 hex digits: keyed hash of the content, says nothing without the key
    std::uint64_t size = 0;  ///< bytes of the content
    std::string sha256;      ///< lower-case hex of the content
    std::string sha512;
    BlobPlace place;

    /// The same content, wherever it lies.
    bool operator==(const BlobReceipt& other) const {
        return id == other.id && size == other.size && sha256 == other.sha256 &&
               sha512 == other.sha512;
    }
};

/// Takes the next piece of a blob; an error ends the reading.
using ByteSink = std::function<base::Result<void>(base::ByteView)>;

/// One blob opened for reading. Every byte it gives was authenticated first: a changed, shortened,
/// reordered or exchanged file is `corrupt`. Must not outlive its store. Not for use from two
/// threads at once.
class BlobReader {
public:
    BlobReader(BlobReader&&) noexcept;
    BlobReader& operator=(BlobReader&&) noexcept;
    ~BlobReader();

    std::uint64_t size() const;  ///< bytes of the content
    /// Fill `buffer` with the next bytes; how many came, 0 at the end.
    base::Result<std::size_t> read(std::span<std::byte> buffer);
    /// Go to a byte of the content; invalid_input beyond its end.
    base::Result<void> seek(std::uint64_t offset);

private:
    friend class BlobStore;
    struct State;
    explicit BlobReader(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// What verify_all() found.
struct BlobVerification {
    std::uint64_t bytes = 0;                     ///< of the contents that are what they were
    std::map<std::string, base::Error> damaged;  ///< by id
};

/// Takes many contents in with one wait for the disk:
///
///     BlobBatch batch = store.batch();
///     for (...) receipts.push_back(RECOURSE_TRY(batch.put(source)));
///     RECOURSE_CHECK(batch.sync());
///     auto transaction = RECOURSE_TRY(base::Transaction::begin(database));
///     RECOURSE_CHECK(batch.keep());
///     ... the caller's own rows and log entries ...
///     RECOURSE_CHECK(transaction.commit());
///
/// Small contents share objects (packs). Dropped before keep(), nothing of it remains. One batch of
/// a store at a time, under the workspace's write lock, from one thread; memory stays bounded
/// whatever goes in. It must not outlive its store.
class BlobBatch {
public:
    BlobBatch(BlobBatch&&) noexcept;
    BlobBatch& operator=(BlobBatch&&) = delete;
    ~BlobBatch();

    /// As BlobStore::put. A source that fails leaves the batch as it was; when the store fails
    /// (disk full), every later call fails too and the batch is to be dropped.
    base::Result<BlobReceipt> put(const base::ByteSource& source);
    base::Result<BlobReceipt> put(base::ByteView content);
    /// Make all that was put durable. Nothing can be put afterwards.
    base::Result<void> sync();
    /// Give all that was put its rows, inside the caller's transaction; after sync().
    base::Result<void> keep();

private:
    friend class BlobStore;
    struct State;
    explicit BlobBatch(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// The encrypted content-addressed blobs of a workspace (docs/formats/workspace.md). An object
/// comes first, its rows in the database second: what has no row is nobody's and may be swept, so
/// that a crash between the two loses nothing and leaves nothing.
class BlobStore {
public:
    /// `database` must stay where it is and outlive the store. Keys are 32 bytes each.
    static base::Result<BlobStore> open(std::unique_ptr<ObjectStore> objects,
                                        base::SecretBytes content_key, base::SecretBytes id_key,
                                        base::Database& database);
    BlobStore(BlobStore&&) noexcept;
    BlobStore& operator=(BlobStore&&) noexcept;
    ~BlobStore();

    /// Hash, encrypt and store in one pass; bounded memory. The same content again stores nothing
    /// new. On failure nothing stays behind. unavailable when the disk is full.
    base::Result<BlobReceipt> put(const base::ByteSource& source);
    base::Result<BlobReceipt> put(base::ByteView content);
    /// Give what was put its row, inside the caller's transaction. Keeping it again is harmless.
    /// What a batch took in is kept by the batch.
    base::Result<void> keep(const BlobReceipt& receipt);

    BlobBatch batch();

    /// not_found for an id that is not kept; corrupt when its object is gone or not what it was.
    base::Result<BlobReader> open_blob(std::string_view id) const;
    /// All of it into `sink`, piece by piece. On an error discard what came before.
    base::Result<void> get(std::string_view id, const ByteSink& sink) const;
    /// All of it in memory; invalid_input when it is larger than `max_bytes`.
    base::Result<std::string> bytes(std::string_view id, std::uint64_t max_bytes) const;

    /// Decrypt all of it and compare size and SHA-256 with the row's (decision 16 says why not
    /// SHA-512 as well).
    base::Result<BlobReceipt> verify(std::string_view id) const;
    /// The same for many, on all cores, and of the objects that they lie in every other byte.
    base::Result<BlobVerification> verify_all(std::span<const std::string> ids) const;

    /// Remove the row, inside the caller's transaction. The bytes go with the next sweep().
    base::Result<void> forget(std::string_view id);
    /// Remove objects that have no row and halves that a crash left, and rewrite packs of which
    /// something was forgotten; how many were removed. Only while holding the workspace's write
    /// lock, when nobody is between put and keep; not inside a transaction.
    base::Result<std::size_t> sweep();

    /// Where the objects lie now.
    ObjectStore& objects() const;
    /// From now on they lie in `other`, which holds the same objects (move_blobs).
    void use(std::unique_ptr<ObjectStore> other);
    /// Ask `find_home` where they lie whenever a blob is missed and by follow_home().
    void follow(HomeFinder find_home);
    /// Whether they were found to lie elsewhere by now. Readers that are open stay where they are.
    base::Result<bool> follow_home() const;

private:
    friend class BlobBatch;
    struct State;
    explicit BlobStore(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace recourse::vault
