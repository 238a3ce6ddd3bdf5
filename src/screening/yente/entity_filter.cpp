#include "screening/yente/entity_filter.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "model/ftm.hpp"
#include "text/fold.hpp"
#include "text/tokens.hpp"

namespace recourse::screening {

namespace {

constexpr std::string_view of_properties = "properties.";

bool shares(const WordSet& wanted, const std::vector<std::string>& values) {
    return std::ranges::any_of(values, [&](const auto& value) { return wanted.contains(value); });
}

bool has_all(const WordSet& wanted, const std::vector<std::string>& values) {
    return std::ranges::all_of(
        wanted, [&](const auto& word) { return std::ranges::find(values, word) != values.end(); });
}

/// Of running text: the whole of it, and each word.
std::vector<std::string> folded_words(const std::vector<std::string>& texts) {
    std::vector<std::string> words;
    for (const auto& text : texts) {
        words.push_back(text::fold(text));
        for (auto& token : text::tokens(text)) words.push_back(std::move(token.native));
    }
    return words;
}

/// What a field must hold, made ready once for all subjects.
struct FieldTest {
    std::string field;
    bool text = false;  ///< analysed: its words are compared, folded
    WordSet wanted;
};

std::vector<FieldTest> tests_of(const EntityFilter& filter) {
    std::vector<FieldTest> tests;
    for (const auto& [field, wanted] : filter.fields) {
        FieldTest test{field, kind_of_field(field) == FieldKind::text, {}};
        for (const auto& value : wanted) {
            test.wanted.insert(test.text ? text::fold(value) : value);
        }
        tests.push_back(std::move(test));
    }
    return tests;
}

bool field_fits(const EntityBook& book, const model::Subject& subject, const FieldTest& test,
                bool all) {
    auto values = field_values(book, subject, test.field);
    if (test.text) values = folded_words(values);
    return all ? has_all(test.wanted, values) : shares(test.wanted, values);
}

bool is_excluded(const EntityBook& book, const model::Subject& subject, const WordSet& ids) {
    return ids.contains(subject.id) || shares(ids, book.referents(subject));
}

bool passes(const EntityBook& book, const model::Subject& subject, const EntityFilter& filter) {
    if (filter.datasets && !filter.datasets->contains(subject.list)) return false;
    const std::string schema = model::ftm_schema(subject.kind);
    if (filter.schemata && !filter.schemata->contains(schema)) return false;
    if (filter.exclude_schemata.contains(schema)) return false;
    if (!filter.topics.empty() && !shares(filter.topics, topics_of(subject))) return false;
    if (filter.target && *filter.target == subject.designations.empty()) return false;
    if (!filter.changed_since.empty() && book.seen(subject).last_change <= filter.changed_since) {
        return false;
    }
    return filter.exclude_ids.empty() || !is_excluded(book, subject, filter.exclude_ids);
}

void add_unique(std::vector<std::string>& values, const std::string& value) {
    const bool known = std::ranges::find(values, value) != values.end();
    if (!value.empty() && !known) values.push_back(value);
}

/// As the countries of the entity's properties.
std::vector<std::string> countries_of(const model::Subject& subject) {
    std::vector<std::string> countries;
    for (const auto& country : subject.nationalities) add_unique(countries, country);
    for (const auto& address : subject.addresses) add_unique(countries, address.country);
    if (subject.kind != model::SubjectKind::person) return countries;
    for (const auto& place : subject.birth_places) add_unique(countries, place.country);
    return countries;
}

using base::Json;

void add_values(const Json& values, std::vector<std::string>& all) {
    for (const auto& value : values) add_unique(all, value.get<std::string>());
}

std::vector<std::string> group_values(const Json& entity, std::string_view group) {
    const auto* schema = model::find_ftm_schema(entity.at("schema").get<std::string>());
    std::vector<std::string> all;
    for (const auto& [name, values] : entity.at("properties").items()) {
        const auto* property = schema->find_property(name);
        if (property != nullptr && model::ftm_group_of_type(property->type) == group) {
            add_values(values, all);
        }
    }
    return all;
}

bool is_group(std::string_view field) {
    constexpr std::array<std::string_view, 11> groups{
        "names",  "dates",     "countries", "identifiers", "topics",  "genders",
        "emails", "addresses", "phones",    "urls",        "entities"};
    return std::ranges::find(groups, field) != groups.end();
}

/// A property of any schema, or null.
const model::FtmProperty* any_property(std::string_view name) {
    for (const auto& schema : model::ftm_schemata()) {
        for (const auto& property : schema.properties) {
            if (property.name == name) return &property;
        }
    }
    return nullptr;
}

}  // namespace

Admits admits(const EntityBook& book, EntityFilter filter) {
    const bool all = !filter.datasets && !filter.schemata && filter.exclude_schemata.empty() &&
                     filter.topics.empty() && filter.changed_since.empty() &&
                     filter.exclude_ids.empty() && !filter.target && filter.fields.empty();
    if (all) return {};
    auto tests = tests_of(filter);
    return [&book, filter = std::move(filter),
            tests = std::move(tests)](const model::Subject& subject) {
        return passes(book, subject, filter) && std::ranges::all_of(tests, [&](const auto& test) {
                   return field_fits(book, subject, test, filter.all_values);
               });
    };
}

WordSet schemata_asked(const model::FtmSchema& schema) {
    WordSet names;
    for (const auto* one : model::ftm_schemata_asked(schema)) names.insert(one->name);
    return names;
}

bool is_plain_time(std::string_view text) {
    constexpr std::string_view form = "0000-00-00T00:00:00";
    constexpr std::array<std::size_t, 4> lengths{10, 13, 16, 19};
    if (std::ranges::find(lengths, text.size()) == lengths.end()) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool digit = text[i] >= '0' && text[i] <= '9';
        if (form[i] == '0' ? !digit : text[i] != form[i]) return false;
    }
    return base::PartialDate::parse(text.substr(0, 10)).has_value();
}

