#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "screening/internal/packed.hpp"

namespace recourse::screening {

/// The key of a piece of a spelling, letter by letter. Pieces of different kinds have different
/// keys; two pieces may share one by chance.
class PieceKey {
public:
    explicit constexpr PieceKey(std::uint64_t kind) : hash_(kind * spread) {}

    constexpr void add(char letter) {
        hash_ = (std::rotl(hash_, 7) ^ static_cast<unsigned char>(letter)) * spread;
    }
    constexpr void add(std::string_view letters) {
        for (const char letter : letters) add(letter);
    }
    constexpr std::uint64_t value() const { return hash_; }

private:
    static constexpr std::uint64_t spread = 0x9E3779B97F4A7C15;
    std::uint64_t hash_;
};

/// The key of a text that is looked for as a whole.
constexpr std::uint64_t whole_key(std::string_view text) {
    PieceKey key(0);
    key.add(text);
    return key.value();
}

/// Items by key, those of one bucket packed one behind the other. A bucket also holds items whose
/// keys come to it by chance. Immutable once built; const calls are safe from many threads.
template <class Item>
class Keyed {
public:
    /// `for_each` calls the function it is given with (key, item) for all items, the same each
    /// time.
    template <class ForEach>
    void build(ForEach for_each) {
        std::size_t count = 0;
        for_each([&](std::uint64_t, const Item&) { ++count; });
        constexpr unsigned fewest_bits = 4;
        constexpr unsigned key_bits = 64;
        const unsigned bits = std::max(fewest_bits, static_cast<unsigned>(std::bit_width(count)));
        shift_ = key_bits - bits;
        std::vector<std::uint32_t> first((std::size_t{1} << bits) + 1, 0);
        for_each([&](std::uint64_t key, const Item&) { ++first[bucket(key)]; });
        std::uint32_t sum = 0;
        for (auto& one : first) one = sum += one;
        std::vector<Item> items(count);
        for_each([&](std::uint64_t key, const Item& item) { items[--first[bucket(key)]] = item; });
        first_ = std::move(first);
        items_ = std::move(items);
    }

    /// Calls take(what) for all that it is made of.
    template <class Self, class Take>
    static void for_each_array(Self& self, Take& take) {
        take(self.shift_);
        take(self.first_);
        take(self.items_);
    }

    bool empty() const { return items_.empty(); }
    std::size_t bucket(std::uint64_t key) const { return key >> shift_; }
    std::span<const Item> operator[](std::size_t bucket) const {
        return {items_.data() + first_[bucket], items_.data() + first_[bucket + 1]};
    }
    /// Ask the memory for what says where the items of a bucket are.
    void prefetch_place(std::size_t bucket) const { __builtin_prefetch(&first_[bucket]); }
    /// Ask it for the items.
    void prefetch_items(std::size_t bucket) const {
        __builtin_prefetch(items_.data() + first_[bucket]);
    }

private:
    unsigned shift_ = 0;           ///< a key without so many bits is its bucket
    Packed<std::uint32_t> first_;  ///< per bucket, and one more: its place in items_
    Packed<Item> items_;
};

}  // namespace recourse::screening
