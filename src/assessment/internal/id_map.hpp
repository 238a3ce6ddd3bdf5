#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace recourse::assessment::internal {

/// Where the record of an id stands. Open addressing over copies of the ids that lie side by side,
/// since records lie far apart.
class IdMap {
public:
    /// Room for this many ids; the next one added gets position 0.
    explicit IdMap(std::size_t count) {
        std::size_t slots = 16;
        while (slots < count * 2) slots *= 2;
        slots_.assign(slots, {});
        ends_.reserve(count);
    }

    template <class Records>
    static IdMap of(const Records& records) {
        IdMap map(records.size());
        for (const auto& record : records) map.add(record.id);
        return map;
    }

    /// Of two records with one id the first is found. No more than the constructor was told.
    void add(std::string_view id) {
        const auto hash = hash_of(id);
        auto& slot = slots_[slot_of(id, hash)];
        text_ += id;
        ends_.push_back(static_cast<std::uint32_t>(text_.size()));
        if (slot.next == 0)
            slot = {hash, static_cast<std::uint32_t>(ends_.size())};
        else
            has_doubles_ = true;
    }

    bool has_doubles() const { return has_doubles_; }

    /// -1: there is none.
    int find(std::string_view id) const {
        if (id.empty()) return -1;
        return static_cast<int>(slots_[slot_of(id, hash_of(id))].next) - 1;
    }

private:
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t next = 0;  ///< position + 1; 0: empty
    };

    static std::uint32_t hash_of(std::string_view id) {
        return static_cast<std::uint32_t>(std::hash<std::string_view>{}(id));
    }
    std::string_view id_at(std::size_t position) const {
        const std::size_t begin = position == 0 ? 0 : ends_[position - 1];
        return std::string_view(text_).substr(begin, ends_[position] - begin);
    }
    /// Of this id, or the empty one where it would go.
    std::size_t slot_of(std::string_view id, std::uint32_t hash) const {
        std::size_t slot = hash & (slots_.size() - 1);
        while (slots_[slot].next != 0 &&
               (slots_[slot].hash != hash || id_at(slots_[slot].next - 1) != id))
            slot = (slot + 1) & (slots_.size() - 1);
        return slot;
    }

    std::vector<Slot> slots_;
    std::string text_;                 ///< all ids, one after the other
    std::vector<std::uint32_t> ends_;  ///< of each in it
    bool has_doubles_ = false;
};

}  // namespace recourse::assessment::internal
