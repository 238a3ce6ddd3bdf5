#include "model/ftm.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <utility>

#include "base/country.hpp"
#include "model/internal/ftm_properties.hpp"
#include "model/internal/ftm_values.hpp"

namespace recourse::model {
namespace {

using base::Json;
using base::PartialDate;

std::string_view name_property(const Name& name) {
    if (name.strength == NameStrength::weak) return "weakAlias";
    switch (name.type) {
        case NameType::former:
            return "previousName";
        case NameType::alias:
            return "alias";
        default:
            return "name";
    }
}

void add_names(FtmValues& properties, const Subject& subject) {
    for (const auto& name : subject.names) {
        properties.add(name_property(name), name.full);
        if (subject.kind != SubjectKind::person) continue;
        properties.add("firstName", name.given);
        properties.add("lastName", name.family);
    }
}

/// A number that the schema has no property for is told in the notes.
void add_identifier(FtmValues& properties, const Subject& subject, const Identifier& identifier) {
    const std::string_view property = ftm_identifier_property(subject.kind, identifier.kind);
    if (!property.empty()) return properties.add(property, identifier.value);
    if (identifier.value.empty()) return;
    properties.add("notes", label_of(identifier) + ": " + identifier.value);
}

void add_details(FtmValues& properties, const Subject& subject) {
    const bool person = subject.kind == SubjectKind::person;
    for (const auto& date : subject.birth_dates) {
        for (const auto& text : ftm_dates(date)) {
            properties.add(ftm_birth_property(subject.kind), text);
        }
    }
    for (const auto& place : subject.birth_places) {
        if (!person) break;
        properties.add("birthPlace", place.text);
        properties.add("birthCountry", place.country);
    }
    for (const auto& country : subject.nationalities) {
        properties.add(ftm_country_property(subject.kind), country);
    }
    for (const auto& gender : subject.genders) {
        if (person) properties.add("gender", gender);
    }
    for (const auto& position : subject.positions) {
        properties.add(person ? "position" : "notes", position);
    }
    for (const auto& identifier : subject.identifiers) {
        add_identifier(properties, subject, identifier);
    }
    for (const auto& address : subject.addresses) {
        properties.add("address", address.text);
        properties.add("country", address.country);
    }
    for (const auto& designation : subject.designations) {
        properties.add("program", designation.programme);
        properties.add("programId", designation.regime);
    }
    if (!subject.designations.empty()) properties.add("topics", "sanction");
}

struct Entry {
    std::string property;
    std::string value;
};

base::Result<std::vector<Entry>> read_properties(const Json& entity) {
    const auto found = entity.find("properties");
    if (found == entity.end() || !found->is_object()) {
        return base::fail(base::Error(base::ErrorCode::invalid_input, "expected an object")
                              .in_field("properties"));
    }
    std::vector<Entry> entries;
    for (const auto& [property, values] : found->items()) {
        const auto reject = [&, &name = property](const char* message) {
            return base::fail(base::Error(base::ErrorCode::invalid_input, message)
                                  .in_field("properties." + name));
        };
        if (values.is_string()) {
            entries.push_back({property, values.get<std::string>()});
            continue;
        }
        if (!values.is_array()) return reject("expected a string or a list of strings");
        for (const auto& value : values) {
            if (value.is_string()) {
                entries.push_back({property, value.get<std::string>()});
            } else if (value.is_number() || value.is_boolean()) {
                entries.push_back({property, value.dump()});
            } else {
                return reject("expected strings in the list");
            }
        }
    }
    return entries;
}

void read_date(Subject& subject, const Entry& entry) {
    constexpr std::size_t day_length = 10;
    auto date = PartialDate::parse(entry.value.substr(0, day_length));
    if (date && !date->empty()) {
        subject.birth_dates.push_back(*std::move(date));
    } else {
        subject.notes.push_back({entry.property, entry.value});
    }
}

void read_country(Subject& subject, const Entry& entry) {
    const auto code = base::find_country(entry.value);
    if (!code) {
        subject.notes.push_back({entry.property, entry.value});
    } else if (entry.property == "birthCountry") {
        subject.birth_places.push_back({{}, *code});
    } else if (std::find(subject.nationalities.begin(), subject.nationalities.end(), *code) ==
               subject.nationalities.end()) {
        subject.nationalities.push_back(*code);
    }
}

void read_gender(Subject& subject, const std::string& value) {
    static const std::set<std::string> male{"male", "m", "man", "Male", "M"};
    static const std::set<std::string> female{"female", "f", "woman", "Female", "F"};
    subject.genders.push_back(male.contains(value)     ? "male"
                              : female.contains(value) ? "female"
                                                       : value);
}

bool read_name(Subject& subject, const Entry& entry) {
    Name name{.full = entry.value};
    if (entry.property == "alias" || entry.property == "abbreviation") {
        name.type = NameType::alias;
    } else if (entry.property == "weakAlias") {
        name.type = NameType::alias;
        name.strength = NameStrength::weak;
    } else if (entry.property == "previousName") {
        name.type = NameType::former;
    } else if (entry.property != "name") {
        return false;
    }
    subject.names.push_back(std::move(name));
    return true;
}

/// Whether the property has a place in the subject.
bool read_entry(Subject& subject, const Entry& entry) {
    if (entry.value.empty() || read_name(subject, entry)) return true;
    if (is_ftm_date_property(entry.property)) {
        read_date(subject, entry);
    } else if (is_ftm_country_property(entry.property)) {
        read_country(subject, entry);
    } else if (entry.property == "gender") {
        read_gender(subject, entry.value);
    } else if (entry.property == "birthPlace") {
        subject.birth_places.push_back({entry.value, {}});
    } else if (entry.property == "position") {
        subject.positions.push_back(entry.value);
    } else if (entry.property == "address") {
        subject.addresses.push_back({.text = entry.value});
    } else if (const auto kind = identifier_kind_of_ftm(entry.property)) {
        subject.identifiers.push_back({.kind = *kind, .value = entry.value});
    } else {
        return false;
    }
    return true;
}

/// A person who comes with parts of the name only.
void build_name_from_parts(Subject& subject, const std::vector<Entry>& entries) {
    Name name;
    for (const char* part : {"firstName", "secondName", "middleName", "fatherName", "lastName"}) {
        for (const auto& entry : entries) {
            if (entry.property != part || entry.value.empty()) continue;
            if (!name.full.empty()) name.full.push_back(' ');
            name.full += entry.value;
            break;
        }
    }
    if (!name.full.empty()) subject.names.push_back(std::move(name));
}

}  // namespace

Json to_ftm(const Subject& subject) {
    FtmValues properties;
    add_names(properties, subject);
    add_details(properties, subject);
    Json entity;
    entity["id"] = subject.id;
    entity["caption"] = subject.caption();
    entity["schema"] = ftm_schema(subject.kind);
    entity["properties"] = properties.take();
    entity["datasets"] = Json::array({subject.list});
    entity["referents"] = Json::array();
    entity["target"] = true;
    entity["first_seen"] = nullptr;
    entity["last_seen"] = nullptr;
    entity["last_change"] = nullptr;
    return entity;
}

std::string ftm_schema(SubjectKind kind) {
    switch (kind) {
        case SubjectKind::person:
            return "Person";
        case SubjectKind::organisation:
            return "Organization";
        case SubjectKind::vessel:
            return "Vessel";
        case SubjectKind::aircraft:
            return "Airplane";
        case SubjectKind::wallet:
            return "CryptoWallet";
        case SubjectKind::unknown:
            break;
    }
    return "LegalEntity";
}

base::Result<SubjectKind> kind_of_ftm_schema(std::string_view schema) {
    constexpr std::array<std::pair<std::string_view, SubjectKind>, 9> kinds{{
        {"Person", SubjectKind::person},
        {"Organization", SubjectKind::organisation},
        {"Company", SubjectKind::organisation},
        {"PublicBody", SubjectKind::organisation},
        {"Vessel", SubjectKind::vessel},
        {"Airplane", SubjectKind::aircraft},
        {"CryptoWallet", SubjectKind::wallet},
        {"LegalEntity", SubjectKind::unknown},
        {"Thing", SubjectKind::unknown},
    }};
    for (const auto& [name, kind] : kinds) {
        if (name == schema) return kind;
    }
    return base::fail(base::ErrorCode::not_found, "no schema of what lists name: \"" +
                                                      std::string(schema.substr(0, 40)) + "\"");
}

base::Result<Subject> subject_from_ftm(const Json& entity) {
    std::set<std::string> skipped;
    return subject_from_ftm(entity, skipped);
}

base::Result<Subject> subject_from_ftm(const Json& entity, std::set<std::string>& skipped) {
    const auto reject = [](const char* field, const char* message) {
        return base::fail(base::Error(base::ErrorCode::invalid_input, message).in_field(field));
    };
    if (!entity.is_object()) return reject("entity", "expected an object");
    const auto schema = entity.find("schema");
    if (schema == entity.end() || !schema->is_string()) {
        return reject("schema", "expected a schema such as \"Person\"");
    }
    const auto kind = kind_of_ftm_schema(schema->get<std::string>());
    if (!kind) {
        return base::fail(
            base::Error(base::ErrorCode::invalid_input, kind.error().message()).in_field("schema"));
    }
    Subject subject;
    subject.kind = *kind;
    if (const auto id = entity.find("id"); id != entity.end() && id->is_string()) {
        subject.id = id->get<std::string>();
    }
    const auto entries = RECOURSE_TRY(read_properties(entity));
    for (const auto& entry : entries) {
        if (!read_entry(subject, entry)) skipped.insert(entry.property);
    }
    if (subject.names.empty()) build_name_from_parts(subject, entries);
    return subject;
}

}  // namespace recourse::model
