#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "base/bytes.hpp"

namespace recourse::base {

/// Bytes that must not leak: in locked memory between guard pages (sodium_malloc; up to 64 bytes
/// share a page), never swapped or dumped, zeroed on destruction. Not copyable; not for use from
/// two threads at once.
class SecretBytes {
public:
    SecretBytes() = default;
    explicit SecretBytes(std::size_t size);  ///< zeroes; std::bad_alloc when none can be locked
    static SecretBytes copy_of(ByteView bytes);
    static SecretBytes random(std::size_t size);  ///< from the computer's cryptographic source

    SecretBytes(SecretBytes&& other) noexcept;
    SecretBytes& operator=(SecretBytes&& other) noexcept;
    ~SecretBytes();

    std::span<std::byte> writable() { return {data_, size_}; }
    ByteView view() const { return {data_, size_}; }
    std::string_view text() const { return as_text(view()); }
    std::size_t size() const { return size_; }
    bool empty() const { return size_ == 0; }

private:
    std::byte* data_ = nullptr;
    std::size_t size_ = 0;
};

/// Overwrite memory with zeroes in a way that the compiler does not drop.
void wipe(std::span<std::byte> bytes);

/// Compare in time that depends on the sizes only.
bool equal_in_constant_time(ByteView left, ByteView right);

}  // namespace recourse::base
