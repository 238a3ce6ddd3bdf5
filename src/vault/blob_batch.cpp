#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <vector>

#include "vault/blob_store.hpp"
#include "vault/internal/blob_rows.hpp"
#include "vault/internal/blob_store_state.hpp"
#include "vault/internal/content_hash.hpp"
#include "vault/internal/object_builder.hpp"

namespace recourse::vault {

using base::Error;
using base::ErrorCode;
using base::Result;
using internal::ObjectBuilder;

namespace {

/// What is read, hashed and sealed at once. A content that fits goes into a pack.
constexpr std::size_t piece_bytes = 16 * internal::chunk_bytes;
/// A pack that holds more is closed: rewriting one after a deletion stays cheap.
constexpr std::uint64_t full_pack = std::uint64_t{16} << 20;

/// Fill `buffer` from the source as far as it goes.
Result<std::size_t> fill(const base::ByteSource& source, std::span<std::byte> buffer) {
    std::size_t filled = 0;
    while (filled < buffer.size()) {
        const std::size_t count = RECOURSE_TRY(source(buffer.subspan(filled)));
        if (count == 0) break;
        filled += count;
    }
    return filled;
}

base::ByteSource source_of(base::ByteView content) {
    return [rest = content](std::span<std::byte> buffer) mutable -> Result<std::size_t> {
        const std::size_t count = std::min(buffer.size(), rest.size());
        std::ranges::copy(rest.first(count), buffer.begin());
        rest = rest.subspan(count);
        return count;
    };
}

}  // namespace

struct BlobBatch::State {
    explicit State(BlobStore::State& owner) : store(owner) {}
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State();

    Result<BlobReceipt> take(const base::ByteSource& source);
    Result<BlobReceipt> take_small(base::ByteView content);
    /// `pieces` holds the first two pieces of it, of which the second is `second` bytes.
    Result<BlobReceipt> take_large(const base::ByteSource& source, std::size_t second);
    /// The receipt of what need not be stored again.
    Result<std::optional<BlobReceipt>> find(const BlobReceipt& receipt);
    BlobReceipt remember(BlobReceipt receipt, BlobPlace place);
    Result<void> add_to_pack(base::ByteView chunks, base::ByteView footer);
    Result<void> close_pack();
    Result<void> sync();
    Result<void> keep();

