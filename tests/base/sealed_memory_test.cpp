#include "base/sealed_memory.hpp"

#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>

namespace recourse::base {
namespace {

std::string read_all(const SealedMemory& memory) {
    std::string bytes(memory.size(), '\0');
    EXPECT_EQ(::pread(memory.descriptor(), bytes.data(), bytes.size(), 0),
              static_cast<ssize_t>(bytes.size()));
    return bytes;
}

/// Gives `left` bytes of 'y' in uneven pieces.
ByteSource letters(std::size_t left) {
    return [left](std::span<std::byte> buffer) mutable -> Result<std::size_t> {
        const std::size_t count = std::min({left, buffer.size(), std::size_t{70'001}});
        std::memset(buffer.data(), 'y', count);
        left -= count;
        return count;
    };
}

TEST(SealedMemory, HoldsWhatItWasGiven) {
    EXPECT_EQ(read_all(SealedMemory::copy_of(as_bytes("evidence")).value()), "evidence");
    EXPECT_EQ(SealedMemory::copy_of({})->size(), 0U);
    const auto filled = SealedMemory::filled_from(letters(1'000'000), 1'000'000).value();
    EXPECT_EQ(read_all(filled), std::string(1'000'000, 'y'));
}

TEST(SealedMemory, CannotBeChangedThroughItsFile) {
    const auto memory = SealedMemory::copy_of(as_bytes("evidence")).value();
    EXPECT_EQ(::pwrite(memory.descriptor(), "X", 1, 0), -1);
    EXPECT_EQ(::ftruncate(memory.descriptor(), 1), -1);
    EXPECT_EQ(::mmap(nullptr, 8, PROT_WRITE, MAP_SHARED, memory.descriptor(), 0), MAP_FAILED);
    EXPECT_EQ(read_all(memory), "evidence");
}

TEST(SealedMemory, KeepsItsBoundAndPassesErrorsOn) {
    EXPECT_EQ(SealedMemory::filled_from(letters(1'001), 1'000).error().code(),
              ErrorCode::invalid_input);
    const auto broken = [](std::span<std::byte>) -> Result<std::size_t> {
        return fail(ErrorCode::corrupt, "a changed chunk");
    };
    EXPECT_EQ(SealedMemory::filled_from(broken, 1'000).error().code(), ErrorCode::corrupt);
}

}  // namespace
}  // namespace recourse::base
