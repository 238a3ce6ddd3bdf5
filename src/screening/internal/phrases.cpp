#include "screening/internal/phrases.hpp"

#include <algorithm>

#include "text/script.hpp"

namespace recourse::screening {
namespace {

/// In Latin letters what is in ASCII, or in letters of two scripts that look alike: "ООO" with a
/// Latin "O".
const std::string& written(const text::Token& word) {
    const bool ascii = std::all_of(word.native.begin(), word.native.end(),
                                   [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    return ascii || text::mixes_lookalikes(word.native) ? word.latin : word.native;
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
    const std::string phrase = joined(words);
    if (!groups_.contains(phrase)) groups_[phrase] = group;
    std::size_t& longest = longest_by_word_[written(words.front())];
    longest = std::max(longest, words.size());
}

Phrase Phrases::longest_at(std::span<const text::Token> words) const {
    if (words.empty()) return {};
    const std::size_t* longest = longest_by_word_.find(written(words.front()));
    if (longest == nullptr) return {};
    for (std::size_t n = std::min(words.size(), *longest); n > 0; --n) {
        if (const auto* group = groups_.find(joined(words.first(n)))) return {n, *group};
    }
    return {};
}

}  // namespace recourse::screening
