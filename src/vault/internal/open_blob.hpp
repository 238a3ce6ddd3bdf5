#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "vault/blob_store.hpp"
#include "vault/internal/blob_format.hpp"

namespace recourse::vault {

/// An open blob file and the one chunk of it that is decrypted.
struct BlobReader::State {
    std::string id;
    std::ifstream file;
    internal::Footer footer;
    std::uint64_t padded = 0;
    std::uint64_t position = 0;
    std::optional<std::uint64_t> loaded;  ///< index of what `chunk` holds
    std::vector<std::byte> sealed;
    std::vector<std::byte> chunk;

    State() = default;
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() { base::wipe(chunk); }

    static base::Result<std::unique_ptr<State>> open(const std::filesystem::path& path,
                                                     std::string_view id,
                                                     const base::SecretBytes& content_key);
    base::Result<void> read_at(std::uint64_t offset, std::span<std::byte> buffer);
    base::Result<void> load_chunk(std::uint64_t index);
    base::Error damaged(std::string_view how) const;
};

}  // namespace recourse::vault
