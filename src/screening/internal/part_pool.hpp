#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <memory_resource>
#include <string_view>
#include <vector>

#include "screening/internal/name_part.hpp"
#include "screening/internal/name_tables.hpp"
#include "screening/internal/packed.hpp"
#include "text/tokens.hpp"

namespace recourse::screening {

/// One part as a snapshot keeps it.
struct KeptPart {
    std::uint32_t bytes = 0;  ///< where its forms begin
    std::uint32_t lines = 0;  ///< where its lines begin
    std::uint16_t native_size = 0;
    std::uint16_t variants = 0;
    std::uint16_t further_variants = 0;
    std::uint16_t nicknames = 0;
    std::uint16_t company_words = 0;
    std::uint8_t text_size = 0;
    std::uint8_t sound_size = 0;
    std::uint8_t skeleton_size = 0;
    std::uint8_t other_skeleton_size = 0;
    Writing writing = Writing::alphabet;
    bool joined = false;
    bool number = false;
    bool common = false;
    std::array<std::uint8_t, 2> unused{};
};

/// Where a part is found by the hash of its spelling.
struct PartSlot {
    std::uint32_t hash = 0;
    std::uint32_t part = 0;  ///< its place in the pool and one more; 0 is free

    bool operator==(const PartSlot&) const = default;
};

/// The parts of a pool as a snapshot keeps them.
struct KeptParts {
    Packed<KeptPart> parts;
    Packed<char> bytes;
    Packed<std::uint32_t> lines;
    Packed<PartSlot> slots;

    template <class Self, class Take>
    static void for_each_array(Self& self, Take& take) {
        take(self.parts);
        take(self.bytes);
        take(self.lines);
        take(self.slots);
    }
};

/// What the parts of a pool are called in another one.
struct Renumbered {
    std::uint32_t first = 0;             ///< below are those of the pool that both know
    std::vector<std::uint32_t> numbers;  ///< of `first` and those that follow it

    std::uint32_t operator[](std::uint32_t part) const {
        return part < first ? part : numbers[part - first];
    }
};

/// Owns parts, one for each distinct spelling. Not safe for writing from two threads.
class PartPool {
public:
    /// `known`: a pool that changes no more and outlives this one; its parts are used where it has
    /// them, and the numbers of this one's own go on from its last.
    explicit PartPool(const NameTables& tables, const PartPool* known = nullptr);
    /// The pool that `kept` was made of; what lies in `kept` must outlive it.
    PartPool(const NameTables& tables, const KeptParts& kept);
    PartPool(const PartPool&) = delete;
    PartPool& operator=(const PartPool&) = delete;

    const NamePart* intern(const text::Token& word);
    /// The part that two neighbouring words make when written as one.
    const NamePart* intern_joined(const NamePart& first, const NamePart& second);
    /// Adds the parts of another pool with the same known one, in their order.
    Renumbered take_over(const PartPool& other);

    /// Null when there is none.
    const PartPool* known() const { return known_; }
    /// Its own parts.
    const std::deque<NamePart>& parts() const { return parts_; }
    /// All there is to it, of one without a known pool.
    KeptParts keep() const;
    /// How many numbers are given out, here and in the known pool.
    std::size_t size() const { return first_id_ + parts_.size(); }

private:
    struct Key {
        std::string_view text;
        std::string_view native;
        bool joined = false;
    };

    static std::uint32_t hash_of(const Key& key);
    const NamePart* find(const Key& key, std::uint32_t hash) const;
    const NamePart* find_known(const Key& key, std::uint32_t hash) const;
    std::vector<std::uint32_t> hashes() const;
    void put(const PartSlot& slot);
    NamePart& make_room(std::uint32_t hash);
    NamePart& add(const Key& key, std::uint32_t hash);
    const NamePart* add_copy(const NamePart& other, std::uint32_t hash);
    void keep_lines(NamePart& part, const LinesOfTables& lines);
    const char* keep(const WrittenForms& forms);
    void grow();

    const NameTables* tables_;
    const PartPool* known_;
    std::uint32_t first_id_ = 0;
    std::pmr::monotonic_buffer_resource bytes_;
    std::deque<NamePart> parts_;
    std::vector<PartSlot> slots_;
};

}  // namespace recourse::screening
