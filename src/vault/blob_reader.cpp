#include <fmt/format.h>

#include <algorithm>

#include "vault/blob_store.hpp"
#include "vault/internal/open_blob.hpp"

namespace recourse::vault {

using base::ErrorCode;
using base::Result;

BlobReader::BlobReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
BlobReader::BlobReader(BlobReader&&) noexcept = default;
BlobReader& BlobReader::operator=(BlobReader&&) noexcept = default;
BlobReader::~BlobReader() = default;

Result<void> BlobReader::State::load() {
    const std::uint64_t chunk = position / internal::chunk_bytes;
    const bool in_order = !window.empty() && position == begin + window.size();
    const std::size_t wanted = in_order ? std::min(most, 2 * window.size()) : internal::chunk_bytes;
    window.resize(std::max(wanted - wanted % internal::chunk_bytes, internal::chunk_bytes));
    const auto count = reader.read_chunks(chunk, window);
    window.resize(count ? *count : 0);
    begin = chunk * internal::chunk_bytes;
    RECOURSE_CHECK(count);
    return {};
}

std::uint64_t BlobReader::size() const {
    return state_->reader.size();
}

Result<std::size_t> BlobReader::read(std::span<std::byte> buffer) {
    State& state = *state_;
    std::size_t filled = 0;
    while (filled < buffer.size() && state.position < size()) {
        const std::span<std::byte> room = buffer.subspan(filled);
        const bool at_chunk = state.position % internal::chunk_bytes == 0;
        std::size_t count = 0;
        if (!state.holds_position() && at_chunk && room.size() >= state.most) {
            count = RECOURSE_TRY(state.reader.read_chunks(state.position / internal::chunk_bytes,
                                                          room.first(state.most)));
        } else {
            if (!state.holds_position()) RECOURSE_CHECK(state.load());
            const base::ByteView loaded =
                base::ByteView(state.window)
                    .subspan(static_cast<std::size_t>(state.position - state.begin));
            count = std::min(loaded.size(), room.size());
            std::ranges::copy(loaded.first(count), room.begin());
        }
        filled += count;
        state.position += count;
    }
    return filled;
}

Result<void> BlobReader::seek(std::uint64_t offset) {
    if (offset > size()) {
        return base::fail(ErrorCode::invalid_input,
                          fmt::format("byte {} is beyond the end at {}", offset, size()));
    }
    state_->position = offset;
    return {};
}

}  // namespace recourse::vault
