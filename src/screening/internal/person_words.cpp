#include "screening/internal/person_words.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace recourse::screening {
namespace {

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

template <std::size_t N>
bool ends_with_one_of(const std::array<std::string_view, N>& endings, std::string_view word) {
    return std::any_of(endings.begin(), endings.end(),
                       [&](std::string_view ending) { return word.ends_with(ending); });
}

/// "al-Sheikh" and "al-Qadi" are family names.
bool is_article(const text::Token& word) {
    constexpr std::array<std::string_view, 11> articles{"al", "el", "ul", "as", "ash", "at",
                                                        "ad", "an", "az", "ar", "il"};
    return is_one_of(articles, word.latin);
}

/// "Akhund Zada" is the family name "Akhundzada".
bool is_child_of(const text::Token& word) {
    constexpr std::array<std::string_view, 5> children{"zada", "zadah", "zadeh", "zade", "zadh"};
    return is_one_of(children, word.latin);
}

bool is_ascii_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_vowel(char c) {
    return std::string_view("aeiouy").find(c) != std::string_view::npos;
}

/// Digits that look like letters.
constexpr std::string_view like_letters = "013457";

/// "m0hamm3d" and "4hmed", not "3rd" and not "ab123".
bool is_word_with_digits(std::string_view word) {
    constexpr std::array<std::string_view, 4> ordinals{"st", "nd", "rd", "th"};
    constexpr std::size_t most_in_a_row = 2;
    std::size_t letters = 0;
    std::size_t digits = 0;
    std::size_t in_a_row = 0;
    for (const char c : word) {
        if (is_ascii_digit(c) && like_letters.find(c) == std::string_view::npos) return false;
        (is_ascii_digit(c) ? digits : letters) += 1;
        in_a_row = is_ascii_digit(c) ? in_a_row + 1 : 0;
        if (in_a_row > most_in_a_row) return false;
    }
    const bool ordinal = letters == 2 && is_one_of(ordinals, word.substr(word.size() - 2));
    return digits > 0 && letters >= 2 && digits <= letters + 1 && !ordinal;
}

/// The letter that looks most like a digit: "1" is an "l" beside a vowel, else an "i".
char as_letter(std::string_view word, std::size_t at) {
    constexpr std::string_view digits = "03457";
    constexpr std::string_view letters = "oeast";
    if (word[at] == '1') {
        const bool beside_vowel =
            (at > 0 && is_vowel(word[at - 1])) || (at + 1 < word.size() && is_vowel(word[at + 1]));
        return beside_vowel ? 'l' : 'i';
    }
    const auto digit = digits.find(word[at]);
    return digit == std::string_view::npos ? word[at] : letters[digit];
}

/// "ю", of which Latin makes two letters.
bool is_letter_of_another_script(const NamePart& part) {
    constexpr std::size_t bytes_of_one = 2;  // Cyrillic, Greek and Armenian
    return part.native().size() == bytes_of_one &&
           (part.writing == Writing::alphabet || part.writing == Writing::letters);
}

/// A family name of Russia or its neighbours stands in it.
bool has_slavic_ending(const std::vector<text::Token>& words) {
    constexpr std::array<std::string_view, 14> endings{"ov",  "ova",  "ev",   "eva",  "in",
                                                       "ina", "sky",  "skiy", "skii", "skaya",
                                                       "ski", "enko", "chuk", "vich"};
    constexpr std::size_t shortest = 5;
    return std::any_of(words.begin(), words.end(), [&](const text::Token& word) {
        return word.latin.size() >= shortest && ends_with_one_of(endings, word.latin);
    });
}

}  // namespace

bool is_patronymic(const text::Token& word) {
    constexpr std::array<std::string_view, 8> endings{"ovich", "evich", "ovych", "yovich",
                                                      "ovna",  "evna",  "ivna",  "ichna"};
    constexpr std::size_t shortest = 7;
    return word.latin.size() >= shortest && ends_with_one_of(endings, word.latin);
}

bool is_initial(const NamePart& part, const std::vector<text::Token>& words) {
    constexpr std::array<std::string_view, 7> digraphs{"zh", "ch", "kh", "sh", "ts", "th", "dz"};
    constexpr std::array<std::string_view, 3> with_vowels{"yu", "ya", "ye"};
    if (is_letter_of_another_script(part)) return true;
    if (is_one_of(with_vowels, part.text())) {
        return part.native().empty() && has_slavic_ending(words);
    }
    return part.variants().empty() && (part.text().size() == 1 || is_one_of(digraphs, part.text()));
}

void read_digits_as_letters(std::vector<text::Token>& words) {
    for (auto& word : words) {
        if (word.latin != word.native || !is_word_with_digits(word.latin)) continue;
        for (std::size_t i = 0; i < word.latin.size(); ++i) {
            word.latin[i] = as_letter(word.latin, i);
        }
        word.native = word.latin;
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
    const bool any = std::any_of(words.begin(), words.end(), [&](const text::Token& word) {
        return tables.is_honorific(word);
    });
    if (!any) return;
    std::vector<text::Token> kept;
    std::size_t names = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool behind_article = i > 0 && is_article(words[i - 1]);
        const bool family_name = i > 0 && i + 1 == words.size() && names < 2;
        const bool before_child = i + 1 < words.size() && is_child_of(words[i + 1]);
        const bool of_a_name = behind_article || family_name || before_child;
        if (tables.is_honorific(words[i]) && !of_a_name) continue;
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
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        if (!is_one_of(servant, words[i].latin)) continue;
        std::size_t next = i + 1;
        if (is_one_of(article, words[next].latin) && next + 1 < words.size()) ++next;
        text::Token joined = words[i];
        joined.latin = "abdul" + words[next].latin;
        joined.native = joined.latin;
        if (joined.script != "Latn") {
            joined.native.clear();
            for (std::size_t w = i; w <= next; ++w) joined.native += words[w].native;
        }
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
