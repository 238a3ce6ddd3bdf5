#include <array>

#include "lists/internal/dates.hpp"
#include "lists/internal/id_set.hpp"
#include "lists/internal/ofac_features.hpp"
#include "lists/internal/ofac_ids.hpp"
#include "lists/internal/ofac_remarks.hpp"
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

namespace {

const internal::FieldRules rules{
    .notes = {},
    .bookkeeping = {"id", "refId", "identityId", "versionId", "featureTypeId", "valueRefId",
                    "nameId", "nameTranslationId", "feature/isPrimary", "isDateRange",
                    "fromDateEnd", "toDateBegin", "address/isPrimary", "formattedFirstName",
                    "formattedLastName", "filters/sanctionsLists/sanctionsList"}};

model::Name translated_name(const Node& translation) {
    std::vector<std::string> given;
    std::vector<std::string> family;
    for (const Node& part : translation.items_of("nameParts")) {
        const std::string type = internal::fold(part.text_of("type"));
        const bool is_given = type == "first name" || type == "middle name" || type == "patronymic";
        (is_given ? given : family).push_back(internal::clean(part.text_of("value")));
    }
    model::Name name =
        internal::name_of_parts(internal::join(given, " "), internal::join(family, " "));
    // The formatted name is the same in capitals, and turned round for people.
    const std::string formatted = internal::clean(translation.text_of("formattedFullName"));
    if (name.full.empty()) name = internal::name_of_inverted(formatted);
    if (!name.given.empty()) name.published = formatted;
    return name;
}

void add_names(Draft& subject, const Node& entity) {
    for (const Node& node : entity.items_of("names")) {
        const bool primary = node.text_of("isPrimary") == "true";
        const bool weak = node.text_of("isLowQuality") == "true";
        const std::string_view alias_type = node.text_of("aliasType");
        for (const Node& translation : node.items_of("translations")) {
            model::Name name = translated_name(translation);
            const std::string script = internal::fold(translation.text_of("script"));
            const bool original = translation.text_of("isPrimary") == "false" && script != "latin";
            name.type = original  ? model::NameType::original_script
                        : primary ? model::NameType::primary
                                  : internal::ofac_name_type(alias_type);
            name.strength = weak ? model::NameStrength::weak : model::NameStrength::strong;
            internal::add_name(subject, std::move(name));
        }
    }
    subject.put_primary_name_first();
}

void add_addresses(Draft& subject, const Node& entity) {
    for (const Node& address : entity.items_of("addresses")) {
        const std::string_view country = address.text_of("country");
        const auto translations = address.items_of("translations");
        if (translations.empty()) internal::add_address(subject, {}, {}, country);
        for (const Node& translation : translations) {
            std::vector<std::string> pieces;
            std::string_view city;
            for (const Node& part : translation.items_of("addressParts")) {
                pieces.emplace_back(part.text_of("value"));
                if (internal::fold(part.text_of("type")) == "city") city = part.text_of("value");
            }
            (void)translation.text_of("script");
            (void)translation.text_of("isPrimary");
            internal::add_address(subject, pieces, city, country);
        }
    }
}

std::optional<PartialDate> interval_of(const Node* value_date) {
    if (value_date == nullptr) return std::nullopt;
    const auto first = PartialDate::parse(value_date->text_of("fromDateBegin"));
    const auto last = PartialDate::parse(value_date->text_of("toDateEnd"));
    const bool circa = value_date->text_of("isApproximate") == "true";
    if (!first || !last || first->empty() || last->empty()) return std::nullopt;
    const auto date = internal::interval_date(*first->earliest(), *last->latest());
    return date && circa ? date->as_circa() : date;
}

void add_features(Draft& subject, const Node& entity) {
    for (const Node& node : entity.items_of("features")) {
        const std::string type(node.text_of("type"));
        const std::string_view reliability = node.text_of("reliability");
        const std::string folded = internal::fold(reliability);
        internal::add_ofac_feature(subject, {.type = type,
                                             .value = internal::clean(node.text_of("value")),
                                             .date = interval_of(node.child("valueDate")),
                                             .is_false = folded == "false"});
        if (folded != "confirmed" && folded != "unknown") {
            internal::add_note(subject, type + " reliability", reliability);
        }
        internal::add_note(subject, type + " comment", node.text_of("comments"));
    }
}

void add_documents(Draft& subject, const Node& entity) {
    for (const Node& node : entity.items_of("identityDocuments")) {
        std::vector<std::string> facts{internal::clean(node.text_of("issuingAuthority"))};
        const auto add_fact = [&](const char* words, std::string_view fact) {
            if (!fact.empty()) facts.push_back(words + internal::clean(fact));
        };
        add_fact("issued in ", node.text_of("issuingLocation"));
        add_fact("issued ", node.text_of("issueDate"));
        add_fact("expires ", node.text_of("expirationDate"));
        add_fact("", node.text_of("comments"));
        if (node.text_of("isValid") == "false") facts.emplace_back("fraudulent");
        const std::string bearer = internal::clean(node.text_of("name"));
        const bool of_primary =
            !subject.names.empty() && internal::fold(bearer) == internal::fold(subject.caption());
        const bool published = !subject.names.empty() && bearer == subject.names[0].published;
        if (!of_primary && !published) add_fact("in the name of ", bearer);
        internal::add_ofac_value(subject, node.text_of("type"), node.text_of("documentNumber"),
                                 node.text_of("issuingCountry"), internal::join(facts, "; "));
    }
}

/// An entity that the file does not have is on the other of OFAC's lists.
void add_relationships(Draft& subject, const Node& entity, const internal::IdSet& entities) {
    for (const Node& node : entity.items_of("relationships")) {
        std::string kind = internal::clean(node.text_of("type"));
        if (const auto quality = node.text_of("quality"); !quality.empty()) {
            kind += " (quality " + internal::fold(quality) + ")";
        }
        if (const Node* other = node.child("relatedEntity")) {
            const std::string id(other->attribute("entityId"));
            const std::string name = internal::clean(other->text());
            const bool here = entities.contains(id);
            subject.add(model::Relation{.kind = kind,
                                        .other_id = here ? subject.list + ":" + id : std::string{},
                                        .other_name = name});
            if (!here) {
                internal::add_note(subject, "Related party", name + " (OFAC no. " + id + ")");
            }
        }
        internal::add_note(subject, kind, node.text_of("comments"));
    }
}

std::vector<std::string> texts_in(const Node& entity, std::string_view list) {
    internal::Uniques<std::string> texts;
    for (const Node& item : entity.items_of(list)) internal::add_text(texts, item.text());
    return texts.take();
}

/// Dates and legal authorities are those of the party. They are a programme's own only where it is
/// the only one.
void add_designations(Draft& subject, const Node& entity, const ListSource& source) {
    PartialDate first;
    for (const Node& list : entity.items_of("sanctionsLists")) {
        const std::string name = internal::clean(list.text());
        const std::string_view since = list.attribute("datePublished");
        internal::add_note(subject, "On list",
                           since.empty() ? name : name + " since " + std::string(since));
        const auto date = internal::read_date(since);
        if (date && (first.empty() || *date->earliest() < *first.earliest())) first = *date;
    }
    internal::Uniques<model::Measure> measures;
    for (const std::string& type : texts_in(entity, "sanctionsTypes")) {
        measures.add(internal::measure_of(type));
    }
    const std::vector<std::string> authorities = texts_in(entity, "legalAuthorities");
    const std::vector<std::string> programmes = texts_in(entity, "sanctionsPrograms");
    for (const std::string& programme : programmes) {
        model::Designation designation = internal::make_designation(source, programme);
        if (programmes.size() == 1) designation.listed = first;
        if (programmes.size() == 1) designation.legal_basis = internal::join(authorities, "; ");
        designation.measures = measures.values();
        subject.designations.push_back(std::move(designation));
    }
    if (programmes.size() == 1) return;
    for (const std::string& authority : authorities) {
        internal::add_note(subject, "Legal authority", authority);
    }
}

Draft make_subject(const Node& entity, const ListSource& source, const internal::IdSet& entities) {
    Draft subject = internal::make_subject(source, entity.attribute("id"));
    add_names(subject, entity);
    if (const Node* general = entity.child("generalInfo")) {
        subject.kind = internal::ofac_kind(general->text_of("entityType"));
        internal::add_position(subject, general->text_of("title"));
        internal::read_ofac_remarks(subject, general->text_of("remarks"));
    }
    add_designations(subject, entity, source);
    add_addresses(subject, entity);
    add_documents(subject, entity);
    add_features(subject, entity);
    add_relationships(subject, entity, entities);
    return subject;
}

class OfacEnhanced final : public ListReader {
public:
    std::string_view format() const override { return "OFAC Enhanced XML"; }

