#include "casework/views/internal/like_names.hpp"

#include <algorithm>

#include "text/similarity.hpp"
#include "text/sound.hpp"

namespace recourse::casework::internal {

namespace {

/// Below this, words of our name corpora (tests/screening) are other names more often than other
/// spellings.
constexpr double like_word = 0.86;

/// Fewer consonants stand for too many words.
constexpr std::size_t least_consonants = 3;

bool lacks_vowels(const text::Token& token) {
    return token.script == "Arab" || token.script == "Hebr";
}

bool is_initial_of(const text::Token& one, const text::Token& other) {
    return one.latin.size() == 1 && other.latin.starts_with(one.latin);
}

bool is_like(const text::Token& one, const text::Token& other) {
    if (one.native == other.native || one.latin == other.latin) return true;
    if (lacks_vowels(one) || lacks_vowels(other)) {
        const std::string bones = text::consonants(one.latin);
        return bones.size() >= least_consonants && bones == text::consonants(other.latin);
    }
    if (text::name_word_similarity(one.latin, other.latin) >= like_word) return true;
    return one.latin.size() > 3 && text::sound(one.latin) == text::sound(other.latin);
}

bool same_words(const std::vector<text::Token>& one, const std::vector<text::Token>& other) {
    return std::ranges::is_permutation(one, other, {}, &text::Token::native, &text::Token::native);
}

/// Whether each word of the shorter name has a word of its own in the longer one, at least two of
/// them (or all but an initial) written out.
bool covers(const std::vector<text::Token>& longer, const std::vector<text::Token>& shorter) {
    std::vector<bool> taken(longer.size(), false);
    std::size_t written_out = 0;
    for (const text::Token& word : shorter) {
        const auto find = [&](auto matches) {
            for (std::size_t i = 0; i < longer.size(); ++i) {
                if (!taken[i] && matches(longer[i])) return i;
            }
            return longer.size();
        };
        std::size_t at = find([&](const auto& other) { return is_like(word, other); });
        if (at < longer.size()) {
            ++written_out;
        } else {
            at = find([&](const auto& other) {
                return is_initial_of(word, other) || is_initial_of(other, word);
            });
        }
        if (at == longer.size()) return false;
        taken[at] = true;
    }
    return shorter.size() >= 2 && written_out >= 1 && written_out + 1 >= shorter.size();
}

}  // namespace

std::optional<Likeness> likeness_of(const std::vector<text::Token>& one,
                                    const std::vector<text::Token>& other) {
    if (one.empty() || other.empty()) return std::nullopt;
    if (same_words(one, other)) return Likeness::same_name;
    const bool other_is_shorter = other.size() < one.size();
    const bool like = other_is_shorter ? covers(one, other) : covers(other, one);
    return like ? std::optional(Likeness::like_name) : std::nullopt;
}

std::vector<std::string> sounds_of(const std::vector<text::Token>& name) {
    std::vector<std::string> sounds;
    for (const text::Token& word : name) {
        if (word.latin.size() < 2) continue;
        sounds.push_back("=" + word.native);
        sounds.push_back("~" + text::sound(word.latin));
        const std::string bones = text::consonants(word.latin);
        if (bones.size() >= least_consonants) sounds.push_back("." + bones);
    }
    return sounds;
}

}  // namespace recourse::casework::internal
