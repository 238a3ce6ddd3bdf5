#include "casework/internal/read_taxonomy_term.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace recourse::casework::internal {

using base::Result;
using base::TomlTable;

namespace {

constexpr std::array<std::string_view, 10> list_attributes{
    "linkage", "arguable_linkage", "actor",   "arguable_actor", "rights", "points_to", "use",
    "flags",   "prompts",          "exhibits"};
constexpr std::array<std::string_view, 10> text_attributes{
    "needs", "layer", "purpose", "activity", "grade",
    "ftm",   "proof", "records", "handling", "effect"};
constexpr std::array<std::string_view, 10> own_fields{
    "id",      "parent",   "group",   "label",    "reverse",
    "meaning", "huridocs", "conduct", "arguable", "deprecated_by"};

bool is_kebab(std::string_view id) {
    return !id.empty() && id.front() != '-' && id.back() != '-' &&
           std::ranges::all_of(id, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
           });
}

Result<Texts> read_texts(const TomlTable& term, std::string_view field) {
    Texts texts;
    const auto table = RECOURSE_TRY(term.find_table(field));
    if (!table) return texts;
    for (const std::string& language : table->fields()) {
        if (language.size() != 2) {
            return base::fail(table->error_at(language, "is not a language such as \"en\""));
        }
        texts[language] = RECOURSE_TRY(table->get_string(language));
    }
    if (!texts.contains("en")) return base::fail(term.error_at(field, "has no English text"));
    return texts;
}

constexpr std::size_t thesaurus_size = 4;
constexpr std::size_t digits_size = 12;

/// "[letter]=|<|~mtNN:twelve digits"
Result<HuridocsCode> read_code(const TomlTable& term, std::string_view text) {
    using Scope = HuridocsCode::Scope;
    const auto malformed = [&] {
        return base::fail(term.error_at(
            "huridocs", fmt::format("\"{}\" is not a code such as \"=mt04:010101020000\"", text)));
    };
    HuridocsCode code;
    const std::size_t sign = text.find_first_of("=<~");
    if (sign == std::string_view::npos || sign > 1) return malformed();
    code.context = text.substr(0, sign);
    code.scope = text[sign] == '='   ? Scope::same
                 : text[sign] == '<' ? Scope::narrower
                                     : Scope::related;
    text.remove_prefix(sign + 1);
    if (!is_huridocs_code(text)) return malformed();
    code.thesaurus = text.substr(0, thesaurus_size);
    code.digits = text.substr(thesaurus_size + 1);
    return code;
}

Result<void> check_fields(const TomlTable& table) {
    const auto known = [](const std::string& field) {
        return std::ranges::find(own_fields, field) != own_fields.end() ||
               std::ranges::find(list_attributes, field) != list_attributes.end() ||
               std::ranges::find(text_attributes, field) != text_attributes.end();
    };
    for (const std::string& field : table.fields()) {
        if (!known(field)) return base::fail(table.error_at(field, "unknown field"));
    }
    return {};
}

}  // namespace

Result<TaxonomyTerm> read_taxonomy_term(const TomlTable& table) {
    TaxonomyTerm term;
    term.id = RECOURSE_TRY(table.get_string("id"));
    if (!is_kebab(term.id)) {
        return base::fail(table.error_at(
            "id", fmt::format("\"{}\" is not lower-case words with - between", term.id)));
    }
    const TomlTable place = table.with_label(term.id);
    RECOURSE_CHECK(check_fields(place));
    term.parent = RECOURSE_TRY(place.find_string("parent")).value_or("");
    term.group = RECOURSE_TRY(place.find_string("group")).value_or("");
    term.deprecated_by = RECOURSE_TRY(place.find_string("deprecated_by")).value_or("");
    if (!place.has("label")) return base::fail(place.error_at("label", "is missing"));
    term.label = RECOURSE_TRY(read_texts(place, "label"));
    term.reverse = RECOURSE_TRY(read_texts(place, "reverse"));
    term.meaning = RECOURSE_TRY(read_texts(place, "meaning"));
    for (const std::string& code : RECOURSE_TRY(place.find_strings("huridocs"))) {
        term.huridocs.push_back(RECOURSE_TRY(read_code(place, code)));
    }
    term.conduct = RECOURSE_TRY(place.find_strings("conduct"));
    term.arguable = RECOURSE_TRY(place.find_strings("arguable"));
    for (const std::string_view name : list_attributes) {
        auto values = RECOURSE_TRY(place.find_strings(name));
        if (!values.empty()) term.attributes.emplace(name, std::move(values));
    }
    for (const std::string_view name : text_attributes) {
        auto value = RECOURSE_TRY(place.find_string(name));
        if (value) term.attributes.emplace(name, std::vector{*std::move(value)});
    }
    return term;
}

}  // namespace recourse::casework::internal

namespace recourse::casework {

bool is_huridocs_code(std::string_view text) {
    const auto are_digits = [](std::string_view part) {
        return std::ranges::all_of(part, [](char c) { return c >= '0' && c <= '9'; });
    };
    return text.size() == internal::thesaurus_size + 1 + internal::digits_size &&
           text.starts_with("mt") && text[internal::thesaurus_size] == ':' &&
           are_digits(text.substr(2, 2)) && are_digits(text.substr(internal::thesaurus_size + 1));
}

}  // namespace recourse::casework
