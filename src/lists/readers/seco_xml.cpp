#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_map>

#include "lists/internal/country_text.hpp"
#include "lists/internal/dates.hpp"
#include "lists/internal/seco_names.hpp"
#include "lists/internal/seco_tables.hpp"
#include "lists/internal/subject_parts.hpp"
#include "lists/internal/text.hpp"
#include "lists/internal/un_reference.hpp"
#include "lists/internal/xml.hpp"
#include "lists/internal/xml_list.hpp"
#include "lists/readers/readers.hpp"

namespace recourse::lists::readers {

using base::PartialDate;
using base::Result;
using internal::Draft;
using internal::Node;
using internal::SecoTables;
using model::SubjectKind;

namespace {

const internal::FieldRules rules{
    .notes = {{"other-information", "Other information"},
              {"generic-attribute", "Attribute"},
              {"generic-attribute@name", "Attribute"},
              {"address@quality", "Quality of address"},
              {"place-of-birth@quality", "Quality of place of birth"},
              {"address/remark", "Address"},
              {"place-of-birth/remark", "Place of birth"},
              {"nationality/remark", "Nationality"}},
    .bookkeeping = {"ssid", "version-date", "spelling-variant-type", "enactment-date",
                    "publication-date", "place/country@iso-code", "origin", "program-key"},
    .earlier_states = {"modification/added", "modification/removed", "modification/target"}};

/// The state of a target by its modifications, which stand newest first.
struct Standing {
    bool listed = true;
    PartialDate since;
};

Standing standing_of(Draft& subject, const Node& target, const std::string& list_date) {
    Standing standing;
    std::string newest;
    bool found = false;
    for (const Node& change : target.children) {
        if (change.name != "modification") continue;
        const std::string_view type = change.attribute("modification-type");
        const std::string date(change.attribute("effective-date"));
        internal::add_note(subject, "Modification",
                           date.empty() ? std::string(type) : fmt::format("{} {}", type, date));
        if (type != "listed" && type != "de-listed") continue;
        // What takes effect after the list was made is not so yet; dates in ISO compare as text.
        if (!date.empty() && !list_date.empty() && date > list_date) continue;
        if (found && date <= newest) continue;
        found = true;
        newest = date;
        standing.listed = type == "listed";
        standing.since = internal::read_date(date).value_or(PartialDate{});
    }
    return standing;
}

SubjectKind kind_of(const Node& body) {
    if (body.name == "individual") return SubjectKind::person;
    if (body.name == "entity") return SubjectKind::organisation;
    const std::string type = internal::fold(body.attribute("object-type"));
    if (type == "vessel") return SubjectKind::vessel;
    return type == "aircraft" ? SubjectKind::aircraft : SubjectKind::unknown;
}

void add_birth_date(Draft& subject, const Node& node) {
    const auto part = [&](std::string_view name) {
        const std::string_view text = node.attribute(name);
        return text.empty() ? std::string_view("00") : text;
    };
    const std::string text = fmt::format("{}/{}/{}", part("day"), part("month"), part("year"));
    const bool doubtful = node.attribute("quality") == "low";
    const std::string_view calendar = node.attribute("calendar");
    if (!calendar.empty() && internal::fold(calendar) != "gregorian") {
        return internal::add_note(subject, fmt::format("Date of birth ({})", calendar), text);
    }
    auto date = internal::read_date(text);
    if (!date) return internal::add_note(subject, "Date of birth", text);
    if (doubtful) date = PartialDate::parse(date->to_string() + "?").value_or(*date);
    subject.add_birth_date(*std::move(date));
}

void add_address(Draft& subject, const Node& node, const SecoTables& tables) {
    const model::PlaceOfBirth& place = tables.place(node.attribute("place-id"));
    std::vector<std::string> pieces;
    for (const std::string_view part : {"c-o", "address-details", "p-o-box", "zip-code"}) {
        pieces.push_back(internal::clean(node.text_of(part)));
    }
    pieces.push_back(place.text);
    auto address = internal::make_address(pieces, {}, {});
    if (!address) return;
    if (!place.country.empty()) address->country = place.country;
    subject.add(*std::move(address));
}

model::IdentifierKind document_kind(std::string_view type) {
    const std::string folded = internal::fold(type);
    if (folded.find("passport") != std::string::npos) return model::IdentifierKind::passport;
    const bool national = folded == "id-card" || folded.find("identity") != std::string::npos;
    return national ? model::IdentifierKind::national_id : model::IdentifierKind::other;
}

void add_document(Draft& subject, const Node& node, const SecoTables& tables) {
    std::vector<std::string> facts;
    const auto add_fact = [&](const char* words, std::string_view fact) {
        if (!fact.empty()) facts.push_back(words + internal::clean(fact));
    };
    add_fact("issued ", node.text_of("date-of-issue"));
    add_fact("expires ", node.text_of("expiry-date"));
    if (const Node* issued_in = node.child("place-of-issue")) {
        add_fact("issued in ", tables.place(issued_in->attribute("place-id")).text);
    }
    add_fact("", node.text_of("remark"));
    const Node* issuer = node.child("issuer");
    const std::string_view code =
        issuer == nullptr ? std::string_view{} : issuer->attribute("code");
    std::string country = internal::country_code(node.text_of("issuer"));
    if (country.empty()) country = internal::country_code(code);
    const std::string label = internal::clean(node.attribute("document-type"));
    internal::add_identifier(subject, {.kind = document_kind(label),
                                       .value = std::string(node.text_of("number")),
                                       .country = country,
                                       .label = label,
                                       .note = internal::join(facts, "; ")});
}

void add_identity(Draft& subject, const Node& identity, const SecoTables& tables) {
    const bool main = identity.attribute("main") != "false";
    for (const Node& child : identity.children) {
        if (child.name == "name") internal::add_seco_name(subject, child, main);
        if (child.name == "day-month-year") add_birth_date(subject, child);
        if (child.name == "address") add_address(subject, child, tables);
        if (child.name == "identification-document") add_document(subject, child, tables);
        if (child.name == "place-of-birth") {
            const auto& place = tables.place(child.attribute("place-id"));
            internal::add_birth_place(subject, place.text, place.country);
        }
        const Node* country = child.name == "nationality" ? child.child("country") : nullptr;
        if (country == nullptr) continue;
        const std::string code = internal::country_code(country->attribute("iso-code"));
        if (code.empty()) {
            internal::add_nationalities(subject, country->text());
        } else {
            (void)country->text();
            subject.add_nationality(code);
        }
    }
}

/// One designation a programme: its sets are the annexes that the target stands in.
void add_designations(Draft& subject, const Node& target, const Standing& standing,
                      const std::string& reasons, const SecoTables& tables,
                      const ListSource& source) {
    for (const Node& child : target.children) {
        if (child.name != "sanctions-set-id") continue;
        const std::string id(child.text());
        const auto set = tables.sets.find(id);
        const std::string programme =
            set == tables.sets.end() ? "sanctions set " + id : set->second.programme;
        model::Designation* known = subject.designation_under(programme);
        if (known == nullptr) {
            known =
                &subject.designations.emplace_back(internal::make_designation(source, programme));
            known->reference = subject.reference;
            known->listed = standing.since;
            known->reasons = reasons;
        }
        if (set == tables.sets.end()) continue;
        const std::string& text = set->second.text;
        if (!known->legal_basis.empty() && !text.empty()) known->legal_basis += "; ";
        known->legal_basis += text;
        const model::Measure measure =
            internal::measure_of(std::string_view(text).substr(0, text.find(',')));
        if (measure.kind != model::MeasureKind::other) internal::add_measures(*known, {measure});
    }
}

void add_body(Draft& subject, const Node& body, const SecoTables& tables,
              std::vector<std::string>& reasons) {
    subject.kind = kind_of(body);
    internal::add_gender(subject, body.attribute("sex"));
    for (const Node& child : body.children) {
        if (child.name == "identity") add_identity(subject, child, tables);
        if (child.name == "justification") reasons.push_back(internal::clean(child.text()));
        if (child.name == "other-information") {
            internal::add_un_references(subject, child.value);
        }
        if (child.name != "relation") continue;
        std::string kind = internal::clean(child.attribute("relation-type"));
        const std::string remark = internal::clean(child.text_of("remark"));
        if (!remark.empty()) kind += ": " + remark;
        subject.add(model::Relation{
            .kind = kind,
            .other_id = subject.list + ":" + std::string(child.attribute("target-id")),
            .other_name = {}});
    }
    subject.put_primary_name_first();
}

/// Nothing for a target that is no longer listed.
std::optional<Draft> make_subject(const Node& target, const SecoTables& tables,
                                  const ListSource& source) {
    Draft subject = internal::make_subject(source, target.attribute("ssid"));
    const Standing standing = standing_of(subject, target, tables.list_date);
    if (!standing.listed) return std::nullopt;
    std::vector<std::string> reasons;
    for (const Node& child : target.children) {
        const bool is_body =
            child.name == "individual" || child.name == "entity" || child.name == "object";
        if (is_body) add_body(subject, child, tables, reasons);
        if (child.name != "foreign-identifier") continue;
        internal::add_un_references(subject, child.text());
        internal::add_note(subject, "Foreign identifier", child.text());
    }
    add_designations(subject, target, standing, internal::join(reasons, "\n"), tables, source);
    return subject;
}

class SecoXml final : public ListReader {
public:
    std::string_view format() const override { return "SECO XML"; }

