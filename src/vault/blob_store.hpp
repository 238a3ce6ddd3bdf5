#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/archive.hpp"
#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "base/sqlite.hpp"

namespace recourse::vault {

/// What was taken in.
struct BlobReceipt {
    std::string id;  ///< 64 hex digits: keyed hash of the content, says nothing without the key
    std::uint64_t size = 0;  ///< bytes of the content
    std::string sha256;      ///< lower-case hex of the content
    std::string sha512;

    bool operator==(const BlobReceipt&) const = default;
};

/// Takes the next piece of a blob; an error ends the reading.
using ByteSink = std::function<base::Result<void>(base::ByteView)>;

/// One blob opened for reading. Every byte it gives was authenticated first: a changed, shortened,
/// reordered or exchanged file is `corrupt`. Not for use from two threads at once.
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

/// The encrypted content-addressed files of a workspace (docs/formats/workspace.md). A file comes
/// first, its row in the database second: what has no row is nobody's and may be swept, so that a
/// crash between the two loses nothing and leaves nothing.
class BlobStore {
public:
    /// `database` must stay where it is and outlive the store. Keys are 32 bytes each.
    static base::Result<BlobStore> open(std::filesystem::path folder, base::SecretBytes content_key,
                                        base::SecretBytes id_key, base::Database& database);

    /// Hash, encrypt and store in one pass; bounded memory. The same content again stores nothing
    /// new. On failure no file stays behind. unavailable when the disk is full.
    base::Result<BlobReceipt> put(const base::ByteSource& source);
    base::Result<BlobReceipt> put(base::ByteView content);

    /// Give what was put its row, inside the caller's transaction. Keeping it again is harmless.
    base::Result<void> keep(const BlobReceipt& receipt);

    /// not_found for an id that is not kept; corrupt when the file is gone or not what it was.
    base::Result<BlobReader> open_blob(std::string_view id) const;
    /// All of it into `sink`, piece by piece. On an error discard what came before.
    base::Result<void> get(std::string_view id, const ByteSink& sink) const;
    /// All of it in memory; invalid_input when it is larger than `max_bytes`.
    base::Result<std::string> bytes(std::string_view id, std::uint64_t max_bytes) const;
    /// Read it all and compare both hashes with the row's.
    base::Result<BlobReceipt> verify(std::string_view id) const;

    /// Remove files that have no row, and halves that a crash left; how many. Only while holding
    /// the workspace's write lock, when nobody is between put and keep.
    base::Result<std::size_t> sweep();

private:
    BlobStore(std::filesystem::path folder, base::SecretBytes content_key, base::SecretBytes id_key,
              base::Database& database);

    base::Result<BlobReceipt> receipt_of(std::string_view id) const;
    std::filesystem::path path_of(std::string_view id) const;

    std::filesystem::path folder_;
    base::SecretBytes content_key_;
    base::SecretBytes id_key_;
    base::Database* database_;
};

}  // namespace recourse::vault
