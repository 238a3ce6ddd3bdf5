#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace recourse::vault {

namespace internal {
class PendingObjects;
}

/// What a store holds under a name. Names are 64 hex digits and never used twice.
struct StoredObject {
    std::string name;
    std::uint64_t size = 0;  ///< bytes

    bool operator==(const StoredObject&) const = default;
};

/// Takes the bytes of one new object. Dropped without finish(), nothing of it remains.
class ObjectWriter {
public:
    virtual ~ObjectWriter() = default;

    virtual base::Result<void> write(base::ByteView bytes) = 0;
    /// The object is there, whole, from now on, and durable from the store's next sync().
    virtual base::Result<void> finish() = 0;
};

/// Where sealed objects lie: a folder, or a bucket of an object store. It sees nothing but
/// ciphertext, random names and size classes, and is not trusted: what it gives back is
/// authenticated by the reader. Errors: unavailable when it cannot be reached or is full, corrupt
/// when it gives back something else than it was given. `size` and `read` are safe from many
/// threads at once; the others belong to one.
class ObjectStore {
public:
    virtual ~ObjectStore() = default;

    /// A new object; a name that is taken is replaced at finish().
    virtual base::Result<std::unique_ptr<ObjectWriter>> create(std::string_view name) = 0;
    /// Make every finished object durable.
    virtual base::Result<void> sync() = 0;

    /// Fill `buffer` from byte `offset` of an object. corrupt when it is missing, or of another
    /// size than it should be.
    virtual base::Result<void> read(const StoredObject& object, std::uint64_t offset,
                                    std::span<std::byte> buffer) const = 0;
    /// How many bytes a read should best ask for when all of them are wanted.
    virtual std::size_t read_ahead() const = 0;

    /// Every finished object, in no order.
    virtual base::Result<void> for_each(
        const std::function<base::Result<void>(const StoredObject&)>& visit) const = 0;
    /// Whether there is an object of that name and size.
    virtual base::Result<bool> has(const StoredObject& object) const = 0;
    /// Removing what is not there is no error.
    virtual base::Result<void> remove(std::string_view name) = 0;
    /// Remove what writers left that a crash ended; how many. Not while a writer is open.
    virtual base::Result<std::size_t> remove_unfinished() = 0;

    /// What this folder writes and is to remove, when the store may hold objects of others: only
    /// those may be swept. Null when all of it is this folder's.
    virtual internal::PendingObjects* pending() { return nullptr; }

    /// In words for people: "the folder blobs", "the bucket evidence at https://...".
    virtual std::string describe() const = 0;
};

}  // namespace recourse::vault
