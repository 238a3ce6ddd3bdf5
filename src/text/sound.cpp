#include "text/sound.hpp"

#include <array>

#include "text/internal/spelling_table.hpp"

namespace recourse::text {
namespace {

/// Longer spellings stand before shorter ones that begin alike.
constexpr SpellingTable sounds{std::array<Spelling, 51>{{
    {"shch", "x"}, {"tsch", "x"}, {"tch", "x"}, {"sch", "x"},  {"dzh", "j"}, {"sh", "x"},
    {"ch", "x"},   {"cz", "x"},   {"sz", "x"},  {"dj", "j"},   {"zh", "j"},  {"kh", "h"},
    {"gh", "g"},   {"ph", "f"},   {"th", "t"},  {"dh", "d"},   {"ck", "k"},  {"ce", "se"},
    {"ci", "si"},  {"ts", "s"},   {"tz", "s"},  {"qu", "k"},   {"c", "k"},   {"q", "k"},
    {"x", "ks"},   {"w", "v"},    {"ou", "u"},  {"oo", "u"},   {"oe", "o"},  {"eo", "o"},
    {"ue", "u"},   {"eu", "u"},   {"ae", "a"},  {"aa", "a"},   {"ee", "i"},  {"ie", "i"},
    {"ei", "ai"},  {"ey", "ai"},  {"ay", "ai"}, {"iya", "ia"}, {"ya", "ia"}, {"ja", "ia"},
    {"ye", "e"},   {"you", "iu"}, {"yo", "io"}, {"yu", "iu"},  {"ju", "iu"}, {"iy", "i"},
    {"ij", "i"},   {"yi", "i"},   {"y", "i"},
}}};

constexpr SpellingTable consonant_sounds{std::array<Spelling, 21>{{
    {"shch", "x"}, {"sch", "x"}, {"sh", "x"}, {"ch", "x"}, {"dj", "j"}, {"zh", "j"},  {"kh", "h"},
    {"gh", "k"},   {"ph", "f"},  {"th", "t"}, {"dh", "d"}, {"g", "k"},  {"q", "k"},   {"c", "k"},
    {"v", "f"},    {"p", "b"},   {"x", "ks"}, {"w", ""},   {"y", ""},   {"tz", "ts"}, {"ck", "k"},
}}};

template <std::size_t N>
std::string respelt(std::string_view word, const SpellingTable<N>& spellings) {
    std::string out;
    out.reserve(word.size());
    while (!word.empty()) {
        const Spelling* found = spellings.begin_of(word);
        for (const char c : found != nullptr ? found->said : word.substr(0, 1)) {
            if (out.empty() || out.back() != c) out.push_back(c);
        }
        word.remove_prefix(found != nullptr ? found->letters.size() : 1);
    }
    return out;
}

bool is_vowel(char c) {
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

/// Feminine endings of Slavic family names give the masculine form.
void drop_feminine_ending(std::string& word) {
    constexpr std::size_t shortest = 6;
    if (word.size() < shortest) return;
    for (const auto& [feminine, masculine] : {Spelling{"skaia", "ski"},
                                              {"skaa", "ski"},
                                              {"ska", "ski"},
                                              {"ova", "ov"},
                                              {"eva", "ev"},
                                              {"ina", "in"}}) {
        if (!word.ends_with(feminine)) continue;
        word.replace(word.size() - feminine.size(), feminine.size(), masculine);
        return;
    }
}

}  // namespace

std::string sound(std::string_view latin) {
    std::string out = respelt(latin, sounds);
    drop_feminine_ending(out);
    if (out.size() > 3 && out.back() == 'h') out.pop_back();
    return out;
}

std::string consonants(std::string_view latin) {
    std::string out;
    for (const char c : respelt(latin, consonant_sounds)) {
        if (!is_vowel(c) && (out.empty() || out.back() != c)) out.push_back(c);
    }
    if (out.size() > 2 && out.back() == 'h') out.pop_back();
    return out;
}

}  // namespace recourse::text
