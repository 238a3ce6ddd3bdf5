#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "vault/workspace.hpp"

/// From a passphrase to a key: Argon2id (version 1.3, one lane).
namespace recourse::vault::internal {

inline constexpr std::size_t master_key_bytes = 32;

/// How much one guess costs.
struct KdfWork {
    std::uint64_t memory_bytes = 0;
    std::uint64_t passes = 0;

    bool operator==(const KdfWork&) const = default;
};

/// No slot of KdfCost::standard is ever cheaper. RFC 9106, section 4, asks for 64 MiB and 3 passes
/// where memory is short; files that last for years and can be copied deserve more.
inline constexpr KdfWork floor_work{256 << 20, 3};
inline constexpr KdfWork quick_work{64 << 10, 1};

/// What a secret must go through to open a slot.
struct KdfParameters {
    KdfWork work;
    std::vector<std::byte> salt;  ///< 16 random bytes
};

/// The work that takes about a second on a computer where the floor took `floor_took`: memory
/// first (it costs an attacker's hardware most), at most 1 GiB and an eighth of the machine's, then
/// passes. Never below the floor.
KdfWork calibrated(std::chrono::duration<double> floor_took, std::uint64_t machine_bytes);

/// Fresh parameters for a new slot. For KdfCost::standard this measures the computer, which takes
/// as long as one derivation at the floor.
KdfParameters parameters_for(KdfCost cost);

/// Whether a slot was made when the floor was lower. Quick slots are cheap on purpose.
bool is_below_floor(const KdfWork& work);

/// 32 bytes; unavailable when there is not enough memory.
base::Result<base::SecretBytes> derive(const KdfParameters& kdf, base::ByteView secret);

}  // namespace recourse::vault::internal
