#include "model/ftm_schema.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/toml.hpp"

namespace recourse::embedded {
extern const std::string_view ftm_schemata_toml;
}

namespace recourse::model {

namespace {

using base::Result;

std::string_view take_word(std::string_view& text) {
    const auto end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return word;
}

/// "birthDate date* Birth date", "holder entity:LegalEntity/cryptoWallets Wallet holder"
FtmProperty property_of(std::string_view line) {
    FtmProperty property;
    property.name = take_word(line);
    std::string_view type = take_word(line);
    property.label = line;
    property.featured = type.ends_with('*');
    property.hidden = type.ends_with('-');
    if (property.featured || property.hidden) type.remove_suffix(1);
    const auto colon = type.find(':');
    property.type = type.substr(0, colon);
    if (colon == std::string_view::npos) return property;
    type.remove_prefix(colon + 1);
    const auto slash = type.find('/');
    property.range = type.substr(0, slash);
    property.reverse = type.substr(slash + 1);
    return property;
}

Result<std::vector<FtmSchema>> read_schemata() {
    const auto file =
        RECOURSE_TRY(base::parse_toml(embedded::ftm_schemata_toml, "ftm_schemata.toml"));
    const auto tables = RECOURSE_TRY(file.get_tables("schema"));
    std::vector<FtmSchema> schemata(tables.size());
    for (std::size_t i = 0; i < tables.size(); ++i) {
        FtmSchema& schema = schemata[i];
        schema.name = RECOURSE_TRY(tables[i].get_string("name"));
        schema.label = RECOURSE_TRY(tables[i].get_string("label"));
        schema.plural = RECOURSE_TRY(tables[i].get_string("plural"));
        schema.about = RECOURSE_TRY(tables[i].get_string("about"));
        schema.matchable = RECOURSE_TRY(tables[i].find_bool("matchable")).value_or(false);
        schema.edge = RECOURSE_TRY(tables[i].find_bool("edge")).value_or(false);
        const auto lines = RECOURSE_TRY(tables[i].find_strings("properties"));
        for (const std::string& line : lines) {
            schema.properties.push_back(property_of(line));
            schema.properties.back().schema = &schema;
        }
    }
    for (std::size_t i = 0; i < tables.size(); ++i) {
        const auto parents = RECOURSE_TRY(tables[i].find_strings("extends"));
        for (const std::string& parent : parents) {
            const auto found = std::ranges::find(schemata, parent, &FtmSchema::name);
            if (found == schemata.end()) {
                return base::fail(tables[i].error_at("extends", "no such schema: " + parent));
            }
            schemata[i].extends.push_back(&*found);
        }
    }
    return schemata;
}

void add_properties(const FtmSchema& schema, std::vector<const FtmProperty*>& all) {
    for (const FtmProperty& property : schema.properties) {
        if (std::ranges::find(all, property.name, &FtmProperty::name) == all.end()) {
            all.push_back(&property);
        }
    }
    for (const FtmSchema* parent : schema.extends) add_properties(*parent, all);
}

}  // namespace

bool FtmSchema::is_a(const FtmSchema& other) const {
    return this == &other ||
           std::ranges::any_of(extends, [&](const auto* parent) { return parent->is_a(other); });
}

const FtmProperty* FtmSchema::find_property(std::string_view wanted) const {
    const auto own = std::ranges::find(properties, wanted, &FtmProperty::name);
    if (own != properties.end()) return &*own;
    for (const FtmSchema* parent : extends) {
        if (const FtmProperty* found = parent->find_property(wanted)) return found;
    }
    return nullptr;
}

std::vector<const FtmProperty*> FtmSchema::all_properties() const {
    std::vector<const FtmProperty*> all;
    add_properties(*this, all);
    return all;
}

const std::vector<FtmSchema>& ftm_schemata() {
    static const std::vector<FtmSchema> schemata = read_schemata().value();
    return schemata;
}

const FtmSchema* find_ftm_schema(std::string_view name) {
    const auto found = std::ranges::find(ftm_schemata(), name, &FtmSchema::name);
    return found == ftm_schemata().end() ? nullptr : &*found;
}

std::vector<const FtmSchema*> ftm_schemata_asked(const FtmSchema& schema) {
    std::vector<const FtmSchema*> asked;
    for (const FtmSchema& other : ftm_schemata()) {
        const bool itself = &other == &schema;
        const bool descends = !itself && other.is_a(schema);
        const bool taken = schema.matchable
                               ? itself || (other.matchable && (descends || schema.is_a(other)))
                               : descends;
        if (taken) asked.push_back(&other);
    }
    return asked;
}

std::string_view ftm_group_of_type(std::string_view type) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 11> groups{{
        {"name", "names"},
        {"date", "dates"},
        {"country", "countries"},
        {"identifier", "identifiers"},
        {"topic", "topics"},
        {"gender", "genders"},
        {"address", "addresses"},
        {"email", "emails"},
        {"phone", "phones"},
        {"url", "urls"},
        {"entity", "entities"},
    }};
    const auto found = std::ranges::find(groups, type, &decltype(groups)::value_type::first);
    return found == groups.end() ? std::string_view() : found->second;
}

}  // namespace recourse::model
