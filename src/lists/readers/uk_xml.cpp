#include "lists/internal/country_text.hpp"
#include "lists/internal/dates.hpp"
#include "lists/internal/subject_parts.hpp"
#include "lists/internal/text.hpp"
#include "lists/internal/uk_parts.hpp"
#include "lists/internal/xml.hpp"
#include "lists/readers/readers.hpp"

namespace recourse::lists::readers {

using base::PartialDate;
using base::Result;
using internal::XmlNode;
using model::IdentifierKind;
using model::Subject;
using model::SubjectKind;

namespace {

SubjectKind kind_of(std::string_view type) {
    const std::string folded = internal::fold(type);
    if (folded == "individual") return SubjectKind::person;
    if (folded == "entity") return SubjectKind::organisation;
    return folded == "ship" ? SubjectKind::vessel : SubjectKind::unknown;
}

void add_names(Subject& subject, const XmlNode& designation) {
    for (const XmlNode& node : designation.items_of("Names")) {
        internal::UkNameParts parts;
        for (const std::string_view part : {"Name1", "Name2", "Name3", "Name4", "Name5"}) {
            parts.given.push_back(internal::clean(node.text_of(part)));
        }
        parts.family = node.text_of("Name6");
        parts.type = node.text_of("NameType");
        parts.strength = node.text_of("AliasStrength");
        internal::add_uk_name(subject, parts);
        internal::add_note(subject, "Title", node.text_of("Title"));
    }
    for (const XmlNode& node : designation.items_of("NonLatinNames")) {
        internal::add_uk_original_name(subject, node.text_of("NameNonLatinScript"),
                                       node.text_of("NonLatinScriptLanguage"));
    }
    internal::put_primary_name_first(subject);
    for (const XmlNode& title : designation.items_of("Titles")) {
        internal::add_note(subject, "Title", title.text);
    }
}

void add_addresses(Subject& subject, const XmlNode& designation) {
    for (const XmlNode& node : designation.items_of("Addresses")) {
        std::vector<std::string> pieces;
        for (const std::string_view part :
             {"AddressLine1", "AddressLine2", "AddressLine3", "AddressLine4", "AddressLine5",
              "AddressLine6", "AddressPostalCode"}) {
            pieces.emplace_back(node.text_of(part));
        }
        internal::add_address(subject, pieces, {}, node.text_of("AddressCountry"));
    }
}

void add_values(Subject& subject, const XmlNode& node, std::string_view list, IdentifierKind kind,
                const char* label) {
    for (const XmlNode& item : node.items_of(list)) {
        std::string value(internal::trim(item.text));
        if (kind == IdentifierKind::imo && value.starts_with("IMO")) value.erase(0, 3);
        internal::add_identifier(subject, {.kind = kind, .value = value, .label = label});
    }
}

void add_person(Subject& subject, const XmlNode& details) {
    for (const XmlNode& dob : details.items_of("DOBs")) {
        internal::add_birth_dates(subject, dob.text);
    }
    for (const XmlNode& passport : details.items_of("PassportDetails")) {
        internal::add_identifier(
            subject, {.kind = IdentifierKind::passport,
                      .value = std::string(passport.text_of("PassportNumber")),
                      .label = "Passport",
                      .note = internal::clean(passport.text_of("PassportAdditionalInformation"))});
    }
    for (const XmlNode& item : details.items_of("NationalIdentifierDetails")) {
        internal::add_identifier(
            subject,
            {.kind = IdentifierKind::national_id,
             .value = std::string(item.text_of("NationalIdentifierNumber")),
             .label = "National identifier",
             .note = internal::clean(item.text_of("NationalIdentifierAdditionalInformation"))});
    }
    for (const XmlNode& item : details.items_of("Nationalities")) {
        internal::add_nationalities(subject, item.text);
    }
    for (const XmlNode& item : details.items_of("Positions")) {
        internal::add_text(subject.positions, item.text);
    }
    for (const XmlNode& item : details.items_of("Genders")) {
        internal::add_gender(subject, item.text);
    }
    for (const XmlNode& item : details.items_of("BirthDetails")) {
        const std::string place = internal::join({internal::clean(item.text_of("TownOfBirth")),
                                                  internal::clean(item.text_of("CountryOfBirth"))},
                                                 ", ");
        internal::add_birth_place(subject, place, item.text_of("CountryOfBirth"));
    }
    internal::note_rest(subject, details,
                        {"DOBs", "PassportDetails", "NationalIdentifierDetails", "Nationalities",
                         "Positions", "Genders", "BirthDetails"});
}

void add_relations(Subject& subject, const XmlNode& node, std::string_view list, const char* kind) {
    for (const XmlNode& item : node.items_of(list)) {
        const std::string other = internal::clean(item.text);
        if (!other.empty()) {
            internal::add_unique(subject.relations, {.kind = kind, .other_name = other});
        }
    }
}

void add_organisation(Subject& subject, const XmlNode& details) {
    add_values(subject, details, "BusinessRegistrationNumbers", IdentifierKind::registration,
               "Business registration number");
    add_relations(subject, details, "ParentCompanies", "Parent company");
    add_relations(subject, details, "Subsidiaries", "Subsidiary");
    internal::note_rest(subject, details,
                        {"BusinessRegistrationNumbers", "ParentCompanies", "Subsidiaries"});
}

void add_ship(Subject& subject, const XmlNode& details) {
    add_values(subject, details, "IMONumbers", IdentifierKind::imo, "IMO number");
    for (const XmlNode& flag : details.items_of("CurrentBelievedFlagOfShips")) {
        internal::add_nationalities(subject, flag.text);
    }
    for (const XmlNode& year : details.items_of("YearsBuilt")) {
        internal::add_birth_dates(subject, year.text);
    }
    add_relations(subject, details, "CurrentOwnerOperators", "Current owner or operator");
    internal::note_rest(
        subject, details,
        {"IMONumbers", "CurrentBelievedFlagOfShips", "YearsBuilt", "CurrentOwnerOperators"});
}

void add_details(Subject& subject, const XmlNode& designation) {
    for (const XmlNode& details : designation.items_of("IndividualDetails")) {
        add_person(subject, details);
    }
    for (const XmlNode& details : designation.items_of("EntityDetails")) {
        add_organisation(subject, details);
    }
    for (const XmlNode& details : designation.items_of("ShipDetails")) add_ship(subject, details);
    add_values(subject, designation, "PhoneNumbers", IdentifierKind::phone, "Phone number");
    add_values(subject, designation, "EmailAddresses", IdentifierKind::email, "Email address");
    add_values(subject, designation, "Websites", IdentifierKind::website, "Website");
}

model::Designation read_designation(const XmlNode& node, const ListSource& source) {
    model::Designation designation = internal::make_designation(source, node.text_of("RegimeName"));
    designation.reference = internal::clean(node.text_of("UniqueID"));
    designation.legal_basis = designation.programme;
    designation.listed =
        internal::read_date(node.text_of("DateDesignated")).value_or(PartialDate{});
    designation.reasons = internal::trim(node.text_of("UKStatementofReasons"));
    for (const std::string_view label : internal::split(node.text_of("SanctionsImposed"), "|")) {
        internal::add_unique(designation.measures, internal::measure_of(label));
    }
    return designation;
}

Subject make_subject(const XmlNode& node, const ListSource& source) {
    Subject subject = internal::make_subject(source, node.text_of("UniqueID"));
    subject.kind = kind_of(node.text_of("IndividualEntityShip"));
    add_names(subject, node);
    subject.designations.push_back(read_designation(node, source));
    add_addresses(subject, node);
    add_details(subject, node);
    internal::note_rest(
        subject, node,
        {"DateDesignated", "UniqueID", "Names", "NonLatinNames", "Titles", "RegimeName",
         "IndividualEntityShip", "SanctionsImposed", "SanctionsImposedIndicators",
         "UKStatementofReasons", "Addresses", "PhoneNumbers", "EmailAddresses", "Websites",
         "IndividualDetails", "EntityDetails", "ShipDetails"});
    return subject;
}

class UkXml final : public ListReader {
public:
    std::string_view format() const override { return "UK Sanctions List XML"; }

    std::optional<FileSign> recognise(const ListFile& file) const override {
        const auto root = internal::xml_root(file.head());
        if (!root || root->name != "Designations") return std::nullopt;
        return FileSign{.list = "gb-sanctions"};
    }

    Result<ListHeader> read(std::span<const RoledFile> files, const ListSource& source,
                            const SubjectSink& sink) const override {
        const ListFile& file = files.front().file;
        ListHeader header;
        const internal::XmlHandlers handlers{
            .records = {"DateGenerated", "Designation"},
            .root = [](const XmlNode&) -> Result<void> { return {}; },
            .record = [&](const XmlNode& node) -> Result<void> {
                if (node.name == "Designation") return sink(make_subject(node, source));
                header.version = internal::iso_version(node.text);
                return {};
            }};
        const base::ByteSource bytes = RECOURSE_TRY(file.bytes());
        RECOURSE_CHECK(internal::walk_xml(bytes, file.name(), handlers));
        return header;
    }
};

}  // namespace

const ListReader& uk_xml() {
    static const UkXml reader;
    return reader;
}

}  // namespace recourse::lists::readers
