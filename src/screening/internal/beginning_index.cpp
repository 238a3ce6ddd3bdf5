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

void BeginningIndex::build() {
    found_by_.build([&](auto take) {
        for (std::uint32_t w = 0; w < words_.size(); ++w) {
            const std::string_view word = words_[w].text;
            for_each_beginning(word, Kept::beginning, [&](std::uint64_t key) { take(key, w); });
            if (word.size() >= fewest_letters_left) take(key_of(word, Kept::whole), w);
        }
    });
}

void BeginningIndex::find(std::string_view word, std::vector<std::uint32_t>& parts) const {
    if (found_by_.empty() || word.size() < fewest_letters_left) return;
    for (const auto w : found_by_[found_by_.bucket(key_of(word, Kept::beginning))]) {
        if (is_cut_short(word, words_[w].text)) parts.push_back(words_[w].part);
    }
    for_each_beginning(word, Kept::whole, [&](std::uint64_t key) {
        for (const auto w : found_by_[found_by_.bucket(key)]) {
            if (is_cut_short(words_[w].text, word)) parts.push_back(words_[w].part);
        }
    });
}

}  // namespace recourse::screening
