#pragma once

#include <algorithm>
#include <cstdint>

#include "base/archive.hpp"
#include "base/bytes.hpp"
#include "base/result.hpp"

namespace recourse::base {

/// Bytes that can be read from any place: a file, a blob, memory. Not for use from two threads at
/// once.
class RandomAccess {
public:
    virtual ~RandomAccess() = default;

    virtual std::uint64_t size() const = 0;
    /// Fill `buffer` from `offset` on; how many came, 0 at the end and beyond.
    virtual Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> buffer) = 0;
};

/// Bytes in memory, which must outlive it.
class BytesInMemory final : public RandomAccess {
public:
    explicit BytesInMemory(ByteView bytes) : bytes_(bytes) {}

    std::uint64_t size() const override { return bytes_.size(); }
    Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> buffer) override {
        if (offset >= bytes_.size()) return std::size_t{0};
        const ByteView rest = bytes_.subspan(static_cast<std::size_t>(offset));
        const std::size_t count = std::min(rest.size(), buffer.size());
        std::ranges::copy(rest.first(count), buffer.begin());
        return count;
    }

private:
    ByteView bytes_;
};

/// All of it from `offset` on, in order. `bytes` must outlive the source.
ByteSource source_of(RandomAccess& bytes, std::uint64_t offset = 0);

}  // namespace recourse::base
