#include <fmt/format.h>
#include <algorithm>

#include "base/country.hpp"
#include "lists/internal/dates.hpp"
#include "lists/internal/subject_parts.hpp"
#include "lists/internal/text.hpp"
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

/// "00" is unknown, "-" a placeholder.
std::string_view attribute(const XmlNode& node, std::string_view name) {
    const std::string_view value = node.attribute(name);
    return value == "-" || value == "00" ? std::string_view{} : value;
}

std::string country_of(const XmlNode& node) {
    const std::string_view code = attribute(node, "countryIso2Code");
    return code.empty() ? std::string{} : base::find_country(code).value_or("");
}

void add_name(Subject& subject, const XmlNode& node) {
    model::Name name;
    name.full = attribute(node, "wholeName");
    const bool person = subject.kind == SubjectKind::person;
    if (person) {
        name.family = internal::clean(attribute(node, "lastName"));
        name.given = internal::join({internal::clean(attribute(node, "firstName")),
                                     internal::clean(attribute(node, "middleName"))},
                                    " ");
    }
    if (name.full.empty()) name.full = internal::join({name.given, name.family}, " ");
    name.type = model::NameType::alias;
    name.language = internal::fold(attribute(node, "nameLanguage"));
    name.strength = node.attribute("strong") == "false" ? model::NameStrength::weak
                                                        : model::NameStrength::strong;
    internal::add_name(subject, std::move(name));
    internal::add_text(subject.positions, attribute(node, "function"));
    internal::add_note(subject, "Title", attribute(node, "title"));
    internal::add_gender(subject, attribute(node, "gender"));
    internal::add_note(subject, "Name remark", node.text_of("remark"));
}

/// The list marks no primary name: the first strong one without another language, else the first.
void choose_primary_name(Subject& subject) {
    if (subject.names.empty()) return;
    auto chosen = std::ranges::find_if(subject.names, [](const model::Name& name) {
        return name.strength == model::NameStrength::strong &&
               (name.language.empty() || name.language == "en");
    });
    if (chosen == subject.names.end()) chosen = subject.names.begin();
    chosen->type = model::NameType::primary;
    internal::put_primary_name_first(subject);
}

std::string birth_date_text(const XmlNode& node) {
    if (const auto whole = attribute(node, "birthdate"); !whole.empty()) return std::string(whole);
    const std::string_view year = attribute(node, "year");
    if (!year.empty()) {
        const auto month = attribute(node, "monthOfYear");
        const auto day = attribute(node, "dayOfMonth");
        return fmt::format("{}/{}/{}", day.empty() ? "00" : day, month.empty() ? "00" : month,
                           year);
    }
    const auto from = attribute(node, "yearRangeFrom");
    const auto until = attribute(node, "yearRangeTo");
    if (from.empty() || until.empty()) return std::string(from.empty() ? until : from);
    return fmt::format("{} to {}", from, until);
}

void add_birth(Subject& subject, const XmlNode& node) {
    std::string date = birth_date_text(node);
    const std::string_view calendar = attribute(node, "calendarType");
    if (!calendar.empty() && calendar != "GREGORIAN") {
        internal::add_note(subject, fmt::format("Date of birth ({})", calendar), date);
    } else {
        const bool circa = node.attribute("circa") == "true" && !date.empty();
        internal::add_birth_dates(subject, circa ? "circa " + date : date);
    }
    const std::string place = internal::join(
        {internal::clean(attribute(node, "place")), internal::clean(attribute(node, "city")),
         internal::clean(attribute(node, "region"))},
        ", ");
    const std::string country = country_of(node);
    if (place.empty() && country.empty()) return;
    internal::add_birth_place(subject, place.empty() ? base::country_name(country) : place,
                              country);
}

