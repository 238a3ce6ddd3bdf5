#include "lists/internal/eu_entity.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/country.hpp"
#include "lists/internal/country_text.hpp"
#include "lists/internal/dates.hpp"
#include "lists/internal/subject_parts.hpp"
#include "lists/internal/text.hpp"
#include "lists/internal/un_reference.hpp"

namespace recourse::lists::internal {

using base::PartialDate;
using model::IdentifierKind;
using model::SubjectKind;

namespace {

/// "00" is unknown, "-" a placeholder.
std::string_view attribute(const Node& node, std::string_view name) {
    const std::string_view value = node.attribute(name);
    return value == "-" || value == "00" ? std::string_view{} : value;
}

std::string country_of(const Node& node) {
    const std::string_view code = attribute(node, "countryIso2Code");
    const std::string_view description = attribute(node, "countryDescription");
    return code.empty() ? country_code(description) : base::find_country(code).value_or("");
}

void read_name(Draft& subject, const Node& node) {
    model::Name name;
    name.full = attribute(node, "wholeName");
    const bool person = subject.kind == SubjectKind::person;
    if (person) {
        name.family = clean(attribute(node, "lastName"));
        name.given =
            join({clean(attribute(node, "firstName")), clean(attribute(node, "middleName"))}, " ");
    }
    if (name.full.empty()) name.full = join({name.given, name.family}, " ");
    name.type = model::NameType::alias;
    name.language = fold(attribute(node, "nameLanguage"));
    name.strength = node.attribute("strong") == "false" ? model::NameStrength::weak
                                                        : model::NameStrength::strong;
    add_name(subject, std::move(name));
    add_position(subject, attribute(node, "function"));
    add_note(subject, "Title", attribute(node, "title"));
    add_gender(subject, attribute(node, "gender"));
    add_note(subject, "Name remark", node.text_of("remark"));
}

/// The list marks no primary name: the first strong one without another language, else the first.
void choose_primary_name(Draft& subject) {
    if (subject.names.empty()) return;
    auto chosen = std::ranges::find_if(subject.names, [](const model::Name& name) {
        return name.strength == model::NameStrength::strong &&
               (name.language.empty() || name.language == "en");
    });
    if (chosen == subject.names.end()) chosen = subject.names.begin();
    chosen->type = model::NameType::primary;
    subject.put_primary_name_first();
}

std::string birth_date_text(const Node& node) {
    const auto whole = attribute(node, "birthdate");
    const auto year = attribute(node, "year");
    const auto month = attribute(node, "monthOfYear");
    const auto day = attribute(node, "dayOfMonth");
    if (!whole.empty()) return std::string(whole);
    if (!year.empty()) {
        return fmt::format("{}/{}/{}", day.empty() ? "00" : day, month.empty() ? "00" : month,
                           year);
    }
    const auto from = attribute(node, "yearRangeFrom");
    const auto until = attribute(node, "yearRangeTo");
    if (from.empty() || until.empty()) return std::string(from.empty() ? until : from);
    return fmt::format("{} to {}", from, until);
}

void add_birth(Draft& subject, const Node& node) {
    std::string date = birth_date_text(node);
    const std::string_view calendar = attribute(node, "calendarType");
    const bool circa = node.attribute("circa") == "true" && !date.empty();
    if (!calendar.empty() && calendar != "GREGORIAN") {
        add_note(subject, fmt::format("Date of birth ({})", calendar), date);
    } else {
        add_birth_dates(subject, circa ? "circa " + date : date);
    }
    const std::string place = join({clean(attribute(node, "place")), clean(attribute(node, "city")),
                                    clean(attribute(node, "region"))},
                                   ", ");
    const std::string country = country_of(node);
    if (place.empty() && country.empty()) return;
    add_birth_place(subject, place.empty() ? base::country_name(country) : place, country);
}

void read_address(Draft& subject, const Node& node) {
    std::vector<std::string> pieces;
    for (const std::string_view part : {"place", "street", "poBox", "zipCode", "city", "region"}) {
        pieces.emplace_back(attribute(node, part));
    }
    const auto address =
        make_address(pieces, attribute(node, "city"), base::country_name(country_of(node)));
    const bool at_listing = node.attribute("asAtListingTime") == "true";
    if (address && at_listing) add_note(subject, "Address at the time of listing", address->text);
    if (address) subject.add(*address);
    for (const Node& contact : node.children) {
        if (contact.name == "remark") add_note(subject, "Address remark", contact.text());
        if (contact.name != "contactInfo") continue;
        const std::string key = fold(contact.attribute("key"));
        const IdentifierKind kind = key == "phone" || key == "mobile" ? IdentifierKind::phone
                                    : key == "email"                  ? IdentifierKind::email
                                    : key == "web"                    ? IdentifierKind::website
                                                                      : IdentifierKind::other;
        add_identifier(subject, {.kind = kind,
                                 .value = std::string(contact.attribute("value")),
                                 .label = std::string(contact.attribute("key"))});
    }
}

IdentifierKind identification_kind(std::string_view code) {
    if (code == "passport") return IdentifierKind::passport;
    if (code == "id") return IdentifierKind::national_id;
    if (code == "regnumber") return IdentifierKind::registration;
    if (code == "fiscalcode") return IdentifierKind::tax_id;
    if (code == "imo") return IdentifierKind::imo;
    return code == "swiftbic" ? IdentifierKind::swift : IdentifierKind::other;
}

void add_identification(Draft& subject, const Node& node) {
    std::vector<std::string> notes{
        std::string(attribute(node, "issuedBy")), std::string(attribute(node, "nameOnDocument")),
        std::string(attribute(node, "latinNumber")), std::string(node.text_of("remark"))};
    for (const std::string_view flag :
         {"diplomatic", "knownExpired", "knownFalse", "reportedLost", "revokedByIssuer"}) {
        if (node.attribute(flag) == "true") notes.emplace_back(flag);
    }
    const std::string_view label = attribute(node, "identificationTypeDescription");
    add_identifier(
        subject,
        {.kind = identification_kind(attribute(node, "identificationTypeCode")),
         .value = std::string(attribute(node, "number")),
         .country = country_of(node),
         .label = std::string(label.empty() ? attribute(node, "identificationTypeCode") : label),
         .note = join(notes, "; ")});
}

/// The regulation shown is the latest that touched the entity, so its date is no listing date.
void add_designation(Draft& subject, const Node& entity, const Node& regulation,
                     const ListSource& source) {
    model::Designation designation = make_designation(source, attribute(regulation, "programme"));
    designation.reference = attribute(entity, "euReferenceNumber");
    designation.listed = read_date(attribute(entity, "designationDate")).value_or(PartialDate{});
    designation.legal_basis = attribute(regulation, "numberTitle");
    designation.reasons = attribute(entity, "designationDetails");
    subject.designations.push_back(std::move(designation));
    add_note(subject, "Regulation", regulation.text_of("publicationUrl"));
    add_note(subject, "Regulation published", attribute(regulation, "publicationDate"));
}

void add_child(Draft& subject, const Node& entity, const Node& child, const ListSource& source) {
    if (child.name == "nameAlias") return read_name(subject, child);
    if (child.name == "birthdate") return add_birth(subject, child);
    if (child.name == "address") return read_address(subject, child);
    if (child.name == "identification") return add_identification(subject, child);
    if (child.name == "regulation") return add_designation(subject, entity, child, source);
    if (child.name == "remark") {
        add_un_references(subject, child.text());
        return add_note(subject, "Remark", child.text());
    }
    if (child.name != "citizenship") return;
    if (const std::string country = country_of(child); !country.empty()) {
        return subject.add_nationality(country);
    }
    add_nationalities(subject, attribute(child, "countryDescription"));
}

SubjectKind kind_of(const Node& entity) {
    const Node* type = entity.child("subjectType");
    if (type == nullptr) return SubjectKind::unknown;
    // The XML says it twice, "person" and "P", and the two may come turned round.
    const std::string code = fold(type->attribute("classificationCode"));
    const bool person = code == "p" || code == "person";
    return person ? SubjectKind::person : SubjectKind::organisation;
}

}  // namespace

const FieldRules& eu_field_rules() {
    static const FieldRules rules{
        .notes = {{"remark", "Remark"},
                  {"regulationSummary@numberTitle", "Amended by"},
                  {"regulationSummary@publicationUrl", "Amended by"},
                  {"regulationSummary@publicationDate", "Amendment published"},
                  {"regulationSummary@regulationType", "Kind of amendment"},
                  {"regulation@regulationType", "Kind of regulation"},
                  {"regulation@organisationType", "Regulation made by"},
                  {"regulation@entryIntoForceDate", "Regulation in force"},
                  {"identification@issuedDate", "Issued"},
                  {"identification@validFrom", "Valid from"},
                  {"identification@validTo", "Valid until"},
                  {"birthdate@zipCode", "Place of birth"},
                  {"identification@region", "Region of document"},
                  {"citizenship@region", "Region of citizenship"}},
        .bookkeeping = {"logicalId", "regulationLanguage", "subjectType@code"}};
    return rules;
}

Draft read_eu_entity(const Node& entity, const ListSource& source) {
    Draft subject = make_subject(source, entity.attribute("logicalId"));
    subject.kind = kind_of(entity);
    for (const Node& child : entity.children) add_child(subject, entity, child, source);
    choose_primary_name(subject);
    add_cross_reference(subject, "un-sc", attribute(entity, "unitedNationId"));
    return subject;
}

}  // namespace recourse::lists::internal
