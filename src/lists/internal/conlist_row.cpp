#include "lists/internal/conlist_row.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "lists/internal/dates.hpp"
#include "lists/internal/subject_parts.hpp"
#include "lists/internal/text.hpp"
#include "lists/internal/uk_parts.hpp"
#include "lists/internal/un_reference.hpp"

namespace recourse::lists::internal {

using model::IdentifierKind;
using model::SubjectKind;

namespace {

struct LabelledPart {
    std::string_view label;
    std::string_view text;
};

constexpr std::size_t longest_label = 40;

/// The parts of "(Label):text. (Other label):text"; text in front of them has no label. A label
/// begins with a capital and holds no bracket.
std::vector<LabelledPart> split_labelled(std::string_view text) {
    std::vector<LabelledPart> parts(1);
    std::size_t begin = 0;
    for (std::size_t end = text.find("):"); end != std::string_view::npos;
         end = text.find("):", end + 2)) {
        // A label is short, so that no more than its length is looked back.
        const std::size_t earliest = std::max(begin, end - std::min(end, longest_label + 1));
        const std::size_t in_window = text.substr(earliest, end - earliest).rfind('(');
        if (in_window == std::string_view::npos) continue;
        const std::size_t open = earliest + in_window;
        const std::string_view label = text.substr(open + 1, end - open - 1);
        const bool is_label = label.size() > 1 && label.size() <= longest_label &&
                              label.front() >= 'A' && label.front() <= 'Z' &&
                              label.find(')') == std::string_view::npos;
        if (!is_label) continue;
        parts.back().text = trim(text.substr(begin, open - begin));
        parts.push_back({.label = label, .text = {}});
        begin = end + 2;
    }
    parts.back().text = trim(text.substr(begin));
    if (parts.front().text.empty()) parts.erase(parts.begin());
    return parts;
}

std::string_view without_full_stop(std::string_view text) {
    if (text.ends_with('.')) text.remove_suffix(1);
    return trim(text);
}

IdentifierKind contact_kind(std::string_view label) {
    static constexpr std::array<std::pair<std::string_view, IdentifierKind>, 7> kinds{{
        {"Phone number", IdentifierKind::phone},
        {"Tel", IdentifierKind::phone},
        {"Email address", IdentifierKind::email},
        {"Website", IdentifierKind::website},
        {"Business Reg No", IdentifierKind::registration},
        {"IMO number", IdentifierKind::imo},
        {"Fax", IdentifierKind::other},
    }};
    for (const auto& [name, kind] : kinds) {
        if (label == name) return kind;
    }
    return IdentifierKind::other;
}

bool is_identifier(std::string_view label) {
    return label == "Fax" || contact_kind(label) != IdentifierKind::other;
}

void add_rest(Draft& subject, std::string_view text) {
    if (text.starts_with('.')) text.remove_prefix(1);
    add_un_references(subject, trim(text));
    add_note(subject, "Other Information", text);
}

void add_part(Draft& subject, model::Designation& designation, const LabelledPart& part) {
    const std::string_view value = without_full_stop(part.text);
    if (part.label == "UK Sanctions List Ref") {
        // Where nothing labels it, what follows stands behind the reference: "GHR0017. Also ..."
        std::string_view reference = value.substr(0, value.find_first_of(" \n"));
        if (reference.ends_with('.')) reference.remove_suffix(1);
        designation.reference = reference;
        add_cross_reference(subject, "gb-sanctions", reference);
        add_rest(subject, value.substr(reference.size()));
    } else if (part.label == "UK Statement of Reasons") {
        designation.reasons = part.text;
    } else if (part.label == "Gender") {
        add_gender(subject, value);
    } else if (part.label == "Flag of ship") {
        add_nationalities(subject, value);
    } else if (part.label == "Year built") {
        add_birth_dates(subject, value);
    } else if (part.label == "Parent company" || part.label == "Subsidiaries" ||
               part.label == "Current owners") {
        for (const std::string& other : split_items(value)) {
            subject.add(
                model::Relation{.kind = std::string(part.label), .other_name = clean(other)});
        }
    } else if (is_identifier(part.label)) {
        for (const std::string& item : split_items(value)) {
            add_identifier(subject, {.kind = contact_kind(part.label),
                                     .value = item,
                                     .label = std::string(part.label)});
        }
    } else {
        add_un_references(subject, part.text);
        add_note(subject, part.label.empty() ? "Other Information" : part.label, part.text);
    }
}

/// Numbers and their details are two columns that count together: "(1) 123 (2) 456".
void add_documents(Draft& subject, IdentifierKind kind, const char* label, std::string_view numbers,
                   std::string_view details) {
    const std::vector<std::string> values = split_items(numbers);
    const std::vector<std::string> notes = split_items(details);
    if (values.empty()) return add_note(subject, label, details);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const bool paired = notes.size() == values.size();
        add_identifier(subject, {.kind = kind,
                                 .value = values[i],
                                 .label = label,
                                 .note = paired ? notes[i] : clean(details)});
    }
}

void add_names(Draft& subject, const Node& row) {
    UkNameParts parts;
    for (const std::string_view part : {"Name 1", "Name 2", "Name 3", "Name 4", "Name 5"}) {
        parts.given.push_back(clean(row.text_of(part)));
    }
    parts.family = row.text_of("Name 6");
    parts.type = row.text_of("Alias Type");
    parts.strength = row.text_of("Alias Quality");
    add_uk_name(subject, parts);
    add_uk_original_name(subject, row.text_of("Name Non-Latin Script"),
                         row.text_of("Non-Latin Script Language"));
}

void add_birth(Draft& subject, const Node& row) {
    add_birth_dates(subject, row.text_of("DOB"));
    const std::vector<std::string> towns = split_items(row.text_of("Town of Birth"));
    const std::vector<std::string> countries = split_items(row.text_of("Country of Birth"));
    for (std::size_t i = 0; i < std::max(towns.size(), countries.size()); ++i) {
        const std::string town = i < towns.size() ? towns[i] : std::string{};
        // One country counts for all towns; several count along with them.
        const std::string country = countries.size() == 1  ? countries.front()
                                    : i < countries.size() ? countries[i]
                                                           : std::string{};
        add_birth_place(subject, join({clean(town), clean(country)}, ", "), country);
    }
}

void add_place_and_post(Draft& subject, const Node& row) {
    add_nationalities(subject, row.text_of("Nationality"));
    for (const std::string& position : split_items(row.text_of("Position"))) {
        add_position(subject, position);
    }
    std::vector<std::string> pieces;
    for (const std::string_view part : {"Address 1", "Address 2", "Address 3", "Address 4",
                                        "Address 5", "Address 6", "Post/Zip Code"}) {
        pieces.emplace_back(row.text_of(part));
    }
    add_address(subject, pieces, {}, row.text_of("Country"));
}

SubjectKind kind_of(std::string_view type) {
    const std::string folded = fold(type);
    if (folded == "individual") return SubjectKind::person;
    if (folded == "entity") return SubjectKind::organisation;
    return folded == "ship" ? SubjectKind::vessel : SubjectKind::unknown;
}

/// What a group repeats in each of its rows: read once for each different text.
void add_designation(Draft& subject, const Node& row, const ListSource& source) {
    const std::string_view designated = row.text_of("UK Sanctions List Date Designated");
    model::Designation made = make_designation(source, row.text_of("Regime"));
    model::Designation* known = subject.designation_under(made.programme);
    if (known == nullptr) {
        made.listed = read_date(designated.empty() ? row.text_of("Listed On") : designated)
                          .value_or(base::PartialDate{});
        known = &subject.designations.emplace_back(std::move(made));
    }
    for (const LabelledPart& part : split_labelled(row.text_of("Other Information"))) {
        add_part(subject, *known, part);
    }
}

}  // namespace

const FieldRules& conlist_field_rules() {
    static const FieldRules rules{
        .notes = {{"Title", "Title"}, {"Last Updated", "Last Updated"}, {"Listed On", "Listed On"}},
        .bookkeeping = {"Non-Latin Script Type"}};
    return rules;
}

void add_conlist_row(Draft& subject, const Node& row, const ListSource& source) {
    const SubjectKind kind = kind_of(row.text_of("Group Type"));
    if (subject.kind == SubjectKind::unknown) subject.kind = kind;
    add_names(subject, row);
    add_birth(subject, row);
    add_place_and_post(subject, row);
    add_documents(subject, IdentifierKind::passport, "Passport", row.text_of("Passport Number"),
                  row.text_of("Passport Details"));
    std::string_view national = row.text_of("National Identification Number");
    if (national.empty()) national = row.text_of("NI Number");
    add_documents(subject, IdentifierKind::national_id, "National identification", national,
                  row.text_of("National Identification Details"));
    add_designation(subject, row, source);
}

}  // namespace recourse::lists::internal
