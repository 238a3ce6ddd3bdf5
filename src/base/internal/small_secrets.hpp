#pragma once

#include <cstddef>

namespace recourse::base::internal {

/// Keys are this long at most, bar a few.
inline constexpr std::size_t small_secret_bytes = 64;

/// A slot of small_secret_bytes zeroes in locked memory between guard pages, shared with other
/// slots: a page of its own for each key of each blob would cost more than its cipher does.
/// std::bad_alloc when no more can be had. Any thread.
std::byte* take_small_secret();
/// Zeroes it first.
void give_back_small_secret(std::byte* slot);

}  // namespace recourse::base::internal