std::vector<std::string> topics_of(const model::Subject& subject) {
    if (subject.designations.empty()) return {};
    return {"sanction"};
}

FieldKind kind_of_field(std::string_view field) {
    constexpr std::array<std::string_view, 9> plain{"datasets",   "schema",    "referents",
                                                    "target",     "caption",   "id",
                                                    "first_seen", "last_seen", "last_change"};
    if (std::ranges::find(plain, field) != plain.end()) return FieldKind::plain;
    if (field == "names" || field == "addresses") return FieldKind::text;
    if (is_group(field)) return FieldKind::plain;
    if (!field.starts_with(of_properties)) return FieldKind::unknown;
    const auto* property = any_property(field.substr(of_properties.size()));
    if (property == nullptr) return FieldKind::unknown;
    const bool text = property->type == "name" || property->type == "string" ||
                      property->type == "text" || property->type == "address";
    return text ? FieldKind::text : FieldKind::plain;
}

std::vector<std::string> field_values(const EntityBook& book, const model::Subject& subject,
                                      std::string_view field) {
    if (field == "datasets") return {subject.list};
    if (field == "schema") return {model::ftm_schema(subject.kind)};
    if (field == "caption") return {subject.caption()};
    if (field == "id") return {subject.id};
    if (field == "referents") return book.referents(subject);
    if (field == "target") return {subject.designations.empty() ? "false" : "true"};
    if (field == "topics") return topics_of(subject);
    if (field == "countries") return countries_of(subject);
    const SeenTimes& seen = book.seen(subject);
    if (field == "first_seen") return {seen.first_seen};
    if (field == "last_seen") return {seen.last_seen};
    if (field == "last_change") return {seen.last_change};
    const Json entity = model::to_ftm(subject);
    if (!field.starts_with(of_properties)) return group_values(entity, field);
    const Json& properties = entity.at("properties");
    std::vector<std::string> all;
    const auto found = properties.find(std::string(field.substr(of_properties.size())));
    if (found != properties.end()) add_values(*found, all);
    return all;
}

}  // namespace recourse::screening
