#include "lists/internal/uk_parts.hpp"

#include <array>
#include <utility>

#include "lists/internal/subject_parts.hpp"
#include "lists/internal/text.hpp"

namespace recourse::lists::internal {

using model::NameStrength;
using model::NameType;

namespace {

NameType type_of(std::string_view printed) {
    const std::string folded = fold(printed);
    if (folded == "primary name") return NameType::primary;
    return folded == "fka" || folded == "formerly known as" ? NameType::former : NameType::alias;
}

std::string language_code(std::string_view language) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 11> known{{
        {"russian", "ru"},
        {"persian", "fa"},
        {"persian/farsi", "fa"},
        {"arabic", "ar"},
        {"belarusian", "be"},
        {"ukrainian", "uk"},
        {"chinese", "zh"},
        {"georgian", "ka"},
        {"hebrew", "he"},
        {"korean", "ko"},
        {"bulgarian", "bg"},
    }};
    const std::string folded = fold(language);
    for (const auto& [name, code] : known) {
        if (folded == name) return std::string(code);
    }
    return {};
}

}  // namespace

void add_uk_name(Draft& subject, const UkNameParts& parts) {
    model::Name name = name_of_parts(join(parts.given, " "), parts.family);
    name.type = type_of(parts.type);
    const bool weak = fold(parts.strength).starts_with("low");
    name.strength = weak ? NameStrength::weak : NameStrength::strong;
    add_name(subject, std::move(name));
}

void add_uk_original_name(Draft& subject, std::string_view name, std::string_view language) {
    add_name(subject, {.full = std::string(name),
                       .type = NameType::original_script,
                       .language = language_code(language)});
}

}  // namespace recourse::lists::internal
