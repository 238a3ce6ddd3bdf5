#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "screening/internal/keyed.hpp"
#include "screening/internal/word_rules.hpp"

namespace recourse::screening {

/// Words, found by their first letter and their consonants (have_same_consonants). Immutable once
/// built; const calls are safe from many threads.
class ConsonantIndex {
public:
    /// `loose` is the loose sound of the word.
    void add(std::string_view loose, std::uint32_t part) {
        if (const auto key = key_of(loose)) added_.push_back({*key, part});
    }
    /// Once, after the last add.
    void build() {
        found_by_.build([&](auto take) {
            for (const Added& one : added_) take(one.key, {one.part, check_of(one.key)});
        });
        std::vector<Added>().swap(added_);
    }
    /// Append the parts of the words that have the same consonants, and very rarely of another.
    void find(std::string_view loose, std::vector<std::uint32_t>& parts) const {
        const auto key = key_of(loose);
        if (!key || found_by_.empty()) return;
        for (const FoundBy& found : found_by_[found_by_.bucket(*key)]) {
            if (found.check == check_of(*key)) parts.push_back(found.part);
        }
    }

    template <class Self, class Take>
    static void for_each_array(Self& self, Take& take) {
        decltype(self.found_by_)::for_each_array(self.found_by_, take);
    }

private:
    struct Added {
        std::uint64_t key = 0;
        std::uint32_t part = 0;
    };
    struct FoundBy {
        std::uint32_t part = 0;
        std::uint32_t check = 0;  ///< of its key, to pass over what shares a bucket with it
    };

    static std::uint32_t check_of(std::uint64_t key) { return static_cast<std::uint32_t>(key); }
    /// Nothing for a word of too few consonants.
    static std::optional<std::uint64_t> key_of(std::string_view loose) {
        if (loose.empty()) return std::nullopt;
        PieceKey key(static_cast<unsigned char>(loose.front()));
        std::size_t count = 0;
        for (const char letter : loose) {
            if (!is_consonant(letter)) continue;
            key.add(letter);
            ++count;
        }
        return count < fewest_consonants ? std::nullopt : std::optional(key.value());
    }

    std::vector<Added> added_;
    Keyed<FoundBy> found_by_;
};

}  // namespace recourse::screening
