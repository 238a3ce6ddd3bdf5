#pragma once

#include <cstdint>
#include <deque>
#include <memory_resource>
#include <string_view>
#include <vector>

#include "screening/internal/name_part.hpp"
#include "screening/internal/name_tables.hpp"
#include "text/tokens.hpp"

namespace recourse::screening {

/// Owns parts, one for each distinct spelling. Not safe for writing from two threads.
class PartPool {
public:
    /// `known`: a pool that changes no more and outlives this one; its parts are used where it has
    /// them, and the numbers of this one's own go on from its last.
    explicit PartPool(const NameTables& tables, const PartPool* known = nullptr);
    PartPool(const PartPool&) = delete;
    PartPool& operator=(const PartPool&) = delete;

    const NamePart* intern(const text::Token& word);
    /// The part that two neighbouring words make when written as one.
    const NamePart* intern_joined(const NamePart& first, const NamePart& second);

    /// Its own parts.
    const std::deque<NamePart>& parts() const { return parts_; }
    /// How many numbers are given out, here and in the known pool.
    std::size_t size() const { return first_id_ + parts_.size(); }

private:
    struct Key {
        std::string_view text;
        std::string_view native;
        bool joined = false;
    };

    static std::size_t hash_of(const Key& key);
    const NamePart* find(const Key& key, std::size_t hash) const;
    NamePart& add(const Key& key, std::size_t hash);
    void set_writing(NamePart& part, Writing writing);
    void keep_lines(NamePart& part, const LinesOfTables& lines);
    const char* keep(const WrittenForms& forms);
    void grow();

    const NameTables* tables_;
    const PartPool* known_;
    std::uint32_t first_id_ = 0;
    std::pmr::monotonic_buffer_resource bytes_;
    std::deque<NamePart> parts_;
    std::deque<text::NativeWord> native_words_;
    std::vector<std::uint32_t> slots_;  ///< by hash: place in parts_ and one more; 0 is free
};

}  // namespace recourse::screening
