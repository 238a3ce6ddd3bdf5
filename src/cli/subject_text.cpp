#include "cli/subject_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <ostream>

#include "base/country.hpp"

namespace recourse::cli {

namespace {

void print_field(const Console& console, std::string_view label, const std::string& text) {
    if (text.empty()) return;
    console.out << console.faint(fmt::format("{:<15}", label)) << text << '\n';
}

/// What the beginning of its life is called: people are born.
std::string_view beginning_word(model::SubjectKind kind) {
    switch (kind) {
        case model::SubjectKind::organisation:
            return "founded";
        case model::SubjectKind::vessel:
        case model::SubjectKind::aircraft:
            return "built";
        case model::SubjectKind::wallet:
            return "made";
        default:
            return "born";
    }
}

std::string with_country(const std::string& text, const std::string& code) {
    const std::string country = code.empty() ? "" : std::string(base::country_name(code));
    if (country.empty() || text.find(country) != std::string::npos) return text;
    return text.empty() ? country : fmt::format("{} ({})", text, country);
}

std::string describe(const model::Name& name) {
    std::string text = name.full;
    if (name.type != model::NameType::primary)
        text += fmt::format("  [{}]", model::to_string(name.type));
    if (name.strength == model::NameStrength::weak) text += "  [weak]";
    return text;
}

std::string describe(const model::Identifier& identifier) {
    return with_country(fmt::format("{} {}", model::label_of(identifier), identifier.value),
                        identifier.country);
}

void print_designation(const Console& console, const model::Designation& designation) {
    std::string line = designation.programme;
    if (!designation.regime.empty()) line += fmt::format("  [{}]", designation.regime);
    if (!designation.listed.empty()) line += ", listed " + designation.listed.to_english();
    if (!designation.reference.empty()) line += ", reference " + designation.reference;
    print_field(console, "designation", line);
    std::vector<std::string> measures;
    for (const auto& measure : designation.measures) {
        measures.push_back(model::label_of(measure));
    }
    print_field(console, "measures", fmt::format("{}", fmt::join(measures, ", ")));
    print_field(console, "reasons", designation.reasons);
}

}  // namespace

void print_subject(const Console& console, const model::Subject& subject) {
    console.out << console.bold(subject.caption()) << "  " << console.faint(subject.id) << '\n';
    print_field(console, "kind", model::to_string(subject.kind));
    for (const auto& name : subject.names) print_field(console, "name", describe(name));
    for (const auto& date : subject.birth_dates)
        print_field(console, beginning_word(subject.kind), date.to_english());
    for (const auto& place : subject.birth_places) {
        print_field(console, "place of birth", with_country(place.text, place.country));
    }
    for (const auto& code : subject.nationalities) {
        print_field(console, "nationality", with_country("", code));
    }
    for (const auto& gender : subject.genders) print_field(console, "gender", gender);
    for (const auto& position : subject.positions) print_field(console, "position", position);
    for (const auto& identifier : subject.identifiers) {
        print_field(console, "identifier", describe(identifier));
    }
    for (const auto& address : subject.addresses) {
        print_field(console, "address", with_country(address.text, address.country));
    }
    for (const auto& relation : subject.relations) {
        print_field(
            console, "relation",
            fmt::format("{} {}", relation.kind,
                        relation.other_name.empty() ? relation.other_id : relation.other_name));
    }
    for (const auto& designation : subject.designations) print_designation(console, designation);
    for (const auto& other : subject.cross_references) {
        print_field(console, "also on", fmt::format("{}, {}", other.list, other.reference));
    }
    for (const auto& note : subject.notes) {
        print_field(console, "note",
                    note.label.empty() ? note.text : note.label + ": " + note.text);
    }
}

std::string subject_line(const model::Subject& subject) {
    std::vector<std::string> parts{model::to_string(subject.kind)};
    if (!subject.birth_dates.empty())
        parts.push_back(std::string(beginning_word(subject.kind)) + " " +
                        subject.birth_dates[0].to_english());
    if (!subject.nationalities.empty()) parts.push_back(with_country("", subject.nationalities[0]));
    if (!subject.designations.empty()) parts.push_back(subject.designations[0].programme);
    return fmt::format("{}", fmt::join(parts, ", "));
}

}  // namespace recourse::cli
