#include "lists/internal/ftm_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/country.hpp"
#include "lists/internal/country_text.hpp"
#include "lists/internal/dates.hpp"
#include "lists/internal/subject_parts.hpp"
#include "lists/internal/text.hpp"

namespace recourse::lists::internal {

using base::PartialDate;
using model::IdentifierKind;

namespace {

/// Schemata of ties and the properties that name their two ends.
struct Tie {
    std::string_view schema;
    std::string_view from;
    std::string_view to;
};

constexpr std::array<Tie, 11> ties{{{"Ownership", "owner", "asset"},
                                    {"Control", "controller", "controlled"},
                                    {"Directorship", "director", "organization"},
                                    {"Membership", "member", "organization"},
                                    {"Employment", "employee", "employer"},
                                    {"Representation", "agent", "client"},
                                    {"Succession", "predecessor", "successor"},
                                    {"Family", "person", "relative"},
                                    {"Associate", "person", "associate"},
                                    {"Occupancy", "holder", "post"},
                                    {"UnknownLink", "subject", "object"}}};

constexpr std::array<std::string_view, 4> others{"Sanction", "Identification", "Passport",
                                                 "Address"};

std::vector<std::string> texts_of(const Node& entity, std::string_view property) {
    Uniques<std::string> texts;
    for (const Node& child : entity.children) {
        if (child.name == property) add_text(texts, child.text());
    }
    return texts.take();
}

std::string joined(const Node& entity, std::string_view property) {
    return join(texts_of(entity, property), "; ");
}

PartialDate first_date(const Node& entity, std::string_view property) {
    PartialDate first;
    for (const std::string& text : texts_of(entity, property)) {
        const auto date = read_date(text.substr(0, text.find('T')));
        const bool earlier = date && (first.empty() || *date->earliest() < *first.earliest());
        if (earlier) first = *date;
    }
    return first;
}

/// Whether a sanction had ended when the record was last seen. ISO dates compare as text; a year is
/// not over while it is the year of the other date.
bool has_ended(const Node& entity) {
    const std::vector<std::string> ends = texts_of(entity, "endDate");
    const std::string_view seen = entity.attribute("last_seen");
    if (ends.empty() || seen.empty()) return false;
    const std::string& end = std::ranges::max(ends);
    return end < seen.substr(0, end.size());
}

constexpr double max_copied_bytes = 64.0 * 1024 * 1024;

/// What is held at the most of an entity: all it says for each that it is about, and for a tie each
/// of its ends with each of the others.
double copied_bytes(const Node& entity, const Tie* tie) {
    double bytes = 0;
    double about = 0;
    double from = 0;
    double to = 0;
    for (const Node& child : entity.children) {
        bytes += static_cast<double>(child.value.size());
        about += child.name == "entity" || child.name == "holder" ? 1 : 0;
        from += tie != nullptr && child.name == tie->from ? 1 : 0;
        to += tie != nullptr && child.name == tie->to ? 1 : 0;
    }
    return bytes * std::max({1.0, about, from * to});
}

}  // namespace

bool is_ftm_table_schema(std::string_view schema) {
    return std::ranges::find(others, schema) != others.end() ||
           std::ranges::find(ties, schema, &Tie::schema) != ties.end();
}

std::string_view ftm_reference(const ListSource& source, std::string_view entity_id) {
    const bool with_list = entity_id.size() > source.id.size() + 1 &&
                           entity_id.starts_with(source.id) && entity_id[source.id.size()] == ':';
    return with_list ? entity_id.substr(source.id.size() + 1) : entity_id;
}

base::Result<void> FtmTables::add(const Node& entity) {
    const auto tie = std::ranges::find(ties, entity.name, &Tie::schema);
    if (copied_bytes(entity, tie == ties.end() ? nullptr : &*tie) > max_copied_bytes) {
        return base::fail(base::ErrorCode::invalid_input,
                          fmt::format("{} names too many others", entity.attribute("id")));
    }
    if (entity.name == "Sanction") add_sanction(entity);
    if (entity.name == "Address") add_address(entity);
    if (entity.name == "Identification" || entity.name == "Passport") add_document(entity);
    if (tie != ties.end()) add_tie(entity, tie->from, tie->to);
    return {};
}

void FtmTables::add_sanction(const Node& entity) {
    const std::vector<std::string> programmes = texts_of(entity, "program");
    const std::vector<std::string> ids = texts_of(entity, "programId");
    const std::string authority = joined(entity, "authority");
    model::Designation designation = make_designation(source_, !programmes.empty() ? programmes[0]
                                                               : !ids.empty()      ? ids[0]
                                                                                   : authority);
    for (const auto* named : {&ids, &programmes}) {
        for (const std::string& name : *named) {
            if (designation.regime.empty()) designation.regime = source_.regime_of(name);
        }
    }
    designation.listed = first_date(entity, "startDate");
    if (designation.listed.empty()) designation.listed = first_date(entity, "listingDate");
    designation.reference = joined(entity, "authorityId");
    designation.legal_basis = authority;
    designation.reasons = join(texts_of(entity, "reason"), "\n");
    Uniques<model::Measure> measures;
    for (const std::string& provision : texts_of(entity, "provisions")) {
        measures.add(measure_of(provision));
    }
    designation.measures = measures.take();
    const std::vector<std::string> un_numbers = texts_of(entity, "unscId");
    for (const std::string& id : texts_of(entity, "entity")) {
        FtmFacts& facts = facts_[id];
        if (has_ended(entity)) {
            facts.notes.push_back(
                {.label = "Ended sanction",
                 .text = designation.programme + ", until " + joined(entity, "endDate")});
        } else {
            facts.designations.push_back(designation);
        }
        for (const std::string& number : un_numbers) {
            facts.cross_references.push_back({.list = "un-sc", .reference = number});
        }
        for (std::size_t i = 1; i < programmes.size(); ++i) {
            facts.notes.push_back({.label = "program", .text = programmes[i]});
        }
    }
    keep_rest(entity, texts_of(entity, "entity"));
}

void FtmTables::add_document(const Node& entity) {
    const std::string type = joined(entity, "type");
    Uniques<std::string> numbers;
    for (const std::string_view property : {"number", "passportNumber"}) {
        for (std::string& number : texts_of(entity, property)) numbers.add(std::move(number));
    }
    const std::vector<std::string> countries = texts_of(entity, "country");
    std::vector<std::string> facts{joined(entity, "authority")};
    if (const auto date = first_date(entity, "startDate"); !date.empty()) {
        facts.push_back("issued " + date.to_string());
    }
    if (const auto date = first_date(entity, "endDate"); !date.empty()) {
        facts.push_back("expires " + date.to_string());
    }
    const bool passport = entity.name == "Passport";
    for (const std::string& holder : texts_of(entity, "holder")) {
        FtmFacts& known = facts_[holder];
        for (const std::string& number : numbers.values()) {
            known.identifiers.push_back(
                {.kind = passport ? IdentifierKind::passport : IdentifierKind::other,
                 .value = number,
                 .country = countries.empty() ? std::string{}
                                              : base::find_country(countries[0]).value_or(""),
                 .label = type.empty() ? entity.name : type,
                 .note = join(facts, "; ")});
        }
    }
    keep_rest(entity, texts_of(entity, "holder"));
}

void FtmTables::add_address(const Node& entity) {
    std::vector<std::string> pieces;
    for (const std::string_view part :
         {"postOfficeBox", "street", "street2", "postalCode", "city", "region", "state"}) {
        pieces.push_back(joined(entity, part));
    }
    const std::vector<std::string> countries = texts_of(entity, "country");
    const std::string country = countries.empty() ? std::string{} : countries[0];
    const std::string full = joined(entity, "full");
    if (!full.empty()) pieces = {full};
    auto address = make_address(pieces, joined(entity, "city"), {});
    if (!address && !country.empty()) address = make_address({}, {}, base::country_name(country));
    if (!address) return tally_.add_outside(entity.name);
    const auto code = base::find_country(country);
    if (code) address->country = *code;
    FtmAddress made{.address = *std::move(address), .notes = tally_.settle(entity)};
    for (model::Note& note : made.notes) note.label = "Address " + note.label;
    addresses_.insert_or_assign(std::string(entity.attribute("id")), std::move(made));
}

void FtmTables::add_tie(const Node& entity, std::string_view from, std::string_view to) {
    std::vector<std::string> shades;
    for (const std::string_view property : {"role", "relationship", "percentage"}) {
        for (std::string& text : texts_of(entity, property)) shades.push_back(std::move(text));
    }
    const std::string shade = shades.empty() ? std::string{} : ": " + join(shades, ", ");
    const auto connect = [&](std::string_view end, std::string_view other_end) {
        for (const std::string& id : texts_of(entity, end)) {
            for (const std::string& other : texts_of(entity, other_end)) {
                facts_[id].relations.push_back(
                    {.kind = entity.name + " (" + std::string(other_end) + ")" + shade,
                     .other_id = source_.id + ":" + std::string(ftm_reference(source_, other)),
                     .other_name = {}});
            }
        }
    };
    connect(from, to);
    connect(to, from);
    const std::vector<std::string> first = texts_of(entity, from);
    keep_rest(entity, first.empty() ? texts_of(entity, to) : first);
}

/// What has no place of its own stays with those that it is about.
void FtmTables::keep_rest(const Node& entity, const std::vector<std::string>& ids) {
    if (ids.empty()) return tally_.add_outside(entity.name);
    const std::vector<model::Note> rest = tally_.settle(entity);
    for (const std::string& id : ids) {
        for (const model::Note& note : rest) {
            facts_[id].notes.push_back(
                {.label = entity.name + " " + note.label, .text = note.text});
        }
    }
}

FtmFacts FtmTables::take_facts(const std::string& id) {
    auto found = facts_.extract(id);
    return found.empty() ? FtmFacts{} : std::move(found.mapped());
}

const FtmAddress* FtmTables::address(std::string_view id) const {
    const auto found = addresses_.find(std::string(id));
    return found == addresses_.end() ? nullptr : &found->second;
}

}  // namespace recourse::lists::internal
