#pragma once

#include <cstdint>

#include "base/archive.hpp"
#include "base/bytes.hpp"
#include "base/result.hpp"

namespace recourse::base {

/// Bytes in memory that another process may read as a file and nobody can change any more (a sealed
/// memfd): they never have a name or a place on a disk. Const calls are thread-safe.
class SealedMemory {
public:
    /// unavailable when there is not enough memory.
    static Result<SealedMemory> copy_of(ByteView bytes);
    /// All of `source`; invalid_input once it gives more than `max_bytes`.
    static Result<SealedMemory> filled_from(const ByteSource& source, std::uint64_t max_bytes);

    SealedMemory(SealedMemory&& other) noexcept;
    SealedMemory& operator=(SealedMemory&& other) noexcept;
    ~SealedMemory();

    std::uint64_t size() const { return size_; }
    /// The open file, at its first byte until somebody reads through it; it stays ours.
    int descriptor() const { return descriptor_; }

private:
    SealedMemory(int descriptor, std::uint64_t size) : descriptor_(descriptor), size_(size) {}

    int descriptor_;
    std::uint64_t size_;
};

}  // namespace recourse::base
