#pragma once

#include <cstddef>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

namespace recourse::screening {

/// Whether every byte of an item is one of a member: what lies between would be written to a
/// snapshot as whatever was in that memory before. Of those with a float it is told here.
template <class Item>
inline constexpr bool has_no_gaps = std::has_unique_object_representations_v<Item>;

/// Items in a row that change no more: made here, or lying in a snapshot that outlives this.
template <class Item>
class Packed {
    static_assert(std::is_trivially_copyable_v<Item> && has_no_gaps<Item>);

public:
    Packed() = default;
    Packed(Packed&&) noexcept = default;
    Packed& operator=(Packed&&) noexcept = default;
    Packed(const Packed&) = delete;
    Packed& operator=(const Packed&) = delete;
    Packed(std::vector<Item> made) : made_(std::move(made)), items_(made_) {}
    static Packed lying_in(std::span<const Item> items) {
        Packed packed;
        packed.items_ = items;
        return packed;
    }

    const Item& operator[](std::size_t i) const { return items_[i]; }
    const Item* data() const { return items_.data(); }
    std::size_t size() const { return items_.size(); }
    bool empty() const { return items_.empty(); }
    auto begin() const { return items_.begin(); }
    auto end() const { return items_.end(); }

private:
    std::vector<Item> made_;  ///< moving it leaves its items where they are
    std::span<const Item> items_;
};

}  // namespace recourse::screening
