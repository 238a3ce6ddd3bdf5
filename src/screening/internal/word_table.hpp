#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace recourse::screening {

/// Of a word, eight bytes at a time.
inline std::uint64_t word_hash(std::string_view word) {
    constexpr std::uint64_t spread = 0x9E3779B97F4A7C15;
    constexpr int turn = 23;
    constexpr unsigned half = 32;
    std::uint64_t hash = word.size();
    for (;; word.remove_prefix(sizeof hash)) {
        std::uint64_t bytes = 0;
        if (word.size() < sizeof bytes) {
            for (const char c : word) bytes = bytes << 8U | static_cast<unsigned char>(c);
        } else {
            std::memcpy(&bytes, word.data(), sizeof bytes);
        }
        hash = (std::rotl(hash, turn) ^ bytes) * spread;
        if (word.size() <= sizeof bytes) return hash ^ hash >> half;
    }
}

/// What a table says of words, by their spelling. Most words that it is asked for it has not, which
/// takes one look. First everything is added; const calls are safe from many threads from then on.
template <class Value>
class WordTable {
public:
    /// Adds the word when it is new.
    Value& operator[](std::string_view word) {
        if ((entries_.size() + 1) * 2 > slots_.size()) grow();
        const std::uint64_t hash = word_hash(word);
        Slot& slot = slots_[slot_of(word, hash)];
        if (slot.entry == 0) {
            entries_.emplace_back(word, Value());
            slot = {static_cast<std::uint32_t>(hash), static_cast<std::uint32_t>(entries_.size())};
        }
        return entries_[slot.entry - 1].second;
    }

    /// Null when it has not got the word.
    const Value* find(std::string_view word) const {
        if (slots_.empty()) return nullptr;
        const std::uint32_t entry = slots_[slot_of(word, word_hash(word))].entry;
        return entry == 0 ? nullptr : &entries_[entry - 1].second;
    }
    bool contains(std::string_view word) const { return find(word) != nullptr; }

    /// Words and what is said of them, in the order in which they were added.
    auto begin() const { return entries_.begin(); }
    auto end() const { return entries_.end(); }

private:
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t entry = 0;  ///< its place in entries_ and one more; 0 is free
    };

    /// Where the word is, or where it belongs.
    std::size_t slot_of(std::string_view word, std::uint64_t hash) const {
        const std::size_t mask = slots_.size() - 1;
        std::size_t at = hash & mask;
        while (slots_[at].entry != 0 && !(slots_[at].hash == static_cast<std::uint32_t>(hash) &&
                                          entries_[slots_[at].entry - 1].first == word)) {
            at = (at + 1) & mask;
        }
        return at;
    }

    void grow() {
        constexpr std::size_t fewest = 16;
        const std::vector<Slot> before = std::exchange(slots_, {});
        slots_.resize(before.empty() ? fewest : before.size() * 2);
        const std::size_t mask = slots_.size() - 1;
        for (const Slot& slot : before) {
            if (slot.entry == 0) continue;
            std::size_t at = slot.hash & mask;
            while (slots_[at].entry != 0) at = (at + 1) & mask;
            slots_[at] = slot;
        }
    }

    std::vector<std::pair<std::string, Value>> entries_;
    std::vector<Slot> slots_;
};

/// Words of which a table says no more than that it has them.
class TableWords {
public:
    void insert(std::string_view word) { table_[word] = true; }
    bool contains(std::string_view word) const { return table_.contains(word); }

private:
    WordTable<bool> table_;
};

}  // namespace recourse::screening
