#include "screening/internal/phrases.hpp"

#include <algorithm>

namespace recourse::screening {
namespace {

const std::string& written(const text::Token& word) {
    const bool ascii = std::all_of(word.native.begin(), word.native.end(),
                                   [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    return ascii ? word.latin : word.native;
}

std::string joined(std::span<const text::Token> words) {
    std::string key;
    for (const auto& word : words) {
        if (!key.empty()) key.push_back(' ');
        key.append(written(word));
    }
    return key;
}

}  // namespace

void Phrases::add(std::span<const text::Token> words, std::size_t group) {
    if (words.empty()) return;
    groups_.emplace(joined(words), group);
    std::size_t& longest = longest_by_word_[written(words.front())];
    longest = std::max(longest, words.size());
}

Phrase Phrases::longest_at(std::span<const text::Token> words) const {
    if (words.empty()) return {};
    const auto longest = longest_by_word_.find(written(words.front()));
    if (longest == longest_by_word_.end()) return {};
    for (std::size_t n = std::min(words.size(), longest->second); n > 0; --n) {
        const auto found = groups_.find(joined(words.first(n)));
        if (found != groups_.end()) return {n, found->second};
    }
    return {};
}

}  // namespace recourse::screening
