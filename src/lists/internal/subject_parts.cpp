#include "lists/internal/subject_parts.hpp"

#include <array>
#include <utility>

#include "lists/internal/country_text.hpp"
#include "lists/internal/dates.hpp"
#include "lists/internal/script.hpp"
#include "lists/internal/text.hpp"

namespace recourse::lists::internal {

using model::MeasureKind;
using model::Name;
using model::Subject;

namespace {

/// Lists write "na", "-" and the like where they know nothing.
bool says_nothing(std::string_view text) {
    const std::string folded = fold(text);
    return folded.empty() || folded == "na" || folded == "n/a" || folded == "-" ||
           folded == "unknown" || folded == "-0-";
}

/// The codes of one or several countries: "Generica", "(1) Generica (2) Neighboria",
/// "Generica;Neighboria"; none when any of them is no country.
std::vector<std::string> country_codes(std::string_view text) {
    if (std::string code = country_code(text); !code.empty()) return {code};
    std::vector<std::string> codes;
    for (const std::string& item : split_items(text)) {
        if (std::string code = country_code(item); !code.empty()) {
            codes.push_back(std::move(code));
            continue;
        }
        const bool semicolons = item.find(';') != std::string::npos;
        for (const std::string_view piece : split(item, semicolons ? ";" : ",")) {
            std::string code = country_code(piece);
            if (code.empty()) return {};
            codes.push_back(std::move(code));
        }
    }
    return codes;
}

/// A name printed twice is as good as the better of the two: a primary name is primary, and a
/// strong alias strong, wherever else it stands.
void take_better(Name& known, const Name& again) {
    if (again.type == model::NameType::primary) known.type = again.type;
    if (again.strength == model::NameStrength::strong) known.strength = again.strength;
}

}  // namespace

Subject make_subject(const ListSource& source, std::string_view reference) {
    Subject subject;
    subject.list = source.id;
    subject.reference = trim(reference);
    subject.id = subject.list + ":" + subject.reference;
    return subject;
}

void add_text(std::vector<std::string>& values, std::string_view text) {
    if (!says_nothing(text)) add_unique(values, clean(text));
}

void add_note(Subject& subject, std::string_view label, std::string_view text) {
    add_note(subject.notes, label, text);
}

void add_note(std::vector<model::Note>& notes, std::string_view label, std::string_view text) {
    if (says_nothing(text)) return;
    while (label.ends_with(':') || label.ends_with(" -"))
        label = trim(label.substr(0, label.size() - 1));
    add_unique(notes, {.label = clean(label), .text = std::string(trim(text))});
}

void add_cross_reference(Subject& subject, std::string_view list, std::string_view reference) {
    if (says_nothing(reference)) return;
    add_unique(subject.cross_references,
               {.list = std::string(list), .reference = clean(reference)});
}

void add_name(Subject& subject, Name name) {
    name.full = clean(name.full);
    if (name.full.empty()) return;
    const auto same = std::ranges::find(subject.names, name.full, &Name::full);
    if (same != subject.names.end()) return take_better(*same, name);
    if (name.script.empty()) name.script = script_of(name.full);
    if (name.published == name.full) name.published.clear();
    subject.names.push_back(std::move(name));
}

Name name_of_parts(std::string_view given, std::string_view family) {
    Name name;
    name.given = clean(given);
    name.family = clean(family);
    name.full = join({name.given, name.family}, " ");
    // A single name stands where the family name would: that does not make it one.
    if (name.given.empty()) name.family.clear();
    return name;
}

Name name_of_inverted(std::string_view published) {
    const std::size_t comma = published.find(", ");
    if (comma == std::string_view::npos) return {.full = clean(published)};
    Name name = name_of_parts(published.substr(comma + 2), published.substr(0, comma));
    name.published = clean(published);
    return name;
}

void put_primary_name_first(Subject& subject) {
    std::ranges::stable_partition(
        subject.names, [](const Name& name) { return name.type == model::NameType::primary; });
}

void add_birth_dates(Subject& subject, std::string_view text) {
    DateReading reading = read_dates(text);
    for (base::PartialDate& date : reading.dates) add_unique(subject.birth_dates, std::move(date));
    if (!reading.complete) add_note(subject, "Date of birth", text);
}

void add_birth_place(Subject& subject, std::string_view text, std::string_view country) {
    model::PlaceOfBirth place{.text = clean(text), .country = country_code(country)};
    if (says_nothing(place.text) && says_nothing(country)) return;
    if (says_nothing(place.text)) place.text = clean(country);
    if (place.country.empty()) place.country = country_of_place(place.text);
    add_unique(subject.birth_places, std::move(place));
}

void add_nationalities(Subject& subject, std::string_view text) {
    if (says_nothing(text)) return;
    const std::vector<std::string> codes = country_codes(text);
    if (codes.empty()) return add_note(subject, "Nationality", text);
    for (const std::string& code : codes) add_unique(subject.nationalities, code);
}

void add_gender(Subject& subject, std::string_view text) {
    const std::string folded = fold(text);
    if (folded == "m") return add_text(subject.genders, "male");
    if (folded == "f") return add_text(subject.genders, "female");
    add_text(subject.genders, folded);
}

void add_identifier(Subject& subject, model::Identifier identifier) {
    identifier.value = clean(identifier.value);
    if (says_nothing(identifier.value)) return;
    add_unique(subject.identifiers, std::move(identifier));
}

std::optional<model::Address> make_address(const std::vector<std::string>& pieces,
                                           std::string_view city, std::string_view country) {
    std::vector<std::string> said;
    for (const std::string& piece : pieces) {
        if (!says_nothing(piece)) said.push_back(clean(piece));
    }
    if (!says_nothing(country)) add_unique(said, clean(country));
    if (said.empty()) return std::nullopt;
    model::Address address{.text = join(said, ", "),
                           .city = says_nothing(city) ? std::string{} : clean(city),
                           .country = country_code(country)};
    if (says_nothing(country)) address.country = country_of_place(address.text);
    return address;
}

void add_address(Subject& subject, const std::vector<std::string>& pieces, std::string_view city,
                 std::string_view country) {
    if (auto address = make_address(pieces, city, country)) {
        add_unique(subject.addresses, *std::move(address));
    }
}

model::Designation make_designation(const ListSource& source, std::string_view programme) {
    model::Designation designation;
    designation.programme = clean(programme);
    designation.regime = source.regime_of(programme);
    return designation;
}

model::Measure measure_of(std::string_view label) {
    static constexpr std::array<std::pair<std::string_view, MeasureKind>, 10> known{{
        {"asset freeze", MeasureKind::asset_freeze},
        {"block", MeasureKind::asset_freeze},
        {"financial measures", MeasureKind::asset_freeze},
        {"targeted financial sanction", MeasureKind::asset_freeze},
        {"travel ban", MeasureKind::travel_ban},
        {"arms embargo", MeasureKind::arms_embargo},
        {"targeted arms embargo", MeasureKind::arms_embargo},
        {"maritime restriction", MeasureKind::maritime_restriction},
        {"director disqualification sanction", MeasureKind::director_disqualification},
        {"trust services sanctions", MeasureKind::trust_services_ban},
    }};
    const std::string folded = fold(label);
    for (const auto& [words, kind] : known) {
        if (folded == words) return {.kind = kind, .label = clean(label)};
    }
    return {.kind = MeasureKind::other, .label = clean(label)};
}

}  // namespace recourse::lists::internal
