#include "base/process.hpp"

#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstddef>

namespace recourse::base {

namespace {

/// What the secrets of one open workspace take, each between guard pages of its own.
constexpr std::size_t bytes_to_lock = 128 << 10;

bool can_lock_memory() {
    void* place =
        ::mmap(nullptr, bytes_to_lock, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (place == MAP_FAILED) return false;
    const bool locked = ::mlock(place, bytes_to_lock) == 0;
    ::munmap(place, bytes_to_lock);
    return locked;
}

}  // namespace

ProcessProtection protect_process() {
    const rlimit none{0, 0};
    const bool no_core =
        ::setrlimit(RLIMIT_CORE, &none) == 0 && ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0;
    return {no_core, can_lock_memory()};
}

}  // namespace recourse::base
