#include <algorithm>

#include "lists/internal/country_text.hpp"
#include "lists/internal/dates.hpp"
#include "lists/internal/subject_parts.hpp"
#include "lists/internal/text.hpp"
#include "lists/internal/xml.hpp"
#include "lists/internal/xml_list.hpp"
#include "lists/readers/readers.hpp"

namespace recourse::lists::readers {

using base::PartialDate;
using base::Result;
using internal::Draft;
using internal::Node;
using model::NameStrength;
using model::NameType;
using model::SubjectKind;

namespace {

const internal::FieldRules rules{
    .notes = {{"COMMENTS1", "Comments"},
              {"TITLE/VALUE", "Title"},
              {"LAST_DAY_UPDATED/VALUE", "Updated"},
              {"INDIVIDUAL_ALIAS/NOTE", "Alias note"},
              {"ENTITY_ALIAS/NOTE", "Alias note"},
              {"INDIVIDUAL_PLACE_OF_BIRTH/NOTE", "Place of birth"},
              {"INDIVIDUAL_ADDRESS/NOTE", "Address"},
              {"ENTITY_ADDRESS/NOTE", "Address"},
              {"SUBMITTED_BY", "Submitted by"},
              {"SUBMITTED_ON", "Submitted on"},
              {"INTERPOL_LINK", "Interpol notice"},
              {"DELISTED_ON", "Delisted on"}},
    .bookkeeping = {"VERSIONNUM", "LIST_TYPE/VALUE", "SORT_KEY", "SORT_KEY_LAST_MOD",
                    "HAS_INTERPOL_LINK", "TYPE_OF_DATE"}};

/// The parts come in the order of the name; the UN marks no family name.
std::string full_name(const Node& node) {
    std::vector<std::string> parts;
    for (const std::string_view part : {"FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"}) {
        parts.push_back(internal::clean(node.text_of(part)));
    }
    return internal::join(parts, " ");
}

void add_alias(Draft& subject, const Node& alias) {
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
}

void add_birth_date(Draft& subject, const Node& node) {
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

void add_birth_place(Draft& subject, const Node& node) {
    std::vector<std::string> parts;
    for (const std::string_view part : {"STREET", "CITY", "STATE_PROVINCE", "COUNTRY"}) {
        parts.push_back(internal::clean(node.text_of(part)));
    }
    internal::add_birth_place(subject, internal::join(parts, ", "), node.text_of("COUNTRY"));
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

void add_document(Draft& subject, const Node& node) {
    const std::string_view issued_by = node.text_of("ISSUING_COUNTRY");
    const std::string_view issued_in = node.text_of("COUNTRY_OF_ISSUE");
    const std::string_view country = issued_by.empty() ? issued_in : issued_by;
    std::vector<std::string> notes{std::string(node.text_of("TYPE_OF_DOCUMENT2")),
                                   std::string(node.text_of("NOTE"))};
    const auto add_fact = [&](const char* words, std::string_view fact) {
        if (!fact.empty()) notes.push_back(words + internal::clean(fact));
    };
    add_fact("issued ", node.text_of("DATE_OF_ISSUE"));
    add_fact("issued in ", node.text_of("CITY_OF_ISSUE"));
    if (issued_in != country) add_fact("issued in ", issued_in);
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

void add_address(Draft& subject, const Node& node) {
    std::vector<std::string> pieces;
    for (const std::string_view part : {"STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE"}) {
        pieces.emplace_back(node.text_of(part));
    }
    internal::add_address(subject, pieces, node.text_of("CITY"), node.text_of("COUNTRY"));
}

void add_child(Draft& subject, const Node& child) {
    const std::string_view name = child.name;
    if (name.ends_with("_ALIAS")) return add_alias(subject, child);
    if (name.ends_with("_DATE_OF_BIRTH")) return add_birth_date(subject, child);
    if (name.ends_with("_PLACE_OF_BIRTH")) return add_birth_place(subject, child);
    if (name.ends_with("_DOCUMENT")) return add_document(subject, child);
    if (name.ends_with("_ADDRESS")) return add_address(subject, child);
    if (name == "GENDER") return internal::add_gender(subject, child.text());
    if (name == "NAME_ORIGINAL_SCRIPT") {
        return internal::add_name(
            subject, {.full = std::string(child.text()), .type = NameType::original_script});
    }
    for (const Node& value : child.children) {
        if (name == "NATIONALITY") internal::add_nationalities(subject, value.text());
        if (name == "DESIGNATION") internal::add_position(subject, value.text());
    }
}

Draft make_subject(const Node& node, const ListSource& source) {
    Draft subject = internal::make_subject(source, node.text_of("DATAID"));
    subject.kind = node.name == "INDIVIDUAL" ? SubjectKind::person : SubjectKind::organisation;
    internal::add_name(subject, {.full = full_name(node)});
    model::Designation designation =
        internal::make_designation(source, node.text_of("UN_LIST_TYPE"));
    designation.reference = internal::clean(node.text_of("REFERENCE_NUMBER"));
    designation.listed = internal::read_date(node.text_of("LISTED_ON")).value_or(PartialDate{});
    subject.designations.push_back(std::move(designation));
    for (const Node& child : node.children) add_child(subject, child);
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
        const internal::XmlList list{
            .subjects = {"INDIVIDUAL", "ENTITY"},
            .rules = rules,
            .make = [&](const Node& node) { return make_subject(node, source); },
            .root =
                [](const Node& root, ListHeader& header) {
                    header.version = internal::iso_version(root.attribute("dateGenerated"));
                }};
        return internal::read_xml_list(files.front().file, list, sink);
    }
};

}  // namespace

const ListReader& un_xml() {
    static const UnXml reader;
    return reader;
}

}  // namespace recourse::lists::readers
