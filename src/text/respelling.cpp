#include "text/respelling.hpp"

#include <algorithm>
#include <array>
#include <bit>
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
constexpr double far = 1e9;

constexpr std::uint32_t bit_of(char c) {
    return c >= 'a' && c <= 'z' ? std::uint32_t{1} << static_cast<unsigned>(c - 'a') : 0;
}

constexpr std::uint32_t bits_of(std::string_view letters) {
    std::uint32_t bits = 0;
    for (const char c : letters) bits |= bit_of(c);
    return bits;
}

constexpr std::uint32_t vowels = bits_of("aeiou");
/// Letters of a Latin word that cost less than a consonant where nothing stands for them.
constexpr std::uint32_t cheap = vowels | bits_of("hy");

bool is_vowel(char c) {
    return (bit_of(c) & vowels) != 0;
}

/// What has been paid for each beginning of the Latin word.
using Row = std::array<double, max_word + 1>;

}  // namespace

LatinLetters LatinLetters::of(std::string_view latin) {
    LatinLetters letters;
    for (const char c : latin) {
        const std::uint32_t bit = bit_of(c);
        letters.all |= bit;
        if ((bit & ~cheap) == 0) continue;
        if (letters.first == 0) letters.first = bit;
        letters.last = bit;
    }
    return letters;
}

NativeWord::Vowels NativeWord::vowels_of(char32_t letter) {
    if (letter < 0x0530) return {0, 0.6};
    if (letter < 0x0590) return {bits_of("e"), 0.6};
    if (letter < 0x0600) return {bits_of("ae"), 0.3};
    if (letter < 0x0780) return {bits_of("aeiou"), 0.5};
    if (letter < 0x0E00) return {0, 0.6};
    if (letter < 0x0F00) return {bits_of("ao"), 0.5, 0.2};
    const bool katakana = letter >= U'ァ' && letter <= U'ヿ';
    return {0, katakana ? 0.5 : 1.0};
}

NativeWord::NativeWord(std::string_view native) {
    const std::u32string points = to_code_points(native, max_word);
    const SpokenWord word = spoken(points);
    if (word.empty()) return;
    vowels_ = vowels_of(points.front());
    for (const Spoken& letter : word) add(letter.spellings, letter.vowel);
    const auto consonants = std::count_if(letters_.begin(), letters_.end(),
                                          [](const Letter& letter) { return !letter.vowel; });
    consonants_ = static_cast<double>(std::max<std::ptrdiff_t>(consonants, 1));
    bound_ends();
}

void NativeWord::add(std::string_view spellings, bool vowel) {
    Letter letter{static_cast<std::uint32_t>(spellings_.size()), 0, vowel, false};
    std::uint32_t in_all = ~cheap;
    while (!spellings.empty()) {
        const Spelling spelling = spellings.substr(0, spellings.find(' '));
        spellings.remove_prefix(std::min(spelling.size() + 1, spellings.size()));
        if (spelling == "_") {
            letter.may_be_silent = true;
            continue;
        }
        spellings_.push_back(spelling);
        bounds_.may |= bits_of(spelling);
        in_all &= bits_of(spelling);
        ++letter.spellings;
    }
    const bool heard = !vowel && !letter.may_be_silent && letter.spellings > 0;
    if (heard) bounds_.must |= in_all & (~in_all + 1);
    letters_.push_back(letter);
}

/// The first consonant of a Latin word is that of the first letter here that cannot do without
/// one, or of a letter before it; and so from the end.
void NativeWord::bound_ends() {
    const auto gather = [&](auto letter, auto end, auto dear_letter_of) {
        std::uint32_t bits = 0;
        for (bool go_on = true; go_on && letter != end; ++letter) {
            go_on = letter->vowel || letter->may_be_silent || letter->spellings == 0;
            for (std::size_t s = 0; s < letter->spellings; ++s) {
                const std::uint32_t dear = dear_letter_of(spellings_[letter->first_spelling + s]);
                bits |= dear;
                go_on = go_on || dear == 0;
            }
        }
        return bits;
    };
    bounds_.first = gather(letters_.begin(), letters_.end(),
                           [](Spelling spelling) { return LatinLetters::of(spelling).first; });
    bounds_.last = gather(letters_.rbegin(), letters_.rend(),
                          [](Spelling spelling) { return LatinLetters::of(spelling).last; });
}

