#include <algorithm>

#include "lists/internal/country_text.hpp"
#include "lists/internal/dates.hpp"
#include "lists/internal/subject_parts.hpp"
#include "lists/internal/text.hpp"
#include "lists/internal/xml.hpp"
#include "lists/readers/readers.hpp"

namespace recourse::lists::readers {

using base::PartialDate;
using base::Result;
using internal::XmlNode;
using model::NameStrength;
using model::NameType;
using model::Subject;
using model::SubjectKind;

namespace {

/// The parts come in the order of the name; the UN marks no family name.
std::string full_name(const XmlNode& node) {
    std::vector<std::string> parts;
    for (const std::string_view part : {"FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"}) {
        parts.push_back(internal::clean(node.text_of(part)));
    }
    return internal::join(parts, " ");
}

void add_alias(Subject& subject, const XmlNode& alias) {
    const std::string quality = internal::fold(alias.text_of("QUALITY"));
    for (const std::string_view written : internal::split(alias.text_of("ALIAS_NAME"), ";")) {
        model::Name name{.full = std::string(written)};
        const bool inverted =
            subject.kind == SubjectKind::person && std::ranges::count(written, ',') == 1;
        if (inverted) name = internal::name_of_inverted(written);
        name.type = quality == "f.k.a." ? NameType::former : NameType::alias;
        name.strength = quality == "low" ? NameStrength::weak : NameStrength::strong;
        internal::add_name(subject, std::move(name));
    }
    internal::add_birth_dates(subject, alias.text_of("DATE_OF_BIRTH"));
    const std::string place = internal::join({std::string(alias.text_of("CITY_OF_BIRTH")),
                                              std::string(alias.text_of("COUNTRY_OF_BIRTH"))},
                                             ", ");
    internal::add_birth_place(subject, place, alias.text_of("COUNTRY_OF_BIRTH"));
    internal::add_note(subject, "Alias note", alias.text_of("NOTE"));
}

void add_birth_date(Subject& subject, const XmlNode& node) {
    std::string text(node.text_of("DATE"));
    if (text.empty()) text = node.text_of("YEAR");
    if (const auto from = node.text_of("FROM_YEAR"); text.empty() && !from.empty()) {
        const auto until = node.text_of("TO_YEAR");
        text = until.empty() ? std::string(from) : std::string(from) + " to " + std::string(until);
    }
    if (!text.empty() && internal::fold(node.text_of("TYPE_OF_DATE")) == "approximately") {
        text = "circa " + text;
    }
    internal::add_birth_dates(subject, text);
    const std::string_view note = node.text_of("NOTE");
    if (text.empty()) return internal::add_birth_dates(subject, note);
    internal::add_note(subject, "Date of birth", note);
}

void add_birth_place(Subject& subject, const XmlNode& node) {
    std::vector<std::string> parts;
    for (const std::string_view part : {"STREET", "CITY", "STATE_PROVINCE", "COUNTRY"}) {
        parts.push_back(internal::clean(node.text_of(part)));
    }
    internal::add_birth_place(subject, internal::join(parts, ", "), node.text_of("COUNTRY"));
    internal::add_note(subject, "Place of birth", node.text_of("NOTE"));
}

/// Document types are in three languages: "Passport", "Número de pasaporte", "Numéro de passeport".
model::IdentifierKind document_kind(std::string_view type) {
    const std::string folded = internal::fold(type);
    for (const std::string_view word : {"passport", "pasaporte", "passeport"}) {
        if (folded.find(word) != std::string::npos) return model::IdentifierKind::passport;
    }
    const bool national = folded.find("national identification") != std::string::npos ||
                          folded.find("identit") != std::string::npos;
    return national ? model::IdentifierKind::national_id : model::IdentifierKind::other;
}

void add_document(Subject& subject, const XmlNode& node) {
    std::string_view country = node.text_of("ISSUING_COUNTRY");
    if (country.empty()) country = node.text_of("COUNTRY_OF_ISSUE");
    std::vector<std::string> notes{std::string(node.text_of("TYPE_OF_DOCUMENT2")),
                                   std::string(node.text_of("NOTE"))};
    const auto add_fact = [&](const char* words, std::string_view fact) {
        if (!fact.empty()) notes.push_back(words + internal::clean(fact));
    };
    add_fact("issued ", node.text_of("DATE_OF_ISSUE"));
    add_fact("issued in ", node.text_of("CITY_OF_ISSUE"));
    add_fact("expires ", node.text_of("DATE_OF_EXPIRY"));
    const std::string label = internal::clean(node.text_of("TYPE_OF_DOCUMENT"));
    const std::string note = internal::join(notes, "; ");
    if (node.text_of("NUMBER").empty()) {
        return internal::add_note(subject, label.empty() ? "Document" : label, note);
    }
    internal::add_identifier(subject, {.kind = document_kind(label),
                                       .value = std::string(node.text_of("NUMBER")),
                                       .country = internal::country_code(country),
                                       .label = label,
                                       .note = note});
}

void add_address(Subject& subject, const XmlNode& node) {
    std::vector<std::string> pieces;
    for (const std::string_view part : {"STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE"}) {
        pieces.emplace_back(node.text_of(part));
    }
    internal::add_address(subject, pieces, node.text_of("CITY"), node.text_of("COUNTRY"));
    internal::add_note(subject, "Address", node.text_of("NOTE"));
}

void add_child(Subject& subject, const XmlNode& child) {
    const std::string_view name = child.name;
    if (name.ends_with("_ALIAS")) return add_alias(subject, child);
    if (name.ends_with("_DATE_OF_BIRTH")) return add_birth_date(subject, child);
    if (name.ends_with("_PLACE_OF_BIRTH")) return add_birth_place(subject, child);
    if (name.ends_with("_DOCUMENT")) return add_document(subject, child);
    if (name.ends_with("_ADDRESS")) return add_address(subject, child);
    if (name == "GENDER") return internal::add_gender(subject, child.text);
    if (name == "NAME_ORIGINAL_SCRIPT") {
        return internal::add_name(subject, {.full = child.text, .type = NameType::original_script});
    }
    for (const XmlNode& value : child.children) {
        if (name == "NATIONALITY") internal::add_nationalities(subject, value.text);
        if (name == "DESIGNATION") internal::add_text(subject.positions, value.text);
        if (name == "TITLE") internal::add_note(subject, "Title", value.text);
        if (name == "LAST_DAY_UPDATED") internal::add_note(subject, "Updated", value.text);
    }
}

Subject make_subject(const XmlNode& node, const ListSource& source) {
    Subject subject = internal::make_subject(source, node.text_of("DATAID"));
    subject.kind = node.name == "INDIVIDUAL" ? SubjectKind::person : SubjectKind::organisation;
    internal::add_name(subject, {.full = full_name(node)});
    model::Designation designation =
        internal::make_designation(source, node.text_of("UN_LIST_TYPE"));
    designation.reference = internal::clean(node.text_of("REFERENCE_NUMBER"));
    designation.listed = internal::read_date(node.text_of("LISTED_ON")).value_or(PartialDate{});
    subject.designations.push_back(std::move(designation));
    for (const XmlNode& child : node.children) add_child(subject, child);
    internal::add_note(subject, "Comments", node.text_of("COMMENTS1"));
    internal::note_rest(subject, node,
                        {"DATAID",
                         "VERSIONNUM",
                         "FIRST_NAME",
                         "SECOND_NAME",
                         "THIRD_NAME",
                         "FOURTH_NAME",
                         "UN_LIST_TYPE",
                         "REFERENCE_NUMBER",
                         "LISTED_ON",
                         "LAST_DAY_UPDATED",
                         "GENDER",
                         "NAME_ORIGINAL_SCRIPT",
                         "COMMENTS1",
                         "TITLE",
                         "DESIGNATION",
                         "NATIONALITY",
                         "INDIVIDUAL_ALIAS",
                         "ENTITY_ALIAS",
                         "INDIVIDUAL_DATE_OF_BIRTH",
                         "INDIVIDUAL_PLACE_OF_BIRTH",
                         "INDIVIDUAL_DOCUMENT",
                         "INDIVIDUAL_ADDRESS",
                         "ENTITY_ADDRESS",
                         "LIST_TYPE",
                         "SORT_KEY",
                         "SORT_KEY_LAST_MOD"});
    return subject;
}

class UnXml final : public ListReader {
public:
    std::string_view format() const override { return "UN Security Council XML"; }

    std::optional<FileSign> recognise(const ListFile& file) const override {
        const auto root = internal::xml_root(file.head());
        if (!root || root->name != "CONSOLIDATED_LIST") return std::nullopt;
        return FileSign{.list = "un-sc"};
    }

    Result<ListHeader> read(std::span<const RoledFile> files, const ListSource& source,
                            const SubjectSink& sink) const override {
        const ListFile& file = files.front().file;
        ListHeader header;
        const internal::XmlHandlers handlers{
            .records = {"INDIVIDUAL", "ENTITY"},
            .root = [&](const XmlNode& root) -> Result<void> {
                header.version = internal::iso_version(root.attribute("dateGenerated"));
                return {};
            },
            .record = [&](const XmlNode& node) { return sink(make_subject(node, source)); }};
        const base::ByteSource bytes = RECOURSE_TRY(file.bytes());
        RECOURSE_CHECK(internal::walk_xml(bytes, file.name(), handlers));
        return header;
    }
};

}  // namespace

const ListReader& un_xml() {
    static const UnXml reader;
    return reader;
}

}  // namespace recourse::lists::readers
