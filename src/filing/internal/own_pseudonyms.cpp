#include "filing/internal/own_pseudonyms.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "base/hash.hpp"
#include "filing/internal/whole_word.hpp"
#include "model/case_json.hpp"

namespace recourse::filing {

namespace {

constexpr std::size_t letters_of_label = 5;

/// Without letters that read like digits.
constexpr std::string_view label_letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// Whatever the (ASCII) case.
std::string replaced(std::string text, const std::string& word, const std::string& label) {
    std::string low = lowered(text);
    const std::string wanted = lowered(word);
    std::size_t at = 0;
    while ((at = low.find(wanted, at)) != std::string::npos) {
        if (!stands_alone(low, at, word.size())) {
            at += word.size();
            continue;
        }
        text.replace(at, word.size(), label);
        low.replace(at, word.size(), lowered(label));
        at += label.size();
    }
    return text;
}

void replace_in(base::Json& value, const std::string& word, const std::string& label) {
    if (value.is_string()) {
        value = replaced(value.get<std::string>(), word, label);
    } else if (value.is_structured()) {
        for (base::Json& inner : value) replace_in(inner, word, label);
    }
}

/// The same for the same key and person, and nothing that tells either; no full stop, which would
/// end a sentence.
std::string own_label(std::string_view key, const model::Party& party) {
    const base::Sha256 digest = base::sha256(fmt::format("{}\n{}", key, party.id));
    std::string label = "P-";
    for (std::size_t i = 0; i < letters_of_label; ++i)
        label += label_letters[std::to_integer<std::size_t>(digest[i]) % label_letters.size()];
    return label;
}

}  // namespace

base::Result<model::Case> with_own_pseudonyms(const model::Case& file, std::string_view key) {
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const model::Party& party : file.parties) {
        if (!party.pseudonym.empty()) pairs.emplace_back(party.pseudonym, own_label(key, party));
    }
    // The longest first: "W-1" is a part of "W-1 and W-2".
    std::ranges::sort(pairs, std::ranges::greater(),
                      [](const auto& pair) { return pair.first.size(); });
    base::Json renamed = model::to_json(file);
    for (const auto& [pseudonym, label] : pairs) replace_in(renamed, pseudonym, label);
    return model::case_from_json(renamed);
}

}  // namespace recourse::filing
