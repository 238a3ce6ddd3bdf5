#include "text/respelling.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

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

/// What has been paid for each beginning of the Latin word.
using Row = std::array<double, max_word + 1>;

/// What the cheapest way to spell `word` as `latin` costs; more than `most` when it costs more.
double cheapest_spelling(const SpokenWord& word, std::string_view latin, const Vowels& vowels,
                         double most) {
    constexpr double far = 1e9;
    Row row;
    Row next;
    std::fill_n(row.begin(), latin.size() + 1, far);
    row[0] = 0;
    for (std::size_t i = 0; i <= word.size(); ++i) {
        std::fill_n(next.begin(), latin.size() + 1, far);
        bool any = false;
        for (std::size_t j = 0; j <= latin.size(); ++j) {
            const double so_far = row[j];
            if (so_far > most) continue;
            any = true;
            const bool more = j < latin.size();
            if (more) {
                row[j + 1] = std::min(row[j + 1], so_far + cost_of_extra(latin, j, vowels));
            }
            if (i == word.size()) continue;
            const auto reach = [&](std::size_t bytes, double cost) {
                next[j + bytes] = std::min(next[j + bytes], so_far + cost);
            };
            const double left_out = word[i].vowel ? vowels.cost : consonant_cost;
            reach(0, left_out);
            if (more && is_vowel(latin[j]) == word[i].vowel) reach(1, left_out);
            for_each_spelling(word[i].spellings, [&](std::string_view spelling) {
                if (spelling == "_") {
                    reach(0, 0);
                } else if (latin.substr(j).starts_with(spelling)) {
                    reach(spelling.size(), 0);
                }
            });
        }
        if (!any) return far;
        if (i < word.size()) std::swap(row, next);
    }
    return row[latin.size()];
}

/// The word last asked about is asked about again and again.
struct LastWord {
    std::string native;
    std::u32string letters;
    SpokenWord spoken;
    std::ptrdiff_t consonants = 0;
};

const LastWord& taken_apart(std::string_view native) {
    thread_local LastWord last;
    if (last.native == native) return last;
    last.native = native;
    last.letters = to_code_points(native, max_word);
    last.spoken = spoken(last.letters);
    last.consonants = std::count_if(last.spoken.begin(), last.spoken.end(),
                                    [](const Spoken& letter) { return !letter.vowel; });
    return last;
}

}  // namespace

bool has_respellings(std::string_view script) {
    constexpr std::array<std::string_view, 18> scripts{
        "Hani", "Hang", "Grek", "Armn", "Arab", "Hebr", "Deva", "Beng", "Guru",
        "Gujr", "Orya", "Telu", "Knda", "Mlym", "Thai", "Mymr", "Hira", "Kana"};
    return std::find(scripts.begin(), scripts.end(), script) != scripts.end();
}

double respelling(std::string_view native, std::string_view latin, double least) {
    const LastWord& word = taken_apart(native);
    if (word.spoken.empty() || latin.empty()) return 0.0;
    const auto size = static_cast<double>(std::max<std::ptrdiff_t>(word.consonants, 1));
    constexpr double rounding = 1e-9;
    const double most = (1.0 - least) * size + rounding;
    const double cost = cheapest_spelling(word.spoken, latin.substr(0, max_word),
                                          vowels_of(word.letters.front()), most);
    return cost > most ? 0.0 : std::max(0.0, 1.0 - cost / size);
}

}  // namespace recourse::text
