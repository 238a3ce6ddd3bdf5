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

std::uint32_t check_of(std::uint64_t key) {
    return static_cast<std::uint32_t>(key);
}

}  // namespace

void BeginningIndex::build() {
    found_by_.build([&](auto take) {
        for (const Word& word : words_) {
            const auto keep = [&](std::uint64_t key) { take(key, {word.part, check_of(key)}); };
            for_each_beginning(word.text, Kept::beginning, keep);
            if (word.text.size() >= fewest_letters_left) keep(key_of(word.text, Kept::whole));
        }
    });
    std::vector<Word>().swap(words_);
}

void BeginningIndex::find_by(std::uint64_t key, std::vector<std::uint32_t>& parts) const {
    for (const FoundBy& found : found_by_[found_by_.bucket(key)]) {
        if (found.check == check_of(key)) parts.push_back(found.part);
    }
}

void BeginningIndex::find(std::string_view word, std::vector<std::uint32_t>& parts) const {
    if (found_by_.empty() || word.size() < fewest_letters_left) return;
    find_by(key_of(word, Kept::beginning), parts);
    for_each_beginning(word, Kept::whole, [&](std::uint64_t key) { find_by(key, parts); });
}

}  // namespace recourse::screening