double NativeWord::cost_of_extra(std::string_view latin, std::size_t at) const {
    const char c = latin[at];
    if (at > 0 && latin[at - 1] == c) return doubled_cost;
    const bool last = at + 1 == latin.size();
    if (is_vowel(c) && last) return vowels_.last;
    if (is_vowel(c)) {
        return (bit_of(c) & vowels_.implied) == 0 ? written_vowel_cost : implied_vowel_cost;
    }
    if (c == 'h') return last ? vowels_.last : h_cost;
    return c == 'y' ? h_cost : consonant_cost;
}

bool SpellingBounds::allow(const LatinLetters& latin) const {
    if (budget == 0 && ((latin.first & ~first) != 0 || (latin.last & ~last) != 0)) return false;
    return std::popcount(latin.all & ~may & ~cheap) <= budget &&
           std::popcount(must & ~latin.all) <= budget;
}

SpellingBounds NativeWord::bounds(double least) const {
    SpellingBounds bounds = bounds_;
    bounds.budget = static_cast<int>(most_cost(least) / consonant_cost);
    return bounds;
}

/// What the cheapest way to spell it as `latin` costs; more than `most` when it costs more.
double NativeWord::cost(std::string_view latin, double most) const {
    Row row;
    Row next;
    std::fill_n(row.begin(), latin.size() + 1, far);
    row[0] = 0;
    for (std::size_t i = 0; i <= letters_.size(); ++i) {
        std::fill_n(next.begin(), latin.size() + 1, far);
        bool any = false;
        for (std::size_t j = 0; j <= latin.size(); ++j) {
            const double so_far = row[j];
            if (so_far > most) continue;
            any = true;
            const bool more = j < latin.size();
            if (more) row[j + 1] = std::min(row[j + 1], so_far + cost_of_extra(latin, j));
            if (i == letters_.size()) continue;
            const Letter& letter = letters_[i];
            const auto reach = [&](std::size_t bytes, double cost) {
                next[j + bytes] = std::min(next[j + bytes], so_far + cost);
            };
            const double left_out = letter.vowel ? vowels_.cost : consonant_cost;
            reach(0, letter.may_be_silent ? 0 : left_out);
            if (more && is_vowel(latin[j]) == letter.vowel) reach(1, left_out);
            for (std::size_t s = 0; s < letter.spellings; ++s) {
                const Spelling spelling = spellings_[letter.first_spelling + s];
                if (latin.substr(j).starts_with(spelling)) reach(spelling.size(), 0);
            }
        }
        if (!any) return far;
        if (i < letters_.size()) std::swap(row, next);
    }
    return row[latin.size()];
}

double NativeWord::most_cost(double least) const {
    constexpr double rounding = 1e-9;
    return (1.0 - least) * consonants_ + rounding;
}

double NativeWord::spelt_as(std::string_view latin, double least) const {
    if (letters_.empty() || latin.empty()) return 0.0;
    const std::string_view word = latin.substr(0, max_word);
    if (!bounds(least).allow(LatinLetters::of(word))) return 0.0;
    const double most = most_cost(least);
    const double paid = cost(word, most);
    return paid > most ? 0.0 : std::max(0.0, 1.0 - paid / consonants_);
}

double respelling(std::string_view native, std::string_view latin, double least) {
    return NativeWord(native).spelt_as(latin, least);
}

bool has_respellings(std::string_view script) {
    constexpr std::array<std::string_view, 18> scripts{
        "Hani", "Hang", "Grek", "Armn", "Arab", "Hebr", "Deva", "Beng", "Guru",
        "Gujr", "Orya", "Telu", "Knda", "Mlym", "Thai", "Mymr", "Hira", "Kana"};
    return std::find(scripts.begin(), scripts.end(), script) != scripts.end();
}

}  // namespace recourse::text
