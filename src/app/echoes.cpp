#include "app/echoes.hpp"

#include <algorithm>
#include <set>

#include "base/utf8.hpp"
#include "text/words.hpp"

namespace recourse::app {

namespace {

using WordSet = std::set<std::string, std::less<>>;

constexpr std::ptrdiff_t telling_letters = 4;

bool is_telling(std::string_view word) {
    const auto letters =
        std::ranges::count_if(word, [](char c) { return !base::is_inside_letter(c); });
    const bool number = std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
    // A word of one letter that takes three bytes is of a script that puts no blanks between words.
    const bool single = letters == 1 && word.size() >= 3;
    return letters >= telling_letters || single || (number && letters >= 2);
}

WordSet words_of(std::string_view text) {
    WordSet words;
    text::WordReader reader;
    reader.start(text);
    text::Word word;
    while (reader.next(word)) {
        if (is_telling(word.folded)) words.emplace(word.folded);
    }
    return words;
}

}  // namespace

std::vector<filing::Echo> find_echoes(const std::vector<const model::Claim*>& claims,
                                      std::string_view text,
                                      const std::vector<std::string>& names) {
    WordSet said = words_of(text);
    for (const auto& name : names) {
        for (const auto& word : words_of(name)) said.erase(word);
    }
    std::vector<filing::Echo> echoes;
    for (const model::Claim* claim : claims) {
        WordSet own = words_of(claim->text);
        for (const auto& name : names) {
            for (const auto& word : words_of(name)) own.erase(word);
        }
        filing::Echo echo{.claim = claim->id, .share = 0, .words = {}};
        std::ranges::set_intersection(own, said, std::back_inserter(echo.words));
        if (own.empty() || echo.words.size() < echo_words) continue;
        echo.share = static_cast<double>(echo.words.size()) / static_cast<double>(own.size());
        if (echo.share >= echo_share) echoes.push_back(std::move(echo));
    }
    std::ranges::stable_sort(echoes, std::ranges::greater(), &filing::Echo::share);
    echoes.resize(std::min(echoes.size(), most_echoes));
    return echoes;
}

}  // namespace recourse::app
