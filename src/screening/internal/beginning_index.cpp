#include "screening/internal/beginning_index.hpp"

#include "screening/internal/word_rules.hpp"

namespace recourse::screening {
namespace {

enum class Kept : std::uint64_t { whole = 1, beginning = 2 };

/// Calls take(key) for each beginning that a word may be cut short to.
template <class Take>
void for_each_beginning(std::string_view word, Kept kept, Take take) {
    PieceKey key(static_cast<std::uint64_t>(kept));
    for (std::size_t n = 1; n < word.size(); ++n) {
        key.add(word[n - 1]);
        if (is_cut_short(word.substr(0, n), word)) take(key.value());
    }
}

std::uint64_t key_of(std::string_view word, Kept kept) {
    PieceKey key(static_cast<std::uint64_t>(kept));
    key.add(word);
    return key.value();
}

}  // namespace

void BeginningIndex::add(std::string_view word, std::uint32_t part) {
    for_each_beginning(word, Kept::beginning, [&](std::uint64_t key) { parts_.add(key, part); });
    if (word.size() >= fewest_letters_left) parts_.add(key_of(word, Kept::whole), part);
}

void BeginningIndex::find(std::string_view word, std::vector<std::uint32_t>& parts) const {
    if (word.size() < fewest_letters_left) return;
    parts_.find(key_of(word, Kept::beginning), parts);
    for_each_beginning(word, Kept::whole, [&](std::uint64_t key) { parts_.find(key, parts); });
}

}  // namespace recourse::screening
