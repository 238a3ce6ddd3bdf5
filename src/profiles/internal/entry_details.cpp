#include "profiles/internal/entry_details.hpp"

#include <algorithm>
#include <map>

#include "screening/identifier.hpp"
#include "text/sound.hpp"
#include "text/tokens.hpp"

namespace recourse::profiles::internal {

namespace {

using model::Subject;

template <class Value>
std::vector<Value> each_once(std::vector<Value> values) {
    std::ranges::sort(values);
    const auto doubles = std::ranges::unique(values);
    values.erase(doubles.begin(), doubles.end());
    values.shrink_to_fit();
    return values;
}

std::vector<EntryDetails::Birth> births_of(const Subject& entry) {
    std::vector<EntryDetails::Birth> births;
    for (std::size_t i = 0; i < entry.birth_dates.size(); ++i) {
        for (const auto& date : entry.birth_dates[i].alternatives()) births.push_back({date, i});
    }
    return births;
}

std::vector<EntryDetails::PlaceWord> place_words_of(const Subject& entry) {
    constexpr std::size_t shortest = 4;
    std::map<std::string, std::size_t> sounds;
    for (std::size_t i = 0; i < entry.birth_places.size(); ++i) {
        for (const text::Token& token : text::tokens(entry.birth_places[i].text)) {
            if (token.latin.size() >= shortest) sounds.emplace(text::sound(token.latin), i);
        }
    }
    std::vector<EntryDetails::PlaceWord> words;
    for (const auto& [sound, place] : sounds) words.push_back({sound, place});
    return words;
}

std::vector<std::string> countries_of(const Subject& entry) {
    std::vector<std::string> codes = entry.nationalities;
    for (const auto& place : entry.birth_places) codes.push_back(place.country);
    for (const auto& address : entry.addresses) codes.push_back(address.country);
    std::erase(codes, "");
    return each_once(std::move(codes));
}

std::string_view gender_of(const Subject& entry) {
    if (entry.genders.size() != 1) return "";
    const std::string& gender = entry.genders.front();
    return gender == "male" || gender == "female" ? std::string_view(gender) : "";
}

bool is_document(model::IdentifierKind kind) {
    using enum model::IdentifierKind;
    return kind != other && kind != email && kind != phone && kind != website;
}

std::vector<EntryDetails::Number> numbers_of(const Subject& entry) {
    std::vector<EntryDetails::Number> numbers;
    for (std::size_t i = 0; i < entry.identifiers.size(); ++i) {
        std::string plain = screening::plain_identifier(entry.identifiers[i].value);
        if (plain.empty()) continue;
        numbers.push_back({std::move(plain), is_document(entry.identifiers[i].kind), i});
    }
    return numbers;
}

std::vector<EntryDetails::Reference> references_of(const Subject& entry) {
    std::vector<EntryDetails::Reference> references;
    for (const auto& other : entry.cross_references) {
        references.emplace_back(other.list, other.reference);
    }
    for (const auto& designation : entry.designations) {
        if (!designation.reference.empty()) {
            references.emplace_back(entry.list, designation.reference);
        }
    }
    return each_once(std::move(references));
}

}  // namespace

EntryDetails::EntryDetails(const Subject& made_of)
    : entry(&made_of),
      births(births_of(made_of)),
      place_words(place_words_of(made_of)),
      countries(countries_of(made_of)),
      gender(gender_of(made_of)),
      numbers(numbers_of(made_of)),
      references(references_of(made_of)) {}

}  // namespace recourse::profiles::internal
