#include "vault/blob_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "vault/internal/blob_rows.hpp"
#include "vault/internal/blob_store_state.hpp"
#include "vault/internal/open_blob.hpp"

namespace recourse::vault {

using base::ErrorCode;
using base::Result;

BlobStore::BlobStore(std::unique_ptr<State> state) : state_(std::move(state)) {}
BlobStore::BlobStore(BlobStore&&) noexcept = default;
BlobStore& BlobStore::operator=(BlobStore&&) noexcept = default;
BlobStore::~BlobStore() = default;

Result<BlobStore> BlobStore::open(std::unique_ptr<ObjectStore> objects,
                                  base::SecretBytes content_key, base::SecretBytes id_key,
                                  base::Database& database) {
    return BlobStore(std::make_unique<State>(
        State{std::move(objects), std::move(content_key), std::move(id_key), &database}));
}

Result<BlobReceipt> BlobStore::State::kept(std::string_view id) const {
    auto finder = RECOURSE_TRY(internal::BlobFinder::prepare(*database));
    auto blob = RECOURSE_TRY(finder.find(id));
    if (!blob) return base::fail(ErrorCode::not_found, fmt::format("there is no blob {}", id));
    return *std::move(blob);
}

Result<internal::SealedReader> BlobStore::State::open(const BlobReceipt& blob) const {
    return internal::SealedReader::open(
        *objects, {blob.id, blob.size, blob.place.object, blob.place.at}, content_key);
}

Result<void> BlobStore::keep(const BlobReceipt& receipt) {
    if (receipt.place.object.name.empty()) {
        RECOURSE_CHECK(state_->kept(receipt.id));
        return {};
    }
    RECOURSE_CHECK(internal::write_object(*state_->database, receipt.place));
    auto rows = RECOURSE_TRY(internal::BlobRowWriter::prepare(*state_->database));
    return rows.write(receipt);
}

Result<BlobReader> BlobStore::open_blob(std::string_view id) const {
    auto found = state_->open(RECOURSE_TRY(state_->kept(id)));
    // What is not here may have been moved by another process since the workspace was opened.
    if (!found && RECOURSE_TRY(state_->follow_home())) {
        found = state_->open(RECOURSE_TRY(state_->kept(id)));
    }
    auto reader = RECOURSE_TRY(std::move(found));
    return BlobReader(
        std::make_unique<BlobReader::State>(std::move(reader), state_->objects->read_ahead()));
}

Result<void> BlobStore::get(std::string_view id, const ByteSink& sink) const {
    auto reader = RECOURSE_TRY(open_blob(id));
    std::vector<std::byte> buffer(static_cast<std::size_t>(
        std::min<std::uint64_t>(reader.size(), state_->objects->read_ahead())));
    while (true) {
        const std::size_t count = RECOURSE_TRY(reader.read(buffer));
        if (count == 0) return {};
        RECOURSE_CHECK(sink(std::span(buffer).first(count)));
    }
}

Result<std::string> BlobStore::bytes(std::string_view id, std::uint64_t max_bytes) const {
    auto reader = RECOURSE_TRY(open_blob(id));
    if (reader.size() > max_bytes) {
        return base::fail(ErrorCode::invalid_input,
                          fmt::format("blob {} is larger than {} bytes", id, max_bytes));
    }
    std::string content(static_cast<std::size_t>(reader.size()), '\0');
    RECOURSE_CHECK(reader.read(std::as_writable_bytes(std::span(content))));
    return content;
}

ObjectStore& BlobStore::objects() const {
    return *state_->objects;
}

void BlobStore::use(std::unique_ptr<ObjectStore> other) {
    state_->left.push_back(std::exchange(state_->objects, std::move(other)));
}

void BlobStore::follow(HomeFinder find_home) {
    state_->find_home = std::move(find_home);
}

Result<bool> BlobStore::follow_home() const {
    return state_->follow_home();
}

Result<bool> BlobStore::State::follow_home() {
    if (!find_home) return false;
    auto moved_to = RECOURSE_TRY(find_home());
    if (moved_to == nullptr) return false;
    left.push_back(std::exchange(objects, std::move(moved_to)));
    return true;
}

}  // namespace recourse::vault
