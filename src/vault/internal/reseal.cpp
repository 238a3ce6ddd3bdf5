#include "vault/internal/reseal.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/hash.hpp"
#include "vault/internal/object_builder.hpp"
#include "vault/internal/sealed_reader.hpp"

namespace recourse::vault::internal {

using base::ErrorCode;
using base::Result;

namespace {

/// Plain bytes on their way from one key to another; wiped at the end.
class PlainPiece {
public:
    explicit PlainPiece(std::size_t size) : bytes_(size) {}
    PlainPiece(const PlainPiece&) = delete;
    PlainPiece& operator=(const PlainPiece&) = delete;
    ~PlainPiece() { base::wipe(bytes_); }

    std::span<std::byte> all() { return bytes_; }

private:
    std::vector<std::byte> bytes_;
};

Result<void> reseal_blob(const SealedUnder<const ObjectStore>& from, const BlobReceipt& blob,
                         const base::SecretBytes& new_key, ObjectBuilder& object) {
    auto reader = RECOURSE_TRY(SealedReader::open(
        from.objects, {blob.id, blob.size, blob.place.object, blob.place.at}, from.content_key));
    PlainPiece piece(std::max(from.objects.read_ahead(), chunk_bytes));
    base::Hasher sha256(base::HashAlgorithm::sha256);
    BlobSealer sealer;
    for (std::uint64_t done = 0; done < blob.size;) {
        const std::size_t count = RECOURSE_TRY(reader.read_chunks(done / chunk_bytes, piece.all()));
        const base::ByteView content = piece.all().first(count);
        done += count;
        sha256.update(content);
        RECOURSE_CHECK(object.write(sealer.seal(content, done == blob.size)));
    }
    if (base::to_hex(sha256.finish()) != blob.sha256) {
        return base::fail(ErrorCode::corrupt,
                          fmt::format("blob {} is damaged: its hash is another", blob.id));
    }
    return object.write(sealer.footer(new_key, blob.id));
}

}  // namespace

Result<BlobPlace> reseal_object(const SealedUnder<const ObjectStore>& from,
                                const SealedUnder<ObjectStore>& to,
                                std::span<const BlobReceipt> blobs) {
    auto object = RECOURSE_TRY(ObjectBuilder::begin(to.objects, to.content_key));
    for (const BlobReceipt& blob : blobs) {
        if (blob.place.at != object.used()) {
            return base::fail(ErrorCode::corrupt,
                              fmt::format("blob {} is damaged: it does not lie where the one "
                                          "before it ends",
                                          blob.id));
        }
        RECOURSE_CHECK(reseal_blob(from, blob, to.content_key, object));
    }
    return object.finish();
}

Result<void> write_resealed(base::Database& database, std::span<const Resealed> objects) {
    auto object = RECOURSE_TRY(
        database.prepare("UPDATE blob_object SET name = ?2, size = ?3, used = ?4, holes = 0, "
                         "shared = 0 WHERE name = ?1"));
    auto blobs = RECOURSE_TRY(database.prepare("UPDATE blob SET object = ?2 WHERE object = ?1"));
    for (const Resealed& resealed : objects) {
        const BlobPlace& place = resealed.place;
        RECOURSE_CHECK(
            object.bind_all(resealed.earlier, place.object.name, place.object.size, place.used)
                .run());
        RECOURSE_CHECK(blobs.bind_all(resealed.earlier, place.object.name).run());
    }
    return {};
}

}  // namespace recourse::vault::internal
