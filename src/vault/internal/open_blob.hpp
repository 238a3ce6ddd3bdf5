#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "vault/blob_store.hpp"
#include "vault/internal/sealed_reader.hpp"

namespace recourse::vault {

/// An open blob, and the stretch of it that is decrypted. Read in order, the stretch grows to what
/// the object store likes best; after a jump it starts again with one chunk.
struct BlobReader::State {
    State(internal::SealedReader opened, std::size_t read_ahead)
        : reader(std::move(opened)), most(std::max(read_ahead, internal::chunk_bytes)) {}
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() { base::wipe(window); }

    bool holds_position() const { return position >= begin && position < begin + window.size(); }
    base::Result<void> load();

    internal::SealedReader reader;
    std::size_t most;
    std::uint64_t position = 0;
    std::uint64_t begin = 0;  ///< of the window in the content
    std::vector<std::byte> window;
};

}  // namespace recourse::vault
