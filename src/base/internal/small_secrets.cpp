#include "base/internal/small_secrets.hpp"

#include <sodium.h>

#include <mutex>
#include <new>
#include <vector>

namespace recourse::base::internal {

namespace {

/// One page of locked memory on common computers: ordinary users may lock few.
constexpr std::size_t slots_at_once = 4096 / small_secret_bytes;

struct Slots {
    std::mutex mutex;
    std::vector<std::byte*> free;
    std::size_t in_all = 0;
};

/// Never destroyed: a secret may outlive every other static.
Slots& slots() {
    static auto* const all = new Slots;
    return *all;
}

void add_page(Slots& all) {
    all.free.reserve(all.in_all + slots_at_once);
    auto* const page =
        static_cast<std::byte*>(sodium_allocarray(slots_at_once, small_secret_bytes));
    if (page == nullptr) throw std::bad_alloc();
    sodium_memzero(page, slots_at_once * small_secret_bytes);
    for (std::size_t i = 0; i < slots_at_once; ++i) {
        all.free.push_back(page + i * small_secret_bytes);
    }
    all.in_all += slots_at_once;
}

}  // namespace

std::byte* take_small_secret() {
    Slots& all = slots();
    const std::lock_guard lock(all.mutex);
    if (all.free.empty()) add_page(all);
    std::byte* const slot = all.free.back();
    all.free.pop_back();
    return slot;
}

void give_back_small_secret(std::byte* slot) {
    sodium_memzero(slot, small_secret_bytes);
    Slots& all = slots();
    const std::lock_guard lock(all.mutex);
    all.free.push_back(slot);
}

}  // namespace recourse::base::internal
