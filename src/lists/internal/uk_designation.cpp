#include "lists/internal/uk_designation.hpp"

#include <set>
#include <string>

#include "lists/internal/country_text.hpp"
#include "lists/internal/dates.hpp"
#include "lists/internal/subject_parts.hpp"
#include "lists/internal/text.hpp"
#include "lists/internal/uk_parts.hpp"

namespace recourse::lists::internal {

using base::PartialDate;
using model::IdentifierKind;
using model::SubjectKind;

namespace {

SubjectKind kind_of(std::string_view type) {
    const std::string folded = fold(type);
    if (folded == "individual") return SubjectKind::person;
    if (folded == "entity") return SubjectKind::organisation;
    return folded == "ship" ? SubjectKind::vessel : SubjectKind::unknown;
}

void add_names(Draft& subject, const Node& designation) {
    for (const Node& node : designation.items_of("Names")) {
        UkNameParts parts;
        for (const std::string_view part : {"Name1", "Name2", "Name3", "Name4", "Name5"}) {
            parts.given.push_back(clean(node.text_of(part)));
        }
        parts.family = node.text_of("Name6");
        parts.type = node.text_of("NameType");
        parts.strength = node.text_of("AliasStrength");
        add_uk_name(subject, parts);
    }
    for (const Node& node : designation.items_of("NonLatinNames")) {
        add_uk_original_name(subject, node.text_of("NameNonLatinScript"),
                             node.text_of("NonLatinScriptLanguage"));
    }
    subject.put_primary_name_first();
}

void add_addresses(Draft& subject, const Node& designation) {
    for (const Node& node : designation.items_of("Addresses")) {
        std::vector<std::string> pieces;
        for (const std::string_view part :
             {"AddressLine1", "AddressLine2", "AddressLine3", "AddressLine4", "AddressLine5",
              "AddressLine6", "AddressPostalCode"}) {
            pieces.emplace_back(node.text_of(part));
        }
        add_address(subject, pieces, {}, node.text_of("AddressCountry"));
    }
}

void add_values(Draft& subject, const Node& node, std::string_view list, IdentifierKind kind,
                const char* label) {
    for (const Node& item : node.items_of(list)) {
        std::string value(item.text());
        if (kind == IdentifierKind::imo && value.starts_with("IMO")) value.erase(0, 3);
        add_identifier(subject, {.kind = kind, .value = value, .label = label});
    }
}

void add_person(Draft& subject, const Node& details) {
    for (const Node& dob : details.items_of("DOBs")) {
        add_birth_dates(subject, dob.text());
    }
    for (const Node& passport : details.items_of("PassportDetails")) {
        add_identifier(subject, {.kind = IdentifierKind::passport,
                                 .value = std::string(passport.text_of("PassportNumber")),
                                 .label = "Passport",
                                 .note = clean(passport.text_of("PassportAdditionalInformation"))});
    }
    for (const Node& item : details.items_of("NationalIdentifierDetails")) {
        add_identifier(subject,
                       {.kind = IdentifierKind::national_id,
                        .value = std::string(item.text_of("NationalIdentifierNumber")),
                        .label = "National identifier",
                        .note = clean(item.text_of("NationalIdentifierAdditionalInformation"))});
    }
    for (const Node& item : details.items_of("Nationalities")) {
        add_nationalities(subject, item.text());
    }
    for (const Node& item : details.items_of("Positions")) {
        add_position(subject, item.text());
    }
    for (const Node& item : details.items_of("Genders")) {
        add_gender(subject, item.text());
    }
    for (const Node& item : details.items_of("BirthDetails")) {
        const std::string place =
            join({clean(item.text_of("TownOfBirth")), clean(item.text_of("CountryOfBirth"))}, ", ");
        add_birth_place(subject, place, item.text_of("CountryOfBirth"));
    }
}

void add_relations(Draft& subject, const Node& node, std::string_view list, const char* kind) {
    for (const Node& item : node.items_of(list)) {
        const std::string other = clean(item.text());
        if (!other.empty()) {
            subject.add(model::Relation{.kind = kind, .other_name = other});
        }
    }
}

void add_organisation(Draft& subject, const Node& details) {
    add_values(subject, details, "BusinessRegistrationNumbers", IdentifierKind::registration,
               "Business registration number");
    add_relations(subject, details, "ParentCompanies", "Parent company");
    add_relations(subject, details, "Subsidiaries", "Subsidiary");
}

void add_ship(Draft& subject, const Node& details) {
    add_values(subject, details, "IMONumbers", IdentifierKind::imo, "IMO number");
    for (const Node& flag : details.items_of("CurrentBelievedFlagOfShips")) {
        add_nationalities(subject, flag.text());
    }
    for (const Node& year : details.items_of("YearsBuilt")) {
        add_birth_dates(subject, year.text());
    }
    add_relations(subject, details, "CurrentOwnerOperators", "Current owner or operator");
}

void add_details(Draft& subject, const Node& designation) {
    for (const Node& details : designation.items_of("IndividualDetails")) {
        add_person(subject, details);
    }
    for (const Node& details : designation.items_of("EntityDetails")) {
        add_organisation(subject, details);
    }
    for (const Node& details : designation.items_of("ShipDetails")) add_ship(subject, details);
    add_values(subject, designation, "PhoneNumbers", IdentifierKind::phone, "Phone number");
    add_values(subject, designation, "EmailAddresses", IdentifierKind::email, "Email address");
    add_values(subject, designation, "Websites", IdentifierKind::website, "Website");
}

/// Lower-case letters only: "Asset freeze" and "AssetFreeze" are one measure.
std::string letters_of(std::string_view text) {
    std::string letters;
    for (const char c : fold(text)) {
        if (c >= 'a' && c <= 'z') letters += c;
    }
    return letters;
}

/// The indicators repeat what SanctionsImposed says in words; what they say beyond is added.
void add_indicated(std::vector<model::Measure>& measures, const Node& designation) {
    std::set<std::string> known;
    for (const model::Measure& measure : measures) known.insert(letters_of(measure.label));
    for (const Node& indicator : designation.items_of("SanctionsImposedIndicators")) {
        if (fold(indicator.text()) != "true") continue;
        const bool is_new = known.insert(letters_of(indicator.name)).second;
        if (is_new) measures.push_back(measure_of(indicator.name));
    }
}

model::Designation read_designation(const Node& node, const ListSource& source) {
    model::Designation designation = make_designation(source, node.text_of("RegimeName"));
    designation.reference = clean(node.text_of("UniqueID"));
    designation.legal_basis = designation.programme;
    designation.listed = read_date(node.text_of("DateDesignated")).value_or(PartialDate{});
    designation.reasons = trim(node.text_of("UKStatementofReasons"));
    Uniques<model::Measure> measures;
    for (const std::string_view label : split(node.text_of("SanctionsImposed"), "|")) {
        measures.add(measure_of(label));
    }
    designation.measures = measures.take();
    add_indicated(designation.measures, node);
    return designation;
}

}  // namespace

const FieldRules& uk_field_rules() {
    static const FieldRules rules{.notes = {{"LastUpdated", "Last updated"},
                                            {"Title", "Title"},
                                            {"DesignationSource", "Designation source"},
                                            {"OtherInformation", "Other information"},
                                            {"TypeOfEntity", "Type of entity"},
                                            {"TypeOfShip", "Type of ship"},
                                            {"TonnageOfShip", "Tonnage of ship"},
                                            {"LengthOfShip", "Length of ship"},
                                            {"PreviousFlag", "Previous flag"},
                                            {"PreviousOwnerOperator", "Previous owner or operator"},
                                            {"HIN", "Hull identification number"}},
                                  .bookkeeping = {"NonLatinScriptType"}};
    return rules;
}

Draft read_uk_designation(const Node& node, const ListSource& source) {
    Draft subject = make_subject(source, node.text_of("UniqueID"));
    subject.kind = kind_of(node.text_of("IndividualEntityShip"));
    add_names(subject, node);
    subject.designations.push_back(read_designation(node, source));
    add_addresses(subject, node);
    add_details(subject, node);
    add_cross_reference(subject, "un-sc", node.text_of("UNReferenceNumber"));
    add_cross_reference(subject, "gb-ofsi", node.text_of("OFSIGroupID"));
    return subject;
}

}  // namespace recourse::lists::internal
