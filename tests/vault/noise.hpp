#pragma once

#include <random>
#include <string>

namespace recourse::vault::testing {

/// Bytes that no other seed gives.
inline std::string noise(std::size_t size, unsigned seed = 1) {
    std::minstd_rand random(seed);
    std::string bytes(size, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random());
    return bytes;
}

}  // namespace recourse::vault::testing
