#include <set>
#include <string>
#include <string_view>

#include "filing/internal/gate.hpp"

namespace recourse::filing {

namespace {

/// Shorter texts occur by chance.
constexpr std::size_t min_text = 4;

std::vector<std::string> words_of(std::string_view name) {
    std::vector<std::string> words;
    std::string word;
    for (const char letter : name) {
        if (letter == ' ' || letter == ',' || letter == '-') {
            if (word.size() >= min_text) words.push_back(word);
            word.clear();
        } else {
            word += letter;
        }
    }
    if (word.size() >= min_text) words.push_back(word);
    return words;
}

}  // namespace

/// Real names (whole and in parts), numbers and addresses of everyone whom the audience may not
/// know, and the pseudonyms of those whom it may not even know of.
void Gate::collect_protected_texts() {
    std::set<std::string> common;  // words that stand in the open anyway
    for (const model::Party& party : gated_.view.seen_.parties) {
        for (const model::Name& name : party.names) {
            for (std::string& word : words_of(name.full)) common.insert(std::move(word));
        }
    }
    for (const model::Party& party : file_.parties) {
        const Sight sight = sight_.at(party.id);
        if (sight == Sight::openly) continue;
        const auto protect = [&](const std::string& text, bool whole_word) {
            if (text.size() >= min_text)
                gated_.protected_texts.push_back({text, party.id, whole_word});
        };
        for (const model::Name& name : party.names) {
            protect(name.full, false);
            protect(name.published, false);
            for (const std::string& word : words_of(name.full)) {
                if (!common.contains(word)) protect(word, true);
            }
        }
        for (const model::Identifier& identifier : party.identifiers)
            protect(identifier.value, false);
        for (const model::Address& address : party.addresses) protect(address.text, false);
        if (sight == Sight::hidden) protect(party.pseudonym, true);
    }
}

}  // namespace recourse::filing
