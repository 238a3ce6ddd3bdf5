#include "screening/internal/evidence.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <optional>

#include "base/country.hpp"
#include "screening/check_digits.hpp"
#include "screening/identifier.hpp"
#include "screening/miswritten_day.hpp"

namespace recourse::screening {
namespace {

using base::DateAgreement;
using base::DatePrecision;
using base::PartialDate;
using model::IdentifierKind;

constexpr double same_day_lift = 0.35;
constexpr double compatible_date_lift = 0.12;
constexpr double near_date_lift = 0.05;
constexpr double country_lift = 0.08;
constexpr double gender_lift = 0.02;

constexpr double near_number_lift = 0.10;

constexpr double other_day_factor = 0.87;
constexpr double one_year_factor = 0.85;
constexpr double two_years_factor = 0.80;
constexpr double other_year_factor = 0.60;
constexpr double other_year_of_rare_name_factor = 0.67;
constexpr double other_country_factor = 0.95;
constexpr double other_gender_factor = 0.85;
constexpr double other_number_factor = 0.6;

bool is_one_day(const PartialDate& date) {
    const auto parts = date.alternatives();
    return parts.size() == 1 && parts[0].precision == DatePrecision::day && !parts[0].circa;
}

int year_of(PartialDate::Day day) {
    return static_cast<int>(std::chrono::year_month_day(day).year());
}

/// How many years lie between two dates at least.
int years_apart(const PartialDate& left, const PartialDate& right) {
    int least = 10'000;
    for (const auto& a : left.alternatives()) {
        for (const auto& b : right.alternatives()) {
            const int gap =
                std::max(year_of(a.first) - year_of(b.last), year_of(b.first) - year_of(a.last));
            least = std::min(least, std::max(0, gap));
        }
    }
    return least;
}

Evidence compare_dates(const PartialDate& query, const PartialDate& subject, Rarity rarity) {
    Evidence evidence;
    evidence.query_value = query.to_string();
    evidence.subject_value = subject.to_string();
    const auto set = [&](double lift, double factor, double agreement, const char* detail) {
        evidence.lift = lift;
        evidence.factor = factor;
        evidence.agreement = agreement;
        evidence.detail = detail;
    };
    if (base::compare(query, subject) != DateAgreement::conflict) {
        const bool same_day = is_one_day(query) && is_one_day(subject);
        set(same_day ? same_day_lift : compatible_date_lift, 1, same_day ? 1 : 0.8,
            same_day ? "same day" : "dates agree as far as known");
        return evidence;
    }
    if (is_one_day(query) && is_one_day(subject) &&
        is_miswritten(*query.earliest(), *subject.earliest())) {
        set(near_date_lift, 1, 0.7, "dates differ as a slip of the pen would");
        return evidence;
    }
    switch (years_apart(query, subject)) {
        case 0:
            set(0, other_day_factor, 0.4, "same year, other day");
            break;
        case 1:
            set(0, one_year_factor, 0.3, "one year apart");
            break;
        case 2:
            set(0, two_years_factor, 0.2, "two years apart");
            break;
        default:
            set(0, rarity == Rarity::rare ? other_year_of_rare_name_factor : other_year_factor, 0,
                "different year");
    }
    return evidence;
}

bool is_strong(IdentifierKind kind) {
    switch (kind) {
        case IdentifierKind::passport:
        case IdentifierKind::national_id:
        case IdentifierKind::tax_id:
        case IdentifierKind::registration:
        case IdentifierKind::imo:
        case IdentifierKind::swift:
        case IdentifierKind::lei:
        case IdentifierKind::mmsi:
        case IdentifierKind::aircraft_tail:
        case IdentifierKind::crypto_wallet:
            return true;
        default:
            return false;
    }
}

/// Kinds that name the same document in different lists' words.
bool may_be_same_kind(IdentifierKind left, IdentifierKind right) {
    if (left == right || left == IdentifierKind::other || right == IdentifierKind::other) {
        return true;
    }
    const auto is_register = [](IdentifierKind kind) {
        return kind == IdentifierKind::national_id || kind == IdentifierKind::tax_id ||
               kind == IdentifierKind::registration;
    };
    return is_register(left) && is_register(right);
}

IdentifierWeight weight_of(const model::Identifier& left, const model::Identifier& right) {
    if (!may_be_same_kind(left.kind, right.kind)) return IdentifierWeight::none;
    const bool other_country =
        !left.country.empty() && !right.country.empty() && left.country != right.country;
    if (other_country) return IdentifierWeight::none;
    const bool strong = is_strong(left.kind) || is_strong(right.kind) ||
                        is_unmistakable(plain_identifier(left.value));
    return strong ? IdentifierWeight::strong : IdentifierWeight::weak;
}

/// A ship keeps its IMO number, a company its LEI; an address of a wallet is the wallet.
bool has_one_only(IdentifierKind kind, model::SubjectKind subject) {
    return kind == IdentifierKind::imo || kind == IdentifierKind::lei ||
           (kind == IdentifierKind::crypto_wallet && subject == model::SubjectKind::wallet);
}

/// Nothing where they are the same, or where one is no number of its kind.
Evidence compare_numbers(const model::Identifier& asked, const model::Identifier& known) {
    const std::string left = plain_identifier(asked.value);
    const std::string right = plain_identifier(known.value);
    if (left == right) return {};
    const bool wrong = check_digits(asked.kind, left) == NumberCheck::fails ||
                       check_digits(known.kind, right) == NumberCheck::fails;
    if (!wrong) return {0, other_number_factor, 0, asked.value, known.value, "another number"};
    if (!is_one_slip_away(left, right)) return {};
    return {near_number_lift, 1,           0.7,
            asked.value,      known.value, "numbers differ as a slip of the pen would"};
}

bool has_number_of_its_own(const Query& query) {
    return std::any_of(query.identifiers.begin(), query.identifiers.end(), [](const auto& number) {
        return has_one_only(number.kind, model::SubjectKind::wallet);
    });
}

}  // namespace

double most_lift(const Query& query) {
    return (query.birth_dates.empty() ? 0.0 : same_day_lift) +
           (query.countries.empty() ? 0.0 : country_lift) +
           (query.gender.empty() ? 0.0 : gender_lift) +
           (query.birth_places.empty() ? 0.0 : birth_place_lift) +
           (query.addresses.empty() ? 0.0 : address_lift) +
           (query.positions.empty() ? 0.0 : position_lift) +
           (has_number_of_its_own(query) ? near_number_lift : 0.0);
}

Evidence birth_date_evidence(const Query& query, const model::Subject& subject, Rarity rarity) {
    Evidence best;
    for (const auto& asked : query.birth_dates) {
        for (const auto& known : subject.birth_dates) {
            if (asked.empty() || known.empty()) continue;
            Evidence evidence = compare_dates(asked, known, rarity);
            if (!best.compared() || evidence.agreement > best.agreement) best = std::move(evidence);
        }
    }
    return best;
}

Evidence country_evidence(const Query& query, const model::Subject& subject) {
    if (query.countries.empty()) return {};
    std::vector<std::string> known = subject.nationalities;
    for (const auto& place : subject.birth_places) known.push_back(place.country);
    for (const auto& address : subject.addresses) known.push_back(address.country);
    std::erase(known, std::string{});
    if (known.empty()) return {};
    for (const auto& country : query.countries) {
        if (std::find(known.begin(), known.end(), country) == known.end()) continue;
        return {country_lift, 1, 1, country, country, "same country"};
    }
    return {
        0, other_country_factor, 0, query.countries.front(), known.front(), "no country in common"};
}

Evidence gender_evidence(const Query& query, const model::Subject& subject) {
    if (query.gender.empty() || subject.genders.empty()) return {};
    const auto& known = subject.genders;
    const bool same = std::find(known.begin(), known.end(), query.gender) != known.end();
    if (same) return {gender_lift, 1, 1, query.gender, query.gender, "same gender"};
    const bool understood = known.front() == "male" || known.front() == "female";
    if (!understood) return {};
    return {0, other_gender_factor, 0, query.gender, known.front(), "other gender"};
}

Evidence other_number_evidence(const Query& query, const model::Subject& subject) {
    Evidence conflict;
    for (const auto& asked : query.identifiers) {
        if (!has_one_only(asked.kind, subject.kind)) continue;
        for (const auto& known : subject.identifiers) {
            if (known.kind != asked.kind) continue;
            Evidence evidence = compare_numbers(asked, known);
            if (evidence.factor >= 1) return evidence;
            conflict = std::move(evidence);
        }
    }
    return conflict;
}

IdentifierMatch shared_identifier(const Query& query, const model::Subject& subject) {
    IdentifierMatch best;
    for (const auto& asked : query.identifiers) {
        const std::string value = plain_identifier(asked.value);
        if (value.empty()) continue;
        for (const auto& known : subject.identifiers) {
            if (plain_identifier(known.value) != value) continue;
            const IdentifierWeight weight = weight_of(asked, known);
            if (weight > best.weight) best = {weight, known.value, known.label};
        }
    }
    return best;
}

}  // namespace recourse::screening
