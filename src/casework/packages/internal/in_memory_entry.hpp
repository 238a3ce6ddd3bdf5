#pragma once

#include <algorithm>
#include <string>

#include "base/archive.hpp"

namespace recourse::casework::internal {

/// A file of a package that sits in memory.
class InMemoryEntry final : public base::ArchiveEntry {
public:
    InMemoryEntry(std::string path, std::string bytes)
        : path_(std::move(path)), bytes_(std::move(bytes)) {}

    const std::string& path() const override { return path_; }
    base::Result<std::size_t> read(std::span<std::byte> buffer) override {
        const auto rest = base::as_bytes(bytes_).subspan(given_);
        const std::size_t count = std::min(rest.size(), buffer.size());
        std::ranges::copy(rest.first(count), buffer.begin());
        given_ += count;
        return count;
    }
    base::Result<std::string> read_all() override { return bytes_.substr(given_); }

private:
    std::string path_;
    std::string bytes_;
    std::size_t given_ = 0;
};

}  // namespace recourse::casework::internal
