#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "vault/blob_store.hpp"
#include "vault/internal/blob_rows.hpp"
#include "vault/internal/blob_store_state.hpp"
#include "vault/internal/object_builder.hpp"

namespace recourse::vault {

using base::ErrorCode;
using base::Result;
using internal::ObjectBuilder;

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

}  // namespace

Result<void> BlobStore::forget(std::string_view id) {
    const bool was_there = RECOURSE_TRY(internal::remove_blob_row(*state_->database, id));
    if (was_there) return {};
    return base::fail(ErrorCode::not_found, fmt::format("there is no blob {}", id));
}

Result<std::size_t> BlobStore::sweep() {
    ObjectStore& objects = *state_->objects;
    std::size_t removed = RECOURSE_TRY(objects.remove_unfinished());
    for (const StoredObject& object :
         RECOURSE_TRY(internal::objects_with_holes(*state_->database))) {
        const auto closed = close_holes(objects, state_->content_key, *state_->database, object);
        // An object that was damaged stays as it is, for verify() to tell of what it held.
        if (!closed && closed.error().code() != ErrorCode::corrupt)
            return base::fail(closed.error());
    }
    auto known =
        RECOURSE_TRY(state_->database->prepare("SELECT 1 FROM blob_object WHERE name = ?"));
    RECOURSE_CHECK(objects.for_each([&](const StoredObject& object) -> Result<void> {
        const bool is_known = RECOURSE_TRY(known.bind_all(object.name).step());
        known.reset();
        if (is_known) return {};
        ++removed;
        return objects.remove(object.name);
    }));
    return removed;
}

}  // namespace recourse::vault
