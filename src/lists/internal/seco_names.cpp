#include "lists/internal/seco_names.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "lists/internal/subject_parts.hpp"
#include "lists/internal/text.hpp"

namespace recourse::lists::internal {

using model::Name;
using model::NameType;

namespace {

/// Of one name in one language and script.
constexpr std::size_t max_variants = 64;
/// More languages and scripts than any name is written in.
constexpr std::size_t max_writings = 64;

/// Language and script of a variant: {"RUS", "CYRL"}.
using Writing = std::pair<std::string, std::string>;

struct Part {
    std::string type;
    int order = 0;
    std::string value;
    std::map<Writing, std::vector<std::string>> variants;

    bool is_given() const {
        return type.find("given") != std::string::npos || type == "father-name" ||
               type == "grand-father-name";
    }
};

std::vector<Part> parts_of(const Node& name) {
    std::vector<Part> parts;
    for (const Node& node : name.children) {
        if (node.name != "name-part") continue;
        Part part{.type = fold(node.attribute("name-part-type")),
                  .order = std::atoi(std::string(node.attribute("order")).c_str()),
                  .value = clean(node.text_of("value")),
                  .variants = {}};
        for (const Node& variant : node.children) {
            if (variant.name != "spelling-variant") continue;
            const Writing writing{std::string(variant.attribute("lang")),
                                  std::string(variant.attribute("script"))};
            part.variants[writing].push_back(clean(variant.text()));
        }
        parts.push_back(std::move(part));
    }
    std::ranges::stable_sort(parts, {}, &Part::order);
    return parts;
}

/// The parts in reading order: given names, family name, suffix.
Name composed(const std::vector<std::pair<const Part*, std::string>>& parts) {
    std::vector<std::string> given;
    std::vector<std::string> family;
    for (const auto& [part, text] : parts) (part->is_given() ? given : family).push_back(text);
    return name_of_parts(join(given, " "), join(family, " "));
}

std::string iso_script(std::string_view script) {
    if (script.size() != 4) return {};
    std::string code = fold(script);
    code[0] = script[0];
    return code;
}

std::string iso_language(std::string_view language) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 13> known{{
        {"rus", "ru"},
        {"bel", "be"},
        {"ukr", "uk"},
        {"ara", "ar"},
        {"per", "fa"},
        {"fas", "fa"},
        {"ger", "de"},
        {"fre", "fr"},
        {"ita", "it"},
        {"bur", "my"},
        {"kor", "ko"},
        {"chi", "zh"},
        {"eng", "en"},
    }};
    const std::string folded = fold(language);
    const auto found = std::ranges::find(known, folded, [](const auto& row) { return row.first; });
    return found == known.end() ? std::string{} : std::string(found->second);
}

using Choice = std::vector<std::pair<const Part*, std::string>>;

/// Every combination of the parts' variants in one writing, up to a bound.
std::vector<Choice> choices_in(const Writing& writing, const std::vector<Part>& parts) {
    std::vector<Choice> choices(1);
    for (const Part& part : parts) {
        const auto found = part.variants.find(writing);
        const std::vector<std::string> as_it_is{part.value};
        if (found == part.variants.end() && writing.second != "LATN") continue;
        const auto& texts = found == part.variants.end() ? as_it_is : found->second;
        std::vector<Choice> longer;
        for (const Choice& choice : choices) {
            for (const std::string& text : texts) {
                if (longer.size() == max_variants) break;
                longer.push_back(choice);
                longer.back().emplace_back(&part, text);
            }
        }
        choices = std::move(longer);
    }
    return choices;
}

/// Where there are more combinations than names are made of, every variant is still told.
void note_variants(Draft& subject, const std::vector<Part>& parts) {
    for (const Part& part : parts) {
        for (const auto& [writing, texts] : part.variants) {
            for (const std::string& text : texts) {
                add_note(subject, "Spelling of " + part.type, text);
            }
        }
    }
}

NameType type_of(std::string_view printed, bool of_main_identity) {
    if (printed == "primary-name" && of_main_identity) return NameType::primary;
    return printed == "formerly-known-as" ? NameType::former : NameType::alias;
}

}  // namespace

void add_seco_name(Draft& subject, const Node& node, bool of_main_identity) {
    std::vector<Part> parts = parts_of(node);
    for (const Part& part : parts) {
        if (part.type == "title") add_note(subject, "Title", part.value);
        if (part.type == "maiden-name") add_note(subject, "Maiden name", part.value);
    }
    std::erase_if(
        parts, [](const Part& part) { return part.type == "title" || part.type == "maiden-name"; });
    const bool weak = node.attribute("quality") == "low";
    const model::NameStrength strength =
        weak ? model::NameStrength::weak : model::NameStrength::strong;
    (void)node.attribute("lang");
    Choice as_printed;
    std::set<Writing> known_writings;
    std::vector<Writing> writings;
    for (const Part& part : parts) {
        as_printed.emplace_back(&part, part.value);
        for (const auto& [writing, texts] : part.variants) {
            if (known_writings.insert(writing).second) writings.push_back(writing);
        }
    }
    Name name = composed(as_printed);
    name.type = type_of(node.attribute("name-type"), of_main_identity);
    name.strength = strength;
    add_name(subject, std::move(name));
    if (writings.size() > max_writings) return note_variants(subject, parts);
    bool all_made = true;
    for (const Writing& writing : writings) {
        const std::vector<Choice> choices = choices_in(writing, parts);
        all_made = all_made && choices.size() < max_variants;
        for (const Choice& choice : choices) {
            Name variant = composed(choice);
            variant.type = writing.second == "LATN" ? NameType::alias : NameType::original_script;
            variant.strength = strength;
            variant.language = iso_language(writing.first);
            variant.script = iso_script(writing.second);
            add_name(subject, std::move(variant));
        }
    }
    if (!all_made) note_variants(subject, parts);
}

}  // namespace recourse::lists::internal
