#include "text/respelling.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "text/fold.hpp"
#include "text/internal/spoken.hpp"
#include "text/similarity.hpp"

namespace recourse::text {
namespace {

constexpr double consonant_cost = 1.0;
constexpr double h_cost = 0.35;
constexpr double doubled_cost = 0.02;
/// What implied vowels cost: nearly nothing for those that scripts imply, something for those that
/// they would mostly write.
constexpr double implied_vowel_cost = 0.03;
constexpr double written_vowel_cost = 0.3;

bool is_vowel(char c) {
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

/// How a script treats vowels.
struct Vowels {
    std::string_view implied;  ///< those of a Latin word that may stand for nothing written
    double cost = 1.0;         ///< of a written one that the Latin word has not or has another for
    double last = 0.6;         ///< of one more at the end: most scripts write that one
};

Vowels vowels_of(char32_t letter) {
    if (letter < 0x0590) return {letter < 0x0530 ? "" : "e", 0.6};
    if (letter < 0x0600) return {"ae", 0.3};
    if (letter < 0x0780) return {"aeiou", 0.5};
    if (letter < 0x0E00) return {"", 0.6};
    if (letter < 0x0F00) return {"ao", 0.5, 0.2};
    const bool katakana = letter >= U'ァ' && letter <= U'ヿ';
    return {"", katakana ? 0.5 : 1.0};
}

double cost_of_extra(std::string_view latin, std::size_t at, const Vowels& vowels) {
    const char c = latin[at];
    if (at > 0 && latin[at - 1] == c) return doubled_cost;
    const bool last = at + 1 == latin.size();
    if (is_vowel(c) && last) return vowels.last;
    if (is_vowel(c)) {
        return vowels.implied.find(c) == std::string_view::npos ? written_vowel_cost
                                                                : implied_vowel_cost;
    }
    if (c == 'h') return last ? vowels.last : h_cost;
    return c == 'y' ? h_cost : consonant_cost;
}

template <class Take>
void for_each_spelling(std::string_view spellings, Take take) {
    while (!spellings.empty()) {
        const std::size_t end = std::min(spellings.find(' '), spellings.size());
        take(spellings.substr(0, end));
        spellings.remove_prefix(std::min(end + 1, spellings.size()));
    }
}

double cheapest_spelling(const SpokenWord& word, std::string_view latin, const Vowels& vowels) {
    constexpr double far = 1e9;
    const std::size_t width = latin.size() + 1;
    std::vector<double> cost((word.size() + 1) * width, far);
    cost[0] = 0;
    for (std::size_t i = 0; i <= word.size(); ++i) {
        for (std::size_t j = 0; j < width; ++j) {
            const double so_far = cost[i * width + j];
            const auto reach = [&](std::size_t letters, std::size_t bytes, double more) {
                double& there = cost[(i + letters) * width + j + bytes];
                there = std::min(there, so_far + more);
            };
            if (j < latin.size()) reach(0, 1, cost_of_extra(latin, j, vowels));
            if (i == word.size()) continue;
            const double left_out = word[i].vowel ? vowels.cost : consonant_cost;
            reach(1, 0, left_out);
            if (j < latin.size() && is_vowel(latin[j]) == word[i].vowel) reach(1, 1, left_out);
            for_each_spelling(word[i].spellings, [&](std::string_view spelling) {
                if (spelling == "_") {
                    reach(1, 0, 0);
                } else if (latin.substr(j).starts_with(spelling)) {
                    reach(1, spelling.size(), 0);
                }
            });
        }
    }
    return cost.back();
}

}  // namespace

bool has_respellings(std::string_view script) {
    constexpr std::array<std::string_view, 18> scripts{
        "Hani", "Hang", "Grek", "Armn", "Arab", "Hebr", "Deva", "Beng", "Guru",
        "Gujr", "Orya", "Telu", "Knda", "Mlym", "Thai", "Mymr", "Hira", "Kana"};
    return std::find(scripts.begin(), scripts.end(), script) != scripts.end();
}

double respelling(std::string_view native, std::string_view latin) {
    const std::u32string letters = to_code_points(native, max_word);
    const SpokenWord word = spoken(letters);
    if (word.empty() || latin.empty()) return 0.0;
    const std::string_view spelt = latin.substr(0, max_word);
    const double cost = cheapest_spelling(word, spelt, vowels_of(letters.front()));
    const auto consonants =
        std::count_if(word.begin(), word.end(), [](const Spoken& letter) { return !letter.vowel; });
    return std::max(0.0, 1.0 - cost / static_cast<double>(std::max<long>(consonants, 1)));
}

}  // namespace recourse::text
