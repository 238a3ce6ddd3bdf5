#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace recourse::vault::internal {

inline void put_little_endian(std::uint64_t number, std::span<std::byte, 8> bytes) {
    for (std::byte& byte : bytes) {
        byte = static_cast<std::byte>(number & 0xff);
        number >>= 8;
    }
}

inline std::uint64_t get_little_endian(std::span<const std::byte, 8> bytes) {
    std::uint64_t number = 0;
    for (std::size_t i = bytes.size(); i-- > 0;) {
        number = (number << 8) | std::to_integer<std::uint64_t>(bytes[i]);
    }
    return number;
}

}  // namespace recourse::vault::internal