void add_address(Subject& subject, const XmlNode& node) {
    std::vector<std::string> pieces;
    for (const std::string_view part : {"place", "street", "poBox", "zipCode", "city", "region"}) {
        pieces.emplace_back(attribute(node, part));
    }
    internal::add_address(subject, pieces, attribute(node, "city"),
                          base::country_name(country_of(node)));
    for (const XmlNode& contact : node.children) {
        if (contact.name == "remark") internal::add_note(subject, "Address remark", contact.text);
        if (contact.name != "contactInfo") continue;
        const std::string key = internal::fold(contact.attribute("key"));
        const IdentifierKind kind = key == "phone" || key == "mobile" ? IdentifierKind::phone
                                    : key == "email"                  ? IdentifierKind::email
                                    : key == "web"                    ? IdentifierKind::website
                                                                      : IdentifierKind::other;
        internal::add_identifier(subject, {.kind = kind,
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

void add_identification(Subject& subject, const XmlNode& node) {
    std::vector<std::string> notes{
        std::string(attribute(node, "issuedBy")), std::string(attribute(node, "nameOnDocument")),
        std::string(attribute(node, "latinNumber")), std::string(node.text_of("remark"))};
    for (const std::string_view flag :
         {"diplomatic", "knownExpired", "knownFalse", "reportedLost", "revokedByIssuer"}) {
        if (node.attribute(flag) == "true") notes.emplace_back(flag);
    }
    const std::string_view label = attribute(node, "identificationTypeDescription");
    internal::add_identifier(
        subject,
        {.kind = identification_kind(attribute(node, "identificationTypeCode")),
         .value = std::string(attribute(node, "number")),
         .country = country_of(node),
         .label = std::string(label.empty() ? attribute(node, "identificationTypeCode") : label),
         .note = internal::join(notes, "; ")});
}

/// The regulation shown is the latest that touched the entity, so its date is no listing date.
void add_designation(Subject& subject, const XmlNode& entity, const XmlNode& regulation,
                     const ListSource& source) {
    model::Designation designation =
        internal::make_designation(source, attribute(regulation, "programme"));
    designation.reference = attribute(entity, "euReferenceNumber");
    designation.listed =
        internal::read_date(attribute(entity, "designationDate")).value_or(PartialDate{});
    designation.legal_basis = attribute(regulation, "numberTitle");
    designation.reasons = attribute(entity, "designationDetails");
    subject.designations.push_back(std::move(designation));
    internal::add_note(subject, "Regulation", regulation.text_of("publicationUrl"));
    internal::add_note(subject, "Regulation published", attribute(regulation, "publicationDate"));
}

void add_child(Subject& subject, const XmlNode& entity, const XmlNode& child,
               const ListSource& source) {
    if (child.name == "nameAlias") return add_name(subject, child);
    if (child.name == "birthdate") return add_birth(subject, child);
    if (child.name == "address") return add_address(subject, child);
    if (child.name == "identification") return add_identification(subject, child);
    if (child.name == "regulation") return add_designation(subject, entity, child, source);
    if (child.name == "remark") return internal::add_note(subject, "Remark", child.text);
    if (child.name != "citizenship") return;
    if (const std::string country = country_of(child); !country.empty()) {
        return internal::add_unique(subject.nationalities, country);
    }
    internal::add_nationalities(subject, attribute(child, "countryDescription"));
}

SubjectKind kind_of(const XmlNode& entity) {
    const XmlNode* type = entity.child("subjectType");
    if (type == nullptr) return SubjectKind::unknown;
    const bool person = type->attribute("classificationCode") == "P";
    return person ? SubjectKind::person : SubjectKind::organisation;
}

Subject make_subject(const XmlNode& entity, const ListSource& source) {
    Subject subject = internal::make_subject(source, entity.attribute("logicalId"));
    subject.kind = kind_of(entity);
    for (const XmlNode& child : entity.children) add_child(subject, entity, child, source);
    choose_primary_name(subject);
    internal::add_note(subject, "UN reference number", attribute(entity, "unitedNationId"));
    internal::note_rest(subject, entity,
                        {"nameAlias", "birthdate", "address", "identification", "regulation",
                         "remark", "citizenship", "subjectType"});
    return subject;
}

class EuXml final : public ListReader {
public:
    std::string_view format() const override { return "EU full sanctions list XML 1.1"; }

    std::optional<FileSign> recognise(const ListFile& file) const override {
        const auto root = internal::xml_root(file.head());
        if (!root || root->name != "export") return std::nullopt;
        const bool dated = !root->attribute("generationDate").empty();
        return dated ? std::optional(FileSign{.list = "eu-fsf"}) : std::nullopt;
    }

    Result<ListHeader> read(std::span<const RoledFile> files, const ListSource& source,
                            const SubjectSink& sink) const override {
        const ListFile& file = files.front().file;
        ListHeader header;
        const internal::XmlHandlers handlers{
            .records = {"sanctionEntity"},
            .root = [&](const XmlNode& root) -> Result<void> {
                header.version = internal::iso_version(root.attribute("generationDate"));
                return {};
            },
            .record = [&](const XmlNode& node) { return sink(make_subject(node, source)); }};
        const base::ByteSource bytes = RECOURSE_TRY(file.bytes());
        RECOURSE_CHECK(internal::walk_xml(bytes, file.name(), handlers));
        return header;
    }
};

}  // namespace

const ListReader& eu_xml() {
    static const EuXml reader;
    return reader;
}

}  // namespace recourse::lists::readers
