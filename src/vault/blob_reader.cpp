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

Result<std::unique_ptr<BlobReader::State>> BlobReader::State::open(
    const std::filesystem::path& path, std::string_view id, const base::SecretBytes& content_key) {
    auto state = std::make_unique<State>();
    state->id = id;
    state->file.open(path, std::ios::binary);
    if (!state->file) return base::fail(state->damaged("its file is missing"));
    state->file.seekg(0, std::ios::end);
    const auto length = static_cast<std::uint64_t>(state->file.tellg());
    if (!state->file || length < internal::footer_bytes) {
        return base::fail(state->damaged("its file is cut short"));
    }
    std::array<std::byte, internal::footer_bytes> sealed{};
    RECOURSE_CHECK(state->read_at(length - sealed.size(), sealed));
    auto footer = internal::open_footer(content_key, id, sealed);
    if (!footer) return base::fail(state->damaged("its end was changed"));
    state->footer = *std::move(footer);
    state->padded = internal::padded_size(state->footer.size);
    if (length != internal::file_size(state->padded)) {
        return base::fail(state->damaged("its length was changed"));
    }
    return state;
}

Result<void> BlobReader::State::read_at(std::uint64_t offset, std::span<std::byte> buffer) {
    file.clear();
    file.seekg(static_cast<std::streamoff>(offset));
    file.read(reinterpret_cast<char*>(buffer.data()), static_cast<std::streamsize>(buffer.size()));
    if (!file) return base::fail(damaged("its file cannot be read"));
    return {};
}

Result<void> BlobReader::State::load_chunk(std::uint64_t index) {
    if (loaded == index) return {};
    const std::uint64_t begin = index * internal::chunk_bytes;
    const auto size =
        static_cast<std::size_t>(std::min<std::uint64_t>(internal::chunk_bytes, padded - begin));
    const bool last = begin + size == padded;
    loaded.reset();
    sealed.resize(size + internal::tag_bytes);
    chunk.resize(size);
    RECOURSE_CHECK(read_at(index * internal::sealed_chunk_bytes, sealed));
    if (!internal::open_chunk(footer.file_key, {index, last}, sealed, chunk)) {
        return base::fail(damaged(fmt::format("it was changed near byte {}", begin)));
    }
    loaded = index;
    return {};
}

base::Error BlobReader::State::damaged(std::string_view how) const {
    return {ErrorCode::corrupt, fmt::format("blob {} is damaged: {}", id, how)};
}

std::uint64_t BlobReader::size() const {
    return state_->footer.size;
}

Result<std::size_t> BlobReader::read(std::span<std::byte> buffer) {
    std::size_t filled = 0;
    while (filled < buffer.size() && state_->position < size()) {
        RECOURSE_CHECK(state_->load_chunk(state_->position / internal::chunk_bytes));
        const auto within = static_cast<std::size_t>(state_->position % internal::chunk_bytes);
        const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(
            {state_->chunk.size() - within, buffer.size() - filled, size() - state_->position}));
        std::copy_n(state_->chunk.begin() + static_cast<std::ptrdiff_t>(within), count,
                    buffer.begin() + static_cast<std::ptrdiff_t>(filled));
        filled += count;
        state_->position += count;
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
