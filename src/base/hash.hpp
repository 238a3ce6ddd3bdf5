#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace recourse::base {

enum class HashAlgorithm { sha256, sha512 };  ///< FIPS 180-4

using Sha256 = std::array<std::byte, 32>;
using Sha512 = std::array<std::byte, 64>;

/// Hashes bytes as they stream by. Not for use from two threads at once.
class Hasher {
public:
    explicit Hasher(HashAlgorithm algorithm);
    Hasher(Hasher&&) noexcept;
    Hasher& operator=(Hasher&&) noexcept;
    ~Hasher();

    void update(ByteView bytes);
    void update(std::string_view bytes) { update(as_bytes(bytes)); }

    /// The digest of all bytes so far: 32 or 64 bytes. The hasher starts afresh.
    std::vector<std::byte> finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

Sha256 sha256(ByteView bytes);
/// Of both, one after the other.
Sha256 sha256(ByteView first, ByteView second);
Sha512 sha512(ByteView bytes);
inline Sha256 sha256(std::string_view bytes) {
    return sha256(as_bytes(bytes));
}
inline Sha512 sha512(std::string_view bytes) {
    return sha512(as_bytes(bytes));
}

/// The digest of a file of any size, read in pieces.
Result<std::vector<std::byte>> hash_file(const std::filesystem::path& path,
                                         HashAlgorithm algorithm);

/// Lower-case hexadecimal.
std::string to_hex(ByteView bytes);

/// Bytes from hexadecimal of either case; invalid_input on an odd length or a foreign character.
Result<std::vector<std::byte>> from_hex(std::string_view hex);

}  // namespace recourse::base
