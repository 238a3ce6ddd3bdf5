#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>

#include "filing/internal/gate.hpp"
#include "model/case_json.hpp"

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

/// The texts of a value that identify somebody: a name in full, a number, an address.
void collect_identity(const base::Json& value, std::string_view member,
                      std::vector<std::string>& texts) {
    static constexpr std::array<std::string_view, 4> telling{"full", "published", "value", "text"};
    if (value.is_string()) {
        if (std::ranges::find(telling, member) != telling.end()) texts.push_back(value);
    } else if (value.is_array()) {
        for (const base::Json& element : value) collect_identity(element, member, texts);
    } else if (value.is_object()) {
        for (const auto& [name, inner] : value.items()) collect_identity(inner, name, texts);
    }
}

/// What sources say that this party is called, is numbered or lives at, decided or not.
std::vector<std::string> stated_identity(const model::Case& file, const model::Party& party) {
    std::vector<std::string> texts;
    for (const model::Statement& statement : file.statements) {
        const std::string_view field = statement.field;
        const bool identifies = field.starts_with("names") || field.starts_with("identifiers") ||
                                field.starts_with("addresses");
        if (!identifies || statement.record != "party/" + party.id) continue;
        const std::size_t dot = field.rfind('.');
        collect_identity(model::to_json(statement)["value"],
                         dot == field.npos ? field : field.substr(dot + 1), texts);
    }
    return texts;
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
        for (const std::string& text : stated_identity(file_, party)) protect(text, false);
        if (sight == Sight::hidden) protect(party.pseudonym, true);
    }
}

}  // namespace recourse::filing
