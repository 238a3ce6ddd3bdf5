#include "model/internal/ftm_properties.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <utility>

namespace recourse::model {

namespace {

/// Properties of LegalEntity, of which Person and Organization are kinds.
std::string_view party_property(SubjectKind kind, IdentifierKind identifier) {
    switch (identifier) {
        case IdentifierKind::passport:
            return kind == SubjectKind::person ? "passportNumber" : "idNumber";
        case IdentifierKind::tax_id:
            return "taxNumber";
        case IdentifierKind::registration:
        case IdentifierKind::aircraft_tail:
            return "registrationNumber";
        case IdentifierKind::imo:
            return kind == SubjectKind::organisation ? "imoNumber" : "idNumber";
        case IdentifierKind::swift:
            return "swiftBic";
        case IdentifierKind::lei:
            return "leiCode";
        case IdentifierKind::email:
            return "email";
        case IdentifierKind::phone:
            return "phone";
        case IdentifierKind::website:
            return "website";
        case IdentifierKind::crypto_wallet:
        case IdentifierKind::mmsi:
        case IdentifierKind::call_sign:
            return "";
        case IdentifierKind::national_id:
        case IdentifierKind::other:
            break;
    }
    return "idNumber";
}

std::string_view vehicle_property(SubjectKind kind, IdentifierKind identifier) {
    const bool vessel = kind == SubjectKind::vessel;
    switch (identifier) {
        case IdentifierKind::registration:
        case IdentifierKind::aircraft_tail:
            return "registrationNumber";
        case IdentifierKind::imo:
            return vessel ? "imoNumber" : "";
        case IdentifierKind::mmsi:
            return vessel ? "mmsi" : "";
        case IdentifierKind::call_sign:
            return vessel ? "callSign" : "";
        default:
            return "";
    }
}

}  // namespace

std::string_view ftm_identifier_property(SubjectKind kind, IdentifierKind identifier) {
    switch (kind) {
        case SubjectKind::vessel:
        case SubjectKind::aircraft:
            return vehicle_property(kind, identifier);
        case SubjectKind::wallet:
            return identifier == IdentifierKind::crypto_wallet ? "publicKey" : "";
        default:
            return party_property(kind, identifier);
    }
}

std::string_view ftm_birth_property(SubjectKind kind) {
    switch (kind) {
        case SubjectKind::person:
            return "birthDate";
        case SubjectKind::vessel:
        case SubjectKind::aircraft:
            return "buildDate";
        case SubjectKind::wallet:
            return "creationDate";
        default:
            return "incorporationDate";
    }
}

std::string_view ftm_country_property(SubjectKind kind) {
    switch (kind) {
        case SubjectKind::person:
            return "nationality";
        case SubjectKind::vessel:
            return "flag";
        default:
            return "country";
    }
}

std::vector<std::string> ftm_dates(const base::PartialDate& date) {
    std::vector<std::string> out;
    for (const auto& part : date.alternatives()) {
        const std::chrono::year_month_day first(part.first);
        const std::chrono::year_month_day last(part.last);
        std::array<char, 16> text{};
        const auto year = static_cast<int>(first.year());
        const auto month = static_cast<unsigned>(first.month());
        const auto day = static_cast<unsigned>(first.day());
        const bool only_years = part.circa || part.precision == base::DatePrecision::range ||
                                part.precision == base::DatePrecision::year;
        if (only_years) {
            std::snprintf(text.data(), text.size(), "%04d", year);
            if (!part.open_start) out.emplace_back(text.data());
            if (part.open_end) continue;
            std::snprintf(text.data(), text.size(), "%04d", static_cast<int>(last.year()));
        } else if (part.precision == base::DatePrecision::month) {
            std::snprintf(text.data(), text.size(), "%04d-%02u", year, month);
        } else {
            std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", year, month, day);
        }
        out.emplace_back(text.data());
    }
    return out;
}

std::optional<IdentifierKind> identifier_kind_of_ftm(std::string_view property) {
    constexpr std::array<std::pair<std::string_view, IdentifierKind>, 24> kinds{{
        {"passportNumber", IdentifierKind::passport},
        {"idNumber", IdentifierKind::other},
        {"socialSecurityNumber", IdentifierKind::national_id},
        {"taxNumber", IdentifierKind::tax_id},
        {"innCode", IdentifierKind::tax_id},
        {"vatCode", IdentifierKind::tax_id},
        {"registrationNumber", IdentifierKind::registration},
        {"ogrnCode", IdentifierKind::registration},
        {"uscCode", IdentifierKind::registration},
        {"okpoCode", IdentifierKind::registration},
        {"dunsCode", IdentifierKind::registration},
        {"uniqueEntityId", IdentifierKind::registration},
        {"npiCode", IdentifierKind::registration},
        {"licenseNumber", IdentifierKind::other},
        {"imoNumber", IdentifierKind::imo},
        {"mmsi", IdentifierKind::mmsi},
        {"callSign", IdentifierKind::call_sign},
        {"swiftBic", IdentifierKind::swift},
        {"bikCode", IdentifierKind::registration},
        {"leiCode", IdentifierKind::lei},
        {"publicKey", IdentifierKind::crypto_wallet},
        {"email", IdentifierKind::email},
        {"phone", IdentifierKind::phone},
        {"website", IdentifierKind::website},
    }};
    for (const auto& [name, kind] : kinds) {
        if (name == property) return kind;
    }
    return std::nullopt;
}

bool is_ftm_date_property(std::string_view property) {
    constexpr std::array<std::string_view, 4> dates{"birthDate", "incorporationDate", "buildDate",
                                                    "creationDate"};
    return std::find(dates.begin(), dates.end(), property) != dates.end();
}

bool is_ftm_country_property(std::string_view property) {
    constexpr std::array<std::string_view, 7> countries{
        "country",      "nationality", "citizenship", "birthCountry",
        "jurisdiction", "mainCountry", "flag"};
    return std::find(countries.begin(), countries.end(), property) != countries.end();
}

}  // namespace recourse::model
