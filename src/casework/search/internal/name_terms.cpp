#include "casework/search/internal/name_terms.hpp"

#include <algorithm>

#include "text/fold.hpp"
#include "text/latin.hpp"
#include "text/script.hpp"
#include "text/similarity.hpp"
#include "text/sound.hpp"
#include "text/tokens.hpp"

namespace recourse::casework::internal {

namespace {

/// Spellings of one sound are at least this alike (text::name_word_similarity).
constexpr double least_likeness = 0.85;
constexpr std::size_t shortest_without_vowels = 2;
constexpr std::size_t longest_syllable = 6;  // "zhuang", "kyeong"
constexpr std::size_t most_splits = 64;
constexpr std::size_t longest_name = 100;  // letters; no name of syllables comes near

bool leaves_vowels_out(std::string_view word) {
    const std::string script = text::dominant_script(word);
    return script == "Arab" || script == "Hebr" || script == "Syrc";
}

bool is_syllable_letter(std::string_view word) {
    const std::string script = text::dominant_script(word);
    return script == "Hani" || script == "Hang";
}

bool all_syllables(const std::vector<std::string>& words) {
    return std::ranges::all_of(words, is_syllable_letter);
}

std::vector<Slot> as_they_are(const std::vector<std::string>& words) {
    std::vector<Slot> sequence;
    for (const std::string& word : words) sequence.push_back({.terms = {word}});
    return sequence;
}

}  // namespace

NameTerms::NameTerms(const std::vector<std::string>& terms) {
    for (const std::string& term : terms) {
        std::string latin = text::to_latin(term);
        if (latin.empty() || (latin[0] >= '0' && latin[0] <= '9')) continue;
        if (is_syllable_letter(term)) {
            by_syllable_[latin].push_back(term);
        } else {
            by_consonants_[text::consonants(latin)].push_back(
                {term, latin, leaves_vowels_out(term)});
        }
    }
}

std::vector<std::string> NameTerms::like(std::string_view latin, bool without_vowels) const {
    std::vector<std::string> found;
    const std::string key = text::consonants(latin);
    const auto bucket = by_consonants_.find(key);
    if (bucket == by_consonants_.end()) return found;
    const std::string sound = text::sound(latin);
    for (const Spelling& spelling : bucket->second) {
        const bool by_key =
            (without_vowels || spelling.without_vowels) && key.size() >= shortest_without_vowels;
        if (by_key || text::sound(spelling.latin) == sound ||
            text::name_word_similarity(spelling.latin, latin) >= least_likeness) {
            found.push_back(spelling.term);
        }
    }
    return found;
}

/// Ways to read the word as two or more syllables that occur.
void NameTerms::add_syllables(std::string_view latin, std::vector<std::vector<Slot>>& found) const {
    struct Split {
        std::size_t at = 0;
        std::vector<Slot> slots;
    };
    if (latin.size() > longest_name) return;
    // Ends that no syllables lead to are left out first: trying every way to them doubles with
    // each letter.
    std::vector<bool> leads_to_end(latin.size() + 1, false);
    leads_to_end.back() = true;
    for (std::size_t at = latin.size(); at-- > 0;) {
        for (std::size_t size = 1; size <= std::min(longest_syllable, latin.size() - at); ++size) {
            leads_to_end[at] =
                leads_to_end[at] || (leads_to_end[at + size] &&
                                     by_syllable_.contains(std::string(latin.substr(at, size))));
        }
    }
    std::vector<Split> open{{}};
    std::size_t splits = 0;
    while (!open.empty() && splits < most_splits) {
        const Split split = std::move(open.back());
        open.pop_back();
        if (split.at == latin.size()) {
            if (split.slots.size() < 2) continue;
            found.push_back(split.slots);
            ++splits;
            continue;
        }
        for (std::size_t size = 1; size <= std::min(longest_syllable, latin.size() - split.at);
             ++size) {
            if (!leads_to_end[split.at + size]) continue;
            const auto letters = by_syllable_.find(std::string(latin.substr(split.at, size)));
            if (letters == by_syllable_.end()) continue;
            Split next{split.at + size, split.slots};
            next.slots.push_back({.terms = letters->second});
            open.push_back(std::move(next));
        }
    }
}

/// A name in Chinese or Korean letters as others write it: family and given name, either first.
void NameTerms::add_reading(const std::vector<std::string>& letters,
                            std::vector<std::vector<Slot>>& found) const {
    std::string name;
    for (const std::string& letter : letters) name += letter;
    std::vector<Slot> sequence;
    for (const text::Token& token : text::tokens(name)) {
        std::vector<std::string> terms = like(token.latin, false);
        if (terms.empty()) return;
        sequence.push_back({.terms = std::move(terms)});
    }
    if (sequence.empty()) return;
    found.push_back(sequence);
    if (sequence.size() == 1) return;
    std::ranges::reverse(sequence);
    found.push_back(std::move(sequence));
}

std::vector<std::vector<Slot>> NameTerms::sequences(const std::vector<std::string>& words) const {
    std::vector<std::vector<Slot>> found{as_they_are(words)};
    if (all_syllables(words)) {
        add_reading(words, found);
        return found;
    }
    std::string whole;
    for (Slot& slot : found.front()) {
        const std::string word = slot.terms.front();
        const std::string latin = text::to_latin(word);
        whole += latin;
        for (std::string& term : like(latin, leaves_vowels_out(word))) {
            if (term != word) slot.terms.push_back(std::move(term));
        }
    }
    add_syllables(whole, found);
    return found;
}

}  // namespace recourse::casework::internal
