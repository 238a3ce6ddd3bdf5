#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <span>
#include <vector>

#include "vault/blob_store.hpp"
#include "vault/internal/blob_rows.hpp"
#include "vault/internal/blob_store_state.hpp"
#include "vault/internal/object_builder.hpp"
#include "vault/internal/pending_objects.hpp"

namespace recourse::vault {

using base::ErrorCode;
using base::Result;
using internal::ObjectBuilder;
using internal::PendingObjects;

namespace {

/// Copy a sealed blob as it is: it is bound to its id, not to its object.
Result<void> copy_sealed(const ObjectStore& from, const BlobReceipt& blob, ObjectBuilder& to) {
    std::vector<std::byte> buffer;
    const std::uint64_t all = internal::sealed_size(blob.size);
    for (std::uint64_t done = 0; done < all; done += buffer.size()) {
        buffer.resize(
            static_cast<std::size_t>(std::min<std::uint64_t>(all - done, from.read_ahead())));
        RECOURSE_CHECK(from.read(blob.place.object, blob.place.at + done, buffer));
        RECOURSE_CHECK(to.write(buffer));
    }
    return {};
}

/// What an object still holds, in a new object without the holes. The old one is then nobody's.
Result<void> close_holes(ObjectStore& objects, const base::SecretBytes& content_key,
                         base::Database& database, const StoredObject& object) {
    std::vector<BlobReceipt> blobs = RECOURSE_TRY(internal::blobs_in(database, object.name));
    BlobPlace place;
    if (!blobs.empty()) {
        auto fresh = RECOURSE_TRY(ObjectBuilder::begin(objects, content_key));
        for (BlobReceipt& blob : blobs) {
            const std::uint64_t at = fresh.used();
            RECOURSE_CHECK(copy_sealed(objects, blob, fresh));
            blob.place.at = at;
        }
        place = RECOURSE_TRY(fresh.finish());
        RECOURSE_CHECK(objects.sync());
    }
    PendingObjects* pending = objects.pending();
    if (pending != nullptr && !RECOURSE_TRY(internal::is_shared(database, object.name))) {
        RECOURSE_CHECK(pending->note(std::span(&object.name, 1)));
    }
    auto transaction = RECOURSE_TRY(base::Transaction::begin(database));
    if (!blobs.empty()) RECOURSE_CHECK(internal::write_object(database, place));
    auto rows = RECOURSE_TRY(internal::BlobRowWriter::prepare(database));
    for (BlobReceipt& blob : blobs) {
        blob.place.object = place.object;
        RECOURSE_CHECK(rows.write(blob));
    }
    RECOURSE_CHECK(internal::remove_object_row(database, object.name));
    return transaction.commit();
}

/// Looks object after object up with one prepared statement.
class KnownObjects {
public:
    static Result<KnownObjects> prepare(base::Database& database) {
        return KnownObjects(
            RECOURSE_TRY(database.prepare("SELECT 1 FROM blob_object WHERE name = ?")));
    }
    Result<bool> has(std::string_view name) {
        const bool found = RECOURSE_TRY(query_.bind_all(name).step());
        query_.reset();
        return found;
    }

private:
    explicit KnownObjects(base::Statement query) : query_(std::move(query)) {}
    base::Statement query_;
};

/// Remove every object without a row from a store that holds nobody else's.
Result<std::size_t> remove_unknown(ObjectStore& objects, base::Database& database) {
    std::size_t removed = 0;
    auto known = RECOURSE_TRY(KnownObjects::prepare(database));
    RECOURSE_CHECK(objects.for_each([&](const StoredObject& object) -> Result<void> {
        if (RECOURSE_TRY(known.has(object.name))) return {};
        ++removed;
        return objects.remove(object.name);
    }));
    return removed;
}

/// Remove of the objects that were noted those without a row: others may be another copy's.
Result<std::size_t> remove_noted(ObjectStore& objects, PendingObjects& pending,
                                 base::Database& database) {
    std::size_t removed = 0;
    auto known = RECOURSE_TRY(KnownObjects::prepare(database));
    // A name may be noted twice: when it was written, and when it was to go.
    const auto notes = RECOURSE_TRY(pending.read());
    const std::set<std::string> names(notes.names.begin(), notes.names.end());
    for (const std::string& name : names) {
        if (RECOURSE_TRY(known.has(name))) continue;
        RECOURSE_CHECK(objects.remove(name));
        ++removed;
    }
    RECOURSE_CHECK(pending.replace({}));
    return removed;
}

/// Objects that were in the bucket before the folder was copied stay for the other copy.
Result<void> settle_what_is_shared(PendingObjects& pending, base::Database& database) {
    const internal::PendingNotes notes = RECOURSE_TRY(pending.read());
    if (!notes.copied) return {};
    RECOURSE_CHECK(internal::mark_shared(database, notes.names));
    return pending.replace(notes.names);
}

}  // namespace

Result<void> BlobStore::forget(std::string_view id) {
    const bool was_there = RECOURSE_TRY(internal::remove_blob_row(*state_->database, id));
    if (was_there) return {};
    return base::fail(ErrorCode::not_found, fmt::format("there is no blob {}", id));
}

Result<std::size_t> BlobStore::sweep() {
    // Not in a folder that took the place of this one: it would know none of its objects.
    RECOURSE_CHECK(state_->follow_home());
    ObjectStore& objects = *state_->objects;
    PendingObjects* pending = objects.pending();
    if (pending != nullptr) RECOURSE_CHECK(settle_what_is_shared(*pending, *state_->database));
    std::size_t removed = RECOURSE_TRY(objects.remove_unfinished());
    for (const StoredObject& object :
         RECOURSE_TRY(internal::objects_with_holes(*state_->database))) {
        const auto closed = close_holes(objects, state_->content_key, *state_->database, object);
        // An object that was damaged stays as it is, for verify() to tell of what it held.
        if (!closed && closed.error().code() != ErrorCode::corrupt)
            return base::fail(closed.error());
    }
    removed +=
        RECOURSE_TRY(pending == nullptr ? remove_unknown(objects, *state_->database)
                                        : remove_noted(objects, *pending, *state_->database));
    return removed;
}

}  // namespace recourse::vault
