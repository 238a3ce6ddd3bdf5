#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "screening/internal/parts_by_key.hpp"
#include "screening/internal/word_rules.hpp"

namespace recourse::screening {

/// Words, found by their first letter and their consonants (have_same_consonants). Immutable once
/// built; const calls are safe from many threads.
class ConsonantIndex {
public:
    /// `loose` is the loose sound of the word.
    void add(std::string_view loose, std::uint32_t part) {
        if (const auto key = key_of(loose)) parts_.add(*key, part);
    }
    /// Once, after the last add.
    void build() { parts_.build(); }
    /// Append the parts of the words that have the same consonants, and very rarely of another.
    void find(std::string_view loose, std::vector<std::uint32_t>& parts) const {
        if (const auto key = key_of(loose)) parts_.find(*key, parts);
    }

    template <class Self, class Take>
    static void for_each_array(Self& self, Take& take) {
        PartsByKey::for_each_array(self.parts_, take);
    }

private:
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

    PartsByKey parts_;
};

/// Words, found by their bare letters: of words that are bare those that are not, and the other way
/// round. Immutable once built; const calls are safe from many threads.
class BareIndex {
public:
    /// `text` is the word, `loose` its loose sound.
    void add(std::string_view text, std::string_view loose, std::uint32_t part) {
        if (const auto key = key_of(loose)) (is_bare(text) ? bare_ : others_).add(*key, part);
    }
    /// Once, after the last add.
    void build() {
        bare_.build();
        others_.build();
    }
    /// Append the parts of the words that have the same bare letters, and very rarely of another.
    void find(std::string_view text, std::string_view loose,
              std::vector<std::uint32_t>& parts) const {
        if (const auto key = key_of(loose)) (is_bare(text) ? others_ : bare_).find(*key, parts);
    }

    template <class Self, class Take>
    static void for_each_array(Self& self, Take& take) {
        PartsByKey::for_each_array(self.bare_, take);
        PartsByKey::for_each_array(self.others_, take);
    }

private:
    /// Nothing for a word of one letter.
    static std::optional<std::uint64_t> key_of(std::string_view loose) {
        PieceKey key(1);
        std::size_t count = 0;
        for_each_bare_letter(loose, [&](char letter) {
            key.add(letter);
            ++count;
        });
        return count < 2 ? std::nullopt : std::optional(key.value());
    }

    PartsByKey bare_;
    PartsByKey others_;
};

}  // namespace recourse::screening
