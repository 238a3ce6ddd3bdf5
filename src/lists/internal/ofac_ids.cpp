#include "lists/internal/ofac_ids.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "lists/internal/country_text.hpp"
#include "lists/internal/subject_parts.hpp"
#include "lists/internal/text.hpp"

namespace recourse::lists::internal {

using model::IdentifierKind;

namespace {

/// The first that the folded label contains counts.
constexpr std::array<std::pair<std::string_view, IdentifierKind>, 38> kinds_by_label{{
    {"passport", IdentifierKind::passport},
    {"digital currency", IdentifierKind::crypto_wallet},
    {"email", IdentifierKind::email},
    {"website", IdentifierKind::website},
    {"fax", IdentifierKind::other},
    {"phone", IdentifierKind::phone},
    {"imo", IdentifierKind::imo},
    {"vessel registration identification", IdentifierKind::imo},
    {"mmsi", IdentifierKind::mmsi},
    {"swift", IdentifierKind::swift},
    {"legal entity number", IdentifierKind::lei},
    {"call sign", IdentifierKind::call_sign},
    {"tail number", IdentifierKind::aircraft_tail},
    {"tax id", IdentifierKind::tax_id},
    {"r.f.c.", IdentifierKind::tax_id},
    {"nit #", IdentifierKind::tax_id},
    {"ruc #", IdentifierKind::tax_id},
    {"v.a.t.", IdentifierKind::tax_id},
    {"fiscal code", IdentifierKind::tax_id},
    {"national id", IdentifierKind::national_id},
    {"national foreign id", IdentifierKind::national_id},
    {"personal id", IdentifierKind::national_id},
    {"cedula", IdentifierKind::national_id},
    {"c.u.r.p.", IdentifierKind::national_id},
    {"d.n.i.", IdentifierKind::national_id},
    {"citizen's card", IdentifierKind::national_id},
    {"turkish identification", IdentifierKind::national_id},
    {"military registration", IdentifierKind::other},
    {"registration", IdentifierKind::registration},
    {"company number", IdentifierKind::registration},
    {"business number", IdentifierKind::registration},
    {"enterprise number", IdentifierKind::registration},
    {"commercial registry", IdentifierKind::registration},
    {"economic register", IdentifierKind::registration},
    {"mercantil", IdentifierKind::registration},
    {"c.r. no", IdentifierKind::registration},
    {"chamber of comm", IdentifierKind::registration},
    {"social credit code", IdentifierKind::registration},
}};

/// Programmes that only the Consolidated (non-SDN) list is made of.
constexpr std::array<std::string_view, 6> consolidated_programmes{
    "ns-plc", "fse-", "ns-isa", "561", "cmic-eo13959", "ukraine-eo13662"};

bool is_consolidated(std::string_view programmes) {
    const std::string folded = fold(programmes);
    for (const std::string_view programme : split(folded, "] [")) {
        for (const std::string_view known : consolidated_programmes) {
            if (programme.starts_with(known)) return true;
        }
    }
    return false;
}

bool is_date_of_beginning(std::string_view folded) {
    return folded.starts_with("organization established date") ||
           folded.starts_with("vessel year of build") ||
           folded.starts_with("aircraft manufacture date");
}

/// Beginnings of the labels that are statements about the sanctions, a ship or an aircraft.
constexpr std::array<std::string_view, 13> note_labels{
    "executive order",        "listing date",   "effective date",
    "purchase/sales",         "issuer name",    "vessel tonnage",
    "vessel gross",           "target type",    "secondary sanctions",
    "caatsa section",         "aircraft model", "aircraft operator",
    "transactions prohibited"};

bool is_note(std::string_view folded) {
    return folded.ends_with(':') || folded.ends_with(" -") || folded.ends_with(" date") ||
           folded.find("vessel flag") != folded.npos || folded.find("vessel type") != folded.npos ||
           std::ranges::any_of(note_labels, [&](std::string_view beginning) {
               return folded.starts_with(beginning);
           });
}

}  // namespace

IdentifierKind ofac_identifier_kind(std::string_view label) {
    const std::string folded = fold(label);
    for (const auto& [words, kind] : kinds_by_label) {
        if (folded.find(words) != std::string::npos) return kind;
    }
    return IdentifierKind::other;
}

void add_ofac_value(Draft& subject, std::string_view label, std::string_view value,
                    std::string_view country, std::string_view note) {
    const std::string folded = fold(label);
    if (folded == "gender") return add_gender(subject, value);
    if (folded.starts_with("nationality of registration")) {
        return add_nationalities(subject, value);
    }
    if (is_date_of_beginning(folded)) return add_birth_dates(subject, value);
    if (is_note(folded)) return add_note(subject, label, value);
    if (value.empty()) return add_note(subject, label, note);
    model::Identifier identifier{.kind = ofac_identifier_kind(label),
                                 .value = std::string(value),
                                 .country = country_code(country),
                                 .label = clean(label),
                                 .note = std::string(note)};
    if (identifier.kind == IdentifierKind::imo && starts_with_folded(value, "imo ")) {
        identifier.value = trim(value.substr(4));
    }
    if (!country.empty() && identifier.country.empty()) {
        identifier.note = join({clean(country), identifier.note}, "; ");
    }
    add_identifier(subject, std::move(identifier));
}

std::string_view ofac_list_of(std::span<const std::string> programmes) {
    const auto consolidated = std::ranges::count_if(programmes, is_consolidated);
    // On the SDN list such programmes are fewer than one in a hundred; on the other, one in three
    // and more.
    const bool many = static_cast<std::size_t>(consolidated) * 4 > programmes.size();
    return many ? "us-ofac-cons" : "us-ofac-sdn";
}

}  // namespace recourse::lists::internal
