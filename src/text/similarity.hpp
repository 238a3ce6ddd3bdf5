#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

/// Measures over bytes: meant for the ASCII that to_latin gives. All are symmetric and bounded.
namespace recourse::text {

/// Longest pattern of the bit-parallel measures; more bytes than this are not looked at.
inline constexpr std::size_t max_word = 64;

/// Optimal string alignment distance (insert, delete, replace, swap of neighbours: 1 each) of one
/// word to many. Building costs a table; each distance about one step a byte of the other word.
class EditPattern {
public:
    explicit EditPattern(std::string_view word);
    /// The distance to `other`.
    int distance(std::string_view other) const;

private:
    std::array<std::uint64_t, 256> bits_{};
    std::size_t length_ = 0;
};

/// The same for one pair.
int edit_distance(std::string_view left, std::string_view right);

/// Whether edit_distance(left, right) is at most `most`, of which it should be told few: sooner
/// than measuring it.
bool are_within(std::string_view left, std::string_view right, int most);

/// Jaro-Winkler in 0..1: prefix up to 4, scale 0.1.
double jaro_winkler(std::string_view left, std::string_view right);

/// Likeness in 0..1 of two romanised words: one less the cheapest way from one to the other, as a
/// share of the longer word. Costs suit names: a vowel for a vowel, letters that transliterations
/// swap (c/k/q, v/w, i/y/j, s/z ...), a doubled letter or an "h" cost less than another letter.
double name_word_similarity(std::string_view left, std::string_view right);

}  // namespace recourse::text
