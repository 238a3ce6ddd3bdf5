#include "lists/internal/subject_parts.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "lists/internal/country_text.hpp"
#include "lists/internal/dates.hpp"
#include "lists/internal/script.hpp"
#include "lists/internal/text.hpp"

namespace recourse::lists::internal {

using model::MeasureKind;
using model::Name;

namespace {

/// Whether more than `count` ASCII characters stand in it beside blanks.
bool has_more_than(std::size_t count, std::string_view text) {
    return std::ranges::any_of(text, [&](char c) { return c > ' ' && count-- == 0; });
}

/// Lists write "na", "-" and the like where they know nothing.
bool says_nothing(std::string_view text) {
    constexpr std::size_t longest = std::string_view("unknown").size();
    if (has_more_than(longest, text)) return false;
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

/// What stands behind a family name: "JR.", "III".
bool is_suffix(std::string_view piece) {
    std::string folded = fold(piece);
    if (folded.ends_with('.')) folded.pop_back();
    return folded == "jr" || folded == "sr" || folded == "ii" || folded == "iii" || folded == "iv";
}

struct FamilyName {
    std::string_view name;
    std::string_view suffix;
};

/// "KNOWLES, JR." in its parts.
FamilyName split_family(std::string_view family) {
    const std::size_t comma = family.rfind(", ");
    const bool suffixed = comma != std::string_view::npos && is_suffix(family.substr(comma + 2));
    if (!suffixed) return {.name = family, .suffix = {}};
    return {.name = family.substr(0, comma), .suffix = family.substr(comma + 2)};
}

/// A name printed twice is as good as the better of the two: a primary name is primary, and a
/// strong alias strong, wherever else it stands.
void take_better(Name& known, const Name& again) {
    if (again.type == model::NameType::primary) known.type = again.type;
    if (again.strength == model::NameStrength::strong) known.strength = again.strength;
    if (known.published.empty() && again.published != known.full) known.published = again.published;
}

}  // namespace

Draft make_subject(const ListSource& source, std::string_view reference) {
    Draft subject;
    subject.list = source.id;
    subject.reference = trim(reference);
    subject.id = subject.list + ":" + subject.reference;
    return subject;
}

std::optional<std::string> said_text(std::string_view text) {
    if (says_nothing(text)) return std::nullopt;
    return clean(text);
}

void add_text(Uniques<std::string>& values, std::string_view text) {
    if (auto said = said_text(text)) values.add(*std::move(said));
}

void add_note(Draft& subject, std::string_view label, std::string_view text) {
    if (auto note = make_note(label, text)) subject.add(*std::move(note));
}

std::optional<model::Note> make_note(std::string_view label, std::string_view text) {
    if (says_nothing(text)) return std::nullopt;
    while (label.ends_with(':') || label.ends_with(" -"))
        label = trim(label.substr(0, label.size() - 1));
    return model::Note{.label = clean(label), .text = std::string(trim(text))};
}

void add_cross_reference(Draft& subject, std::string_view list, std::string_view reference) {
    if (says_nothing(reference)) return;
    subject.add(model::CrossReference{.list = std::string(list), .reference = clean(reference)});
}

void add_name(Draft& subject, Name name) {
    clean_in_place(name.full);
    if (name.full.empty()) return;
    if (Name* same = subject.name_written(name.full)) return take_better(*same, name);
    if (name.script.empty()) name.script = script_of(name.full);
    if (name.published == name.full) name.published.clear();
    subject.names.push_back(std::move(name));
}

Name name_of_parts(std::string_view given, std::string_view family) {
    const FamilyName parts = split_family(family);
    Name name;
    name.given = clean(given);
    name.family = clean(parts.name);
    name.full = join({name.given, name.family, clean(parts.suffix)}, " ");
    // A single name stands where the family name would: that does not make it one.
    if (name.given.empty()) name.family.clear();
    return name;
}

Name name_of_inverted(std::string_view published) {
    const std::size_t first = published.find(", ");
    if (first == std::string_view::npos) return {.full = clean(published)};
    const std::size_t second = published.find(", ", first + 2);
    const bool suffixed = second != std::string_view::npos &&
                          is_suffix(published.substr(first + 2, second - first - 2));
    const std::size_t comma = suffixed ? second : first;
    Name name = name_of_parts(published.substr(comma + 2), published.substr(0, comma));
    name.published = clean(published);
    return name;
}

void add_birth_dates(Draft& subject, std::string_view text) {
    DateReading reading = read_dates(text);
    for (base::PartialDate& date : reading.dates) subject.add_birth_date(std::move(date));
    if (!reading.complete) add_note(subject, "Date of birth", text);
}

void add_birth_place(Draft& subject, std::string_view text, std::string_view country) {
    model::PlaceOfBirth place{.text = clean(text), .country = country_code(country)};
    if (says_nothing(place.text) && says_nothing(country)) return;
    if (says_nothing(place.text)) place.text = clean(country);
    if (place.country.empty()) place.country = country_of_place(place.text);
    subject.add(std::move(place));
}

void add_nationalities(Draft& subject, std::string_view text) {
    if (says_nothing(text)) return;
    const std::vector<std::string> codes = country_codes(text);
    if (codes.empty()) return add_note(subject, "Nationality", text);
    for (const std::string& code : codes) subject.add_nationality(code);
}

void add_position(Draft& subject, std::string_view text) {
    if (auto said = said_text(text)) subject.add_position(*std::move(said));
}

void add_gender(Draft& subject, std::string_view text) {
    const std::string folded = fold(text);
    if (folded == "m") return subject.add_gender("male");
    if (folded == "f") return subject.add_gender("female");
    if (auto said = said_text(folded)) subject.add_gender(*std::move(said));
}

void add_identifier(Draft& subject, model::Identifier identifier) {
    clean_in_place(identifier.value);
    if (says_nothing(identifier.value)) return;
    subject.add(std::move(identifier));
}

std::optional<model::Address> make_address(const std::vector<std::string>& pieces,
                                           std::string_view city, std::string_view country) {
    std::vector<std::string> said;
    for (const std::string& piece : pieces) {
        if (!says_nothing(piece)) said.push_back(clean(piece));
    }
    if (auto name = said_text(country); name && std::ranges::find(said, *name) == said.end()) {
        said.push_back(*std::move(name));
    }
    if (said.empty()) return std::nullopt;
    model::Address address{.text = join(said, ", "),
                           .city = says_nothing(city) ? std::string{} : clean(city),
                           .country = country_code(country)};
    if (says_nothing(country)) address.country = country_of_place(address.text);
    return address;
}

void add_address(Draft& subject, const std::vector<std::string>& pieces, std::string_view city,
                 std::string_view country) {
    if (auto address = make_address(pieces, city, country)) {
        subject.add(*std::move(address));
    }
}

model::Designation make_designation(const ListSource& source, std::string_view programme) {
    model::Designation designation;
    designation.programme = clean(programme);
    designation.regime = source.regime_of(programme);
    return designation;
}

void add_measures(model::Designation& designation, const std::vector<model::Measure>& measures) {
    for (const model::Measure& measure : measures) {
        const bool known =
            std::ranges::find(designation.measures, measure) != designation.measures.end();
        if (!known) designation.measures.push_back(measure);
    }
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
