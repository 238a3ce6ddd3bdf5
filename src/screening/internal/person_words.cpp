#include "screening/internal/person_words.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace recourse::screening {
namespace {

/// "al-Sheikh" and "al-Qadi" are family names.
bool is_article(const text::Token& word) {
    constexpr std::array<std::string_view, 11> articles{"al", "el", "ul", "as", "ash", "at",
                                                        "ad", "an", "az", "ar", "il"};
    return std::find(articles.begin(), articles.end(), word.latin) != articles.end();
}

}  // namespace

void read_digits_as_letters(std::vector<text::Token>& words) {
    constexpr std::string_view digits = "013457";
    constexpr std::string_view letters = "oleast";
    for (auto& word : words) {
        if (word.latin != word.native) continue;
        for (std::size_t i = 1; i + 1 < word.latin.size(); ++i) {
            const auto digit = digits.find(word.latin[i]);
            const bool between_letters = word.latin[i - 1] >= 'a' && word.latin[i + 1] >= 'a';
            if (digit == std::string_view::npos || !between_letters) continue;
            word.latin[i] = letters[digit];
            word.native = word.latin;
        }
    }
}

std::size_t take_generation(std::vector<text::Token>& words, const NameTables& tables) {
    constexpr std::size_t fewest_words = 3;
    if (words.size() < fewest_words) return 0;
    const std::size_t generation = tables.generation(words.back());
    if (generation > 0) words.pop_back();
    return generation;
}

void drop_honorifics(std::vector<text::Token>& words, const NameTables& tables) {
    std::vector<text::Token> kept;
    std::size_t names = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool behind_article = i > 0 && is_article(words[i - 1]);
        const bool family_name = i > 0 && i + 1 == words.size() && names < 2;
        if (tables.is_honorific(words[i]) && !behind_article && !family_name) continue;
        if (words[i].latin.size() > 1 && !tables.is_particle(words[i])) ++names;
        kept.push_back(words[i]);
    }
    if (names > 0) words = std::move(kept);
}

void join_servant_names(std::vector<text::Token>& words, const NameTables& tables) {
    constexpr std::array<std::string_view, 9> servant{"abd",   "abdul", "abdel", "abdal", "abdol",
                                                      "abdur", "abdus", "abdu",  "abdoul"};
    constexpr std::array<std::string_view, 9> article{"al", "el", "ul", "ur", "ar",
                                                      "us", "as", "il", "ol"};
    const auto is_one_of = [](const auto& list, const std::string& word) {
        return std::find(list.begin(), list.end(), word) != list.end();
    };
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        if (!is_one_of(servant, words[i].latin)) continue;
        std::size_t next = i + 1;
        if (is_one_of(article, words[next].latin) && next + 1 < words.size()) ++next;
        text::Token joined = words[i];
        joined.latin = "abdul" + words[next].latin;
        joined.native = joined.script == "Latn" ? joined.latin : joined.native + words[next].native;
        // "Abdul" alone before a family name is a name of its own.
        const bool one_name =
            next > i + 1 || words[i].latin == "abd" || !tables.variants(joined).empty();
        if (!one_name) continue;
        words[i] = std::move(joined);
        words.erase(words.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                    words.begin() + static_cast<std::ptrdiff_t>(next) + 1);
    }
}

}  // namespace recourse::screening
