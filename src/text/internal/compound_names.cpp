#include "text/internal/compound_names.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace recourse::text {
namespace {

template <std::size_t N>
using Words = std::array<std::string_view, N>;

constexpr Words<17> articles{"al", "el", "ul", "ol", "il", "ad", "ed", "ud", "od",
                             "ar", "er", "ur", "uz", "ez", "az", "us", "as"};
/// What stands behind the article in such names, in Latin and as Arabic letters give it.
constexpr Words<25> second_words{"din",  "deen",   "dine",   "dyn",   "dein",  "haq",   "haqq",
                                 "hak",  "haque",  "hq",     "islam", "eslam", "aslam", "zaman",
                                 "zman", "rahman", "rehman", "rhmn",  "rhman", "mulk",  "fiqar",
                                 "fqar", "faqar",  "haqu",   "molk"};
/// The same with the article.
constexpr Words<20> with_article{
    "aldin",  "eldin",  "uldin", "addin", "eddin", "uddin",   "eddine", "oddin", "uddeen", "eldeen",
    "aldeen", "eddeen", "ulhaq", "alhaq", "elhaq", "ulislam", "allah",  "ullah", "ollah",  "allh"};
constexpr Words<5> with_any{"dhu", "zu", "zul", "dhul", "dhw"};
constexpr Words<6> father{"abu", "abou", "abo", "abi", "abw", "aby"};
constexpr Words<7> bakr{"bakr", "bakar", "baker", "bekr", "bakir", "bakari", "bkr"};

template <std::size_t N>
bool is_one_of(const Words<N>& words, const Token& word) {
    return std::find(words.begin(), words.end(), word.latin) != words.end();
}

bool can_be_first(const Token& word) {
    if (word.latin.size() < 2 || word.latin.starts_with("abd")) return false;
    return word.script == "Arab" || (word.script == "Latn" && !is_one_of(articles, word));
}

/// How many words from `at` on make one such name; 1 for none.
std::size_t length_of_compound(const std::vector<Token>& words, std::size_t at) {
    const std::size_t left = words.size() - at;
    if (left < 2 || !can_be_first(words[at])) return 1;
    const Token& next = words[at + 1];
    if (is_one_of(with_article, next)) return 2;
    if (is_one_of(father, words[at]) && is_one_of(bakr, next)) return 2;
    if (left < 3 || !is_one_of(articles, next)) return 1;
    return is_one_of(second_words, words[at + 2]) || is_one_of(with_any, words[at]) ? 3 : 1;
}

}  // namespace

void join_compound_names(std::vector<Token>& words) {
    for (std::size_t at = 0; at < words.size(); ++at) {
        const std::size_t count = length_of_compound(words, at);
        if (count == 1) continue;
        const auto first = words.begin() + static_cast<std::ptrdiff_t>(at);
        const auto end = first + static_cast<std::ptrdiff_t>(count);
        for (auto next = first + 1; next != end; ++next) {
            first->native += next->native;
            first->latin += next->latin;
        }
        words.erase(first + 1, end);
    }
}

}  // namespace recourse::text
