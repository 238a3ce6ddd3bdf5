#include "vault/internal/kdf.hpp"

#include <sodium.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>

namespace recourse::vault::internal {

using base::ErrorCode;
using base::Result;
using base::SecretBytes;
using Seconds = std::chrono::duration<double>;

namespace {

constexpr Seconds wanted{1.0};
constexpr std::uint64_t most_calibrated_bytes = std::uint64_t{1} << 30;
constexpr std::uint64_t most_calibrated_passes = 64;

std::vector<std::byte> random_salt() {
    std::vector<std::byte> salt(crypto_pwhash_SALTBYTES);
    randombytes_buf(salt.data(), salt.size());
    return salt;
}

/// Processor time, so that other work on the machine does not make a slot cheaper.
Seconds processor_time() {
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

std::uint64_t machine_memory() {
    const long pages = ::sysconf(_SC_PHYS_PAGES);
    const long page = ::sysconf(_SC_PAGE_SIZE);
    return pages > 0 && page > 0
               ? static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(page)
               : 0;
}

KdfWork work_for_this_machine() {
    const Seconds start = processor_time();
    const Result<SecretBytes> tried =
        derive({floor_work, random_salt()}, base::as_bytes("measure"));
    // Where not even the floor fits, the real derivation will say so.
    if (!tried) return floor_work;
    return calibrated(processor_time() - start, machine_memory());
}

}  // namespace

KdfWork calibrated(Seconds floor_took, std::uint64_t machine_bytes) {
    KdfWork work = floor_work;
    double room = wanted / std::max(floor_took, Seconds(1e-3));
    const std::uint64_t most_bytes = std::min(most_calibrated_bytes, machine_bytes / 8);
    while (room >= 2 && work.memory_bytes * 2 <= most_bytes) {
        work.memory_bytes *= 2;
        room /= 2;
    }
    const auto passes = static_cast<std::uint64_t>(static_cast<double>(work.passes) * room);
    work.passes = std::clamp(passes, floor_work.passes, most_calibrated_passes);
    return work;
}

KdfParameters parameters_for(KdfCost cost) {
    return {cost == KdfCost::quick ? quick_work : work_for_this_machine(), random_salt()};
}

bool is_below_floor(const KdfWork& work) {
    if (work == quick_work) return false;
    return work.memory_bytes < floor_work.memory_bytes || work.passes < floor_work.passes;
}

Result<SecretBytes> derive(const KdfParameters& kdf, base::ByteView secret) {
    SecretBytes key(master_key_bytes);
    const int derived = crypto_pwhash(
        reinterpret_cast<unsigned char*>(key.writable().data()), key.size(),
        base::as_text(secret).data(), secret.size(),
        reinterpret_cast<const unsigned char*>(kdf.salt.data()), kdf.work.passes,
        static_cast<std::size_t>(kdf.work.memory_bytes), crypto_pwhash_ALG_ARGON2ID13);
    if (derived != 0) {
        return base::fail(ErrorCode::unavailable, "not enough memory to open the workspace");
    }
    return key;
}

}  // namespace recourse::vault::internal
