#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace recourse::text {

/// Letters of a Latin word and what stands for them.
struct Spelling {
    std::string_view letters;
    std::string_view said;
};

/// Spellings by their first letter, "a" to "z"; those of one letter stay in their order.
template <std::size_t N>
class SpellingTable {
public:
    constexpr explicit SpellingTable(const std::array<Spelling, N>& spellings) {
        std::size_t end = 0;
        for (std::size_t letter = 0; letter < alphabet; ++letter) {
            first_[letter] = end;
            for (const Spelling& spelling : spellings) {
                if (place_of(spelling.letters.front()) == letter) spellings_[end++] = spelling;
            }
        }
        first_[alphabet] = end;
    }

    /// The first that `rest` begins with; null when there is none.
    constexpr const Spelling* begin_of(std::string_view rest) const {
        const std::size_t letter = rest.empty() ? alphabet : place_of(rest.front());
        if (letter >= alphabet) return nullptr;
        for (std::size_t i = first_[letter]; i < first_[letter + 1]; ++i) {
            if (begins_with(rest, spellings_[i].letters)) return &spellings_[i];
        }
        return nullptr;
    }

private:
    static constexpr std::size_t alphabet = 26;

    static constexpr std::size_t place_of(char c) {
        return c >= 'a' && c <= 'z' ? static_cast<std::size_t>(c - 'a') : alphabet;
    }

    /// The first letter is known to be the same. So few letters are compared sooner one by one.
    static constexpr bool begins_with(std::string_view rest, std::string_view letters) {
        if (rest.size() < letters.size()) return false;
        for (std::size_t i = 1; i < letters.size(); ++i) {
            if (rest[i] != letters[i]) return false;
        }
        return true;
    }

    std::array<Spelling, N> spellings_{};
    std::array<std::size_t, alphabet + 1> first_{};
};

}  // namespace recourse::text