    /// What the file was made of stands in front: "Consolidated List" or "SDN List".
    std::optional<FileSign> recognise(const ListFile& file) const override {
        const auto root = internal::xml_root(file.head());
        if (!root || root->name != "sanctionsData") return std::nullopt;
        const std::string_view filters =
            file.head().substr(0, file.head().find("<referenceValues"));
        const bool consolidated = filters.find(">Consolidated List<") != filters.npos;
        return FileSign{.list = consolidated ? "us-ofac-cons" : "us-ofac-sdn"};
    }

    Result<ListHeader> read(std::span<const RoledFile> files, const ListSource& source,
                            const SubjectSink& sink) const override {
        const internal::IdSet entities =
            RECOURSE_TRY(internal::ids_in_tags(files.front().file, "entity", "id"));
        const internal::XmlList list{
            .subjects = {"entity"},
            .others = {"publicationInfo"},
            .skipped = {"referenceValues", "featureTypes"},
            .rules = rules,
            .make = [&](const Node& node) { return make_subject(node, source, entities); },
            .other =
                [](const Node& node, ListHeader& header) {
                    const std::string_view as_of = node.text_of("dataAsOf");
                    header.version = internal::iso_version(as_of.substr(0, as_of.find('T')));
                }};
        return internal::read_xml_list(files.front().file, list, sink);
    }
};

}  // namespace

const ListReader& ofac_enhanced() {
    static const OfacEnhanced reader;
    return reader;
}

}  // namespace recourse::lists::readers
