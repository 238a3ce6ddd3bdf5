#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "filing/internal/page.hpp"

namespace recourse::filing {

using base::Json;

namespace {

Json row(std::string_view label, std::string_view value) {
    return {{"label", label}, {"value", value}, {"names", Json::array()}};
}

}  // namespace

std::string Page::kind_word(model::PartyKind kind) const {
    switch (kind) {
        case model::PartyKind::person:
            return say("Person");
        case model::PartyKind::organisation:
            return say("Organisation");
        case model::PartyKind::unit:
            return say("Unit");
    }
    return {};
}

std::string Page::identifier_word(model::IdentifierKind kind) const {
    switch (kind) {
        case model::IdentifierKind::passport:
            return say("Passport");
        case model::IdentifierKind::national_id:
            return say("National identity number");
        case model::IdentifierKind::tax_id:
            return say("Tax number");
        case model::IdentifierKind::registration:
            return say("Registration number");
        case model::IdentifierKind::imo:
            return say("IMO number");
        case model::IdentifierKind::swift:
            return say("SWIFT code");
        case model::IdentifierKind::lei:
            return say("LEI");
        case model::IdentifierKind::mmsi:
            return say("MMSI");
        case model::IdentifierKind::call_sign:
            return say("Call sign");
        case model::IdentifierKind::aircraft_tail:
            return say("Aircraft registration");
        case model::IdentifierKind::crypto_wallet:
            return say("Wallet");
        case model::IdentifierKind::email:
            return say("E-mail");
        case model::IdentifierKind::phone:
            return say("Telephone");
        case model::IdentifierKind::website:
            return say("Website");
        case model::IdentifierKind::other:
            return say("Other number");
    }
    return {};
}

std::vector<std::string> Page::country_names(const std::vector<std::string>& codes) const {
    std::vector<std::string> names;
    for (const std::string& code : codes) names.push_back(words_.country(code));
    return names;
}

std::string Page::place_text(const model::PlaceOfBirth& place) const {
    const std::string country = words_.country(place.country);
    if (place.text.empty()) return country;
    return country.empty() ? place.text : place.text + words_.language().style().comma + country;
}

Json Page::identity_rows(const model::Party& party) const {
    Json rows = Json::array();
    const auto add = [&](const std::string& name, const std::string& value) {
        if (!value.empty()) rows.push_back(row(name, value));
    };
    const auto add_names = [&](const std::string& what, model::NameType type) {
        Json names = names_like(party, type);
        if (names.empty()) return;
        Json line = row(what, "");
        line["names"] = std::move(names);
        rows.push_back(std::move(line));
    };
    const bool person = party.kind == model::PartyKind::person;
    add(person ? say("Full name") : say("Registered name"), party.names.front().full);
    add_names(say("Original script"), model::NameType::original_script);
    add_names(say("Also known as"), model::NameType::alias);
    add_names(say("Former name"), model::NameType::former);
    for (const base::PartialDate& date : party.birth_dates)
        add(person ? say("Date of birth") : say("Founded"), words_.date(date));
    for (const model::PlaceOfBirth& place : party.birth_places)
        add(person ? say("Place of birth") : say("Place of registration"), place_text(place));
    add(say("Gender"), label("gender", party.gender));
    add(person ? say("Nationality") : say("Country"),
        words_.row(country_names(party.nationalities)));
    for (const model::Identifier& identifier : party.identifiers) {
        const std::string country = words_.country(identifier.country);
        const std::string what =
            identifier.label.empty() ? identifier_word(identifier.kind) : identifier.label;
        add(what,
            country.empty() ? identifier.value : fmt::format("{} ({})", identifier.value, country));
    }
    for (const model::Address& address : party.addresses) add(say("Address"), address.text);
    return rows;
}

}  // namespace recourse::filing
