#pragma once

#include <cstddef>
#include <span>

#include "base/bytes.hpp"

namespace recourse::vault::internal {

/// Bytes as libsodium and OpenSSL take them.
inline const unsigned char* raw(base::ByteView bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

inline unsigned char* raw_out(std::span<std::byte> bytes) {
    return reinterpret_cast<unsigned char*>(bytes.data());
}

}  // namespace recourse::vault::internal