    /// Whole lists only: an amendment names those who were changed, and as a version of the list
    /// it would say that all others were gone.
    std::optional<FileSign> recognise(const ListFile& file) const override {
        const auto root = internal::xml_root(file.head());
        if (!root || root->name != "swiss-sanctions-list") return std::nullopt;
        const bool whole = root->attribute("list-type") != "amendment";
        return whole ? std::optional(FileSign{.list = "ch-seco"}) : std::nullopt;
    }

    /// Places stand behind the targets that name them, so the tables are read in a pass before.
    Result<ListHeader> read(std::span<const RoledFile> files, const ListSource& source,
                            const SubjectSink& sink) const override {
        const ListFile& file = files.front().file;
        SecoTables tables;
        const auto root = [&](const Node& node, ListHeader& header) {
            tables.list_date = node.attribute("date");
            header.version = internal::iso_version(tables.list_date);
        };
        const internal::XmlList first_pass{
            .subjects = {},
            .others = {"sanctions-program", "place"},
            .skipped = {"target"},
            .shared_out = true,
            .rules = rules,
            .make = {},
            .root = root,
            .other = [&](const Node& node, ListHeader&) { tables.add(node); }};
        const ListHeader of_tables = RECOURSE_TRY(internal::read_xml_list(file, first_pass, sink));
        std::size_t delisted = 0;
        const internal::XmlList second_pass{.subjects = {"target"},
                                            .skipped = {"sanctions-program", "place"},
                                            .shared_out = true,
                                            .rules = rules,
                                            .make =
                                                [&](const Node& node) {
                                                    auto subject =
                                                        make_subject(node, tables, source);
                                                    if (!subject) ++delisted;
                                                    return subject;
                                                },
                                            .root = root};
        ListHeader header = RECOURSE_TRY(internal::read_xml_list(file, second_pass, sink));
        header.delisted = delisted;
        header.fields.add(of_tables.fields);
        return header;
    }
};

}  // namespace

const ListReader& seco_xml() {
    static const SecoXml reader;
    return reader;
}

}  // namespace recourse::lists::readers