    BlobStore::State& store;
    std::optional<internal::BlobFinder> rows;
    std::array<std::vector<std::byte>, 3> pieces;
    std::optional<ObjectBuilder> pack;
    std::size_t first_in_pack = 0;   ///< of `taken`
    std::vector<BlobReceipt> taken;  ///< of the open pack: with `at` only
    std::unordered_map<std::string, std::size_t> by_id;
    std::vector<BlobPlace> objects;
    std::optional<Error> failure;  ///< a pack that could not be written
    bool synced = false;
    bool kept = false;
};

BlobBatch::State::~State() {
    for (auto& piece : pieces) base::wipe(piece);
    if (kept) return;
    // What a failing disk keeps now, the next sweep removes.
    for (const BlobPlace& place : objects) {
        static_cast<void>(store.objects->remove(place.object.name));
    }
}

Result<BlobReceipt> BlobBatch::State::take(const base::ByteSource& source) {
    if (failure) return base::fail(*failure);
    if (synced) return base::fail(ErrorCode::conflict, "the batch is closed");
    for (auto& piece : pieces) piece.resize(piece_bytes);
    const std::size_t first = RECOURSE_TRY(fill(source, pieces[0]));
    if (first < piece_bytes) return take_small(std::span(pieces[0]).first(first));
    const std::size_t second = RECOURSE_TRY(fill(source, pieces[1]));
    return second == 0 ? take_small(pieces[0]) : take_large(source, second);
}

Result<BlobReceipt> BlobBatch::State::take_small(base::ByteView content) {
    if (failure) return base::fail(*failure);
    if (synced) return base::fail(ErrorCode::conflict, "the batch is closed");
    internal::ContentHash hash;
    hash.take(content);
    internal::BlobSealer sealer;
    const base::ByteView chunks = sealer.seal(content, true);
    hash.settle();
    BlobReceipt receipt = hash.finish(store.id_key);
    if (auto known = RECOURSE_TRY(find(receipt))) return *std::move(known);

    const std::uint64_t at = pack ? pack->used() : 0;
    const auto added = add_to_pack(chunks, sealer.footer(store.content_key, receipt.id));
    if (!added) {
        failure = added.error();
        return base::fail(*failure);
    }
    receipt = remember(std::move(receipt), {{}, at, 0});
    if (pack->used() >= full_pack) RECOURSE_CHECK(close_pack());
    return receipt;
}

Result<BlobReceipt> BlobBatch::State::take_large(const base::ByteSource& source,
                                                 std::size_t second) {
    auto object = RECOURSE_TRY(ObjectBuilder::begin(*store.objects, store.content_key));
    internal::BlobSealer sealer;
    internal::ContentHash hash;
    std::array<std::size_t, 3> filled{piece_bytes, second, 0};
    // One piece is sealed, the next is there to know whether it is the last one, and the third is
    // read while SHA-512 of the first still runs.
    for (std::size_t i = 0; filled[i % 3] > 0; ++i) {
        const std::size_t now = i % 3;
        const std::size_t next = (i + 1) % 3;
        const std::size_t after = (i + 2) % 3;
        const base::ByteView piece = std::span(pieces[now]).first(filled[now]);
        hash.take(piece);
        RECOURSE_CHECK(object.write(sealer.seal(piece, filled[next] == 0)));
        filled[after] = 0;
        if (filled[next] == piece_bytes) {
            filled[after] = RECOURSE_TRY(fill(source, pieces[after]));
        }
    }
    hash.settle();
    BlobReceipt receipt = hash.finish(store.id_key);
    if (auto known = RECOURSE_TRY(find(receipt))) return *std::move(known);

    RECOURSE_CHECK(object.write(sealer.footer(store.content_key, receipt.id)));
    BlobPlace place = RECOURSE_TRY(object.finish());
    objects.push_back(place);
    return remember(std::move(receipt), std::move(place));
}

Result<std::optional<BlobReceipt>> BlobBatch::State::find(const BlobReceipt& receipt) {
    const auto here = by_id.find(receipt.id);
    if (here != by_id.end()) return receipt;
    if (!rows) rows = RECOURSE_TRY(internal::BlobFinder::prepare(*store.database));
    const auto row = RECOURSE_TRY(rows->find(receipt.id));
    // A row whose object was lost: what comes in now mends it.
    if (!row || !RECOURSE_TRY(store.objects->has(row->place.object))) return std::nullopt;
    return receipt;
}

BlobReceipt BlobBatch::State::remember(BlobReceipt receipt, BlobPlace place) {
    by_id.emplace(receipt.id, taken.size());
    taken.push_back(receipt);
    taken.back().place = std::move(place);
    return receipt;
}

Result<void> BlobBatch::State::add_to_pack(base::ByteView chunks, base::ByteView footer) {
    if (!pack) {
        pack = RECOURSE_TRY(ObjectBuilder::begin(*store.objects, store.content_key));
        first_in_pack = taken.size();
    }
    RECOURSE_CHECK(pack->write(chunks));
    return pack->write(footer);
}

Result<void> BlobBatch::State::close_pack() {
    if (!pack) return {};
    auto finished = pack->finish();
    pack.reset();
    if (!finished) {
        failure = finished.error();
        return base::fail(*failure);
    }
    objects.push_back(*finished);
    for (std::size_t i = first_in_pack; i < taken.size(); ++i) {
        BlobPlace& place = taken[i].place;
        if (!place.object.name.empty()) continue;  // a large one that came in between
        place.object = finished->object;
        place.used = finished->used;
    }
    return {};
}

Result<void> BlobBatch::State::sync() {
    if (failure) return base::fail(*failure);
    RECOURSE_CHECK(close_pack());
    RECOURSE_CHECK(store.objects->sync());
    synced = true;
    return {};
}

Result<void> BlobBatch::State::keep() {
    if (!synced) return base::fail(ErrorCode::conflict, "the batch is not on the disk yet");
    for (const BlobPlace& place : objects) {
        RECOURSE_CHECK(internal::write_object(*store.database, place));
    }
    auto writer = RECOURSE_TRY(internal::BlobRowWriter::prepare(*store.database));
    for (const BlobReceipt& receipt : taken) RECOURSE_CHECK(writer.write(receipt));
    kept = true;
    return {};
}

BlobBatch::BlobBatch(std::unique_ptr<State> state) : state_(std::move(state)) {}
BlobBatch::BlobBatch(BlobBatch&&) noexcept = default;
BlobBatch::~BlobBatch() = default;

Result<BlobReceipt> BlobBatch::put(const base::ByteSource& source) {
    return state_->take(source);
}

Result<BlobReceipt> BlobBatch::put(base::ByteView content) {
    return content.size() <= piece_bytes ? state_->take_small(content)
                                         : state_->take(source_of(content));
}

Result<void> BlobBatch::sync() {
    return state_->sync();
}

Result<void> BlobBatch::keep() {
    return state_->keep();
}

BlobBatch BlobStore::batch() {
    return BlobBatch(std::make_unique<BlobBatch::State>(*state_));
}

Result<BlobReceipt> BlobStore::put(const base::ByteSource& source) {
    BlobBatch one = batch();
    BlobReceipt receipt = RECOURSE_TRY(one.put(source));
    RECOURSE_CHECK(one.sync());
    // From here on the receipt knows the place, and keep() or the next sweep() settles it.
    if (!one.state_->taken.empty()) receipt = one.state_->taken.front();
    one.state_->kept = true;
    return receipt;
}

Result<BlobReceipt> BlobStore::put(base::ByteView content) {
    return put(source_of(content));
}

}  // namespace recourse::vault
