#include "profiles/agreement.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <utility>

#include "base/partial_date.hpp"
#include "screening/identifier.hpp"
#include "screening/miswritten_day.hpp"
#include "text/sound.hpp"
#include "text/tokens.hpp"

namespace recourse::profiles {

namespace {

using base::PartialDate;
using model::Subject;
using model::SubjectKind;

// Points, tuned on the half of the UN references that docs/performance.md names.
constexpr double points_of_telling_word = 2.2;
constexpr double most_of_a_persons_name = 6.0;
constexpr double most_of_another_name = 8.0;
constexpr double only_persons_so_called = 3.0;
constexpr double only_others_so_called = 4.0;
constexpr double name_begins_to_speak = 0.7;
constexpr double against_other_name = 20.0;
constexpr double same_day = 5.0;
constexpr double miswritten_day = 3.0;
constexpr double same_year = 2.0;
constexpr double possible_date = 1.0;
constexpr double other_day = -2.0;
constexpr double year_apart = -1.5;
constexpr double two_years_apart = -2.5;
constexpr double other_date = -6.0;
constexpr double same_place = 1.5;
constexpr double other_place = -0.7;
constexpr double same_country = 1.0;
constexpr double other_country = -1.0;
constexpr double other_gender = -5.0;
constexpr double other_kind = -8.0;
constexpr double same_document = 7.0;
constexpr double same_number = 4.0;
constexpr double same_reference = 12.0;
constexpr double other_reference = -12.0;

Reason reason(std::string feature, double points, std::string left, std::string right,
              std::string detail) {
    return {std::move(feature), points, std::move(left), std::move(right), std::move(detail)};
}

Reason of_names(const Subject& left, const Subject& right, const NameAgreement& agreed) {
    const screening::NameLikeness& names = agreed.best;
    const bool person = left.kind == SubjectKind::person || right.kind == SubjectKind::person;
    const double most = person ? most_of_a_persons_name : most_of_another_name;
    const double above = (names.score - name_begins_to_speak) / (1 - name_begins_to_speak);
    double points = above > 0 ? std::min(most, points_of_telling_word * names.telling) * above
                              : (names.score - name_begins_to_speak) * against_other_name;
    if (agreed.only_bearers) points += person ? only_persons_so_called : only_others_so_called;
    const auto name_at = [](const Subject& entry, std::size_t place) {
        return place < entry.names.size() ? entry.names[place].full : std::string();
    };
    return reason("name", points, name_at(left, names.left), name_at(right, names.right),
                  agreed.only_bearers ? "the same name, which no other entry of either list has"
                  : names.score >= 1  ? "the same name"
                                      : "names alike");
}

using Alternative = PartialDate::Alternative;

bool is_day(const Alternative& date) {
    return date.precision == base::DatePrecision::day && !date.circa;
}

int year_of(PartialDate::Day day) {
    return static_cast<int>(std::chrono::year_month_day(day).year());
}

std::pair<double, const char*> compare_dates(const Alternative& left, const Alternative& right) {
    if (is_day(left) && is_day(right)) {
        if (left.first == right.first) return {same_day, "same day"};
        if (screening::is_miswritten(left.first, right.first))
            return {miswritten_day, "days differ as a slip of the pen would"};
        if (year_of(left.first) == year_of(right.first)) return {other_day, "same year, other day"};
    }
    const int gap = std::max(year_of(left.first) - year_of(right.last),
                             year_of(right.first) - year_of(left.last));
    if (gap <= 0) {
        const bool vague = left.circa || right.circa ||
                           left.precision == base::DatePrecision::range ||
                           right.precision == base::DatePrecision::range;
        return vague ? std::pair{possible_date, "dates agree as far as known"}
                     : std::pair{same_year, "same year"};
    }
    if (gap == 1) return {year_apart, "one year apart"};
    if (gap == 2) return {two_years_apart, "two years apart"};
    return {other_date, "other year"};
}

/// The best of what both say: lists print several dates of one person.
std::optional<Reason> of_birth_dates(const Subject& left, const Subject& right) {
    std::optional<Reason> best;
    for (const PartialDate& one : left.birth_dates) {
        for (const PartialDate& other : right.birth_dates) {
            for (const Alternative& a : one.alternatives()) {
                for (const Alternative& b : other.alternatives()) {
                    const auto [points, detail] = compare_dates(a, b);
                    if (!best || points > best->points)
                        best = reason("birth_date", points, one.to_string(), other.to_string(),
                                      detail);
                }
            }
        }
    }
    return best;
}

std::set<std::string> place_words(const Subject& entry) {
    std::set<std::string> words;
    for (const model::PlaceOfBirth& place : entry.birth_places) {
        for (const text::Token& token : text::tokens(place.text)) {
            constexpr std::size_t shortest = 4;
            if (token.latin.size() >= shortest) words.insert(text::sound(token.latin));
        }
    }
    return words;
}

std::optional<Reason> of_birth_places(const Subject& left, const Subject& right) {
    const auto here = place_words(left);
    const auto there = place_words(right);
    if (here.empty() || there.empty()) return std::nullopt;
    const bool meets = std::ranges::any_of(here, [&](const auto& w) { return there.contains(w); });
    return reason("birth_place", meets ? same_place : other_place, left.birth_places.front().text,
                  right.birth_places.front().text, meets ? "same place" : "other place");
}

std::set<std::string> countries_of(const Subject& entry) {
    std::set<std::string> codes(entry.nationalities.begin(), entry.nationalities.end());
    for (const auto& place : entry.birth_places) codes.insert(place.country);
    for (const auto& address : entry.addresses) codes.insert(address.country);
    codes.erase("");
    return codes;
}

std::optional<Reason> of_countries(const Subject& left, const Subject& right) {
    const auto here = countries_of(left);
    const auto there = countries_of(right);
    if (here.empty() || there.empty()) return std::nullopt;
    for (const std::string& code : here) {
        if (there.contains(code))
            return reason("country", same_country, code, code, "same country");
    }
    return reason("country", other_country, *here.begin(), *there.begin(), "no country in common");
}

std::optional<Reason> of_genders(const Subject& left, const Subject& right) {
    const auto known = [](const Subject& entry) {
        return entry.genders.size() == 1 &&
                       (entry.genders[0] == "male" || entry.genders[0] == "female")
                   ? entry.genders[0]
                   : std::string();
    };
    const std::string here = known(left);
    const std::string there = known(right);
    if (here.empty() || there.empty() || here == there) return std::nullopt;
    return reason("gender", other_gender, here, there, "other gender");
}

std::optional<Reason> of_kinds(const Subject& left, const Subject& right) {
    const bool open = left.kind == SubjectKind::unknown || right.kind == SubjectKind::unknown;
    if (open || left.kind == right.kind) return std::nullopt;
    return reason("kind", other_kind, to_string(left.kind), to_string(right.kind), "other kind");
}

bool is_document(model::IdentifierKind kind) {
    using enum model::IdentifierKind;
    return kind != other && kind != email && kind != phone && kind != website;
}

std::optional<Reason> of_identifiers(const Subject& left, const Subject& right) {
    std::optional<Reason> best;
    for (const model::Identifier& one : left.identifiers) {
        const std::string value = screening::plain_identifier(one.value);
        if (value.empty()) continue;
        for (const model::Identifier& other : right.identifiers) {
            if (screening::plain_identifier(other.value) != value) continue;
            const bool both = is_document(one.kind) && is_document(other.kind);
            const double points = both ? same_document : same_number;
            if (!best || points > best->points)
                best = reason("identifier", points, one.value, other.value, "same number");
        }
    }
    return best;
}

/// The numbers by which an entry goes on its own list and on others: list, number.
using References = std::set<std::pair<std::string, std::string>>;

References references_of(const Subject& entry) {
    References numbers;
    for (const auto& other : entry.cross_references) numbers.emplace(other.list, other.reference);
    for (const auto& designation : entry.designations)
        if (!designation.reference.empty()) numbers.emplace(entry.list, designation.reference);
    return numbers;
}

std::optional<Reason> of_references(const Subject& left, const Subject& right) {
    const auto here = references_of(left);
    const auto there = references_of(right);
    const auto text = [](const auto& number) { return number.first + " " + number.second; };
    std::set<std::string> lists;
    for (const auto& number : here) {
        if (there.contains(number))
            return reason("reference", same_reference, text(number), text(number),
                          "same number of a list");
        lists.insert(number.first);
    }
    for (const auto& number : there) {
        if (lists.contains(number.first) && left.list != right.list)
            return reason("reference", other_reference, text(*here.begin()), text(number),
                          "other number of a list");
    }
    return std::nullopt;
}

}  // namespace

Agreement agreement(const Subject& left, const Subject& right, const NameAgreement& names,
                    const AgreementOptions& options) {
    Agreement sum;
    sum.reasons.push_back(of_names(left, right, names));
    for (auto one :
         {of_kinds(left, right), of_birth_dates(left, right), of_birth_places(left, right),
          of_countries(left, right), of_genders(left, right), of_identifiers(left, right),
          options.references ? of_references(left, right) : std::nullopt}) {
        if (one) sum.reasons.push_back(*std::move(one));
    }
    for (const Reason& one : sum.reasons) sum.points += one.points;
    std::ranges::stable_sort(sum.reasons, std::greater(),
                             [](const Reason& one) { return std::abs(one.points); });
    return sum;
}

base::Json to_json(const Agreement& agreed) {
    base::Json reasons = base::Json::array();
    for (const Reason& one : agreed.reasons)
        reasons.push_back({{"feature", one.feature},
                           {"points", one.points},
                           {"left", one.left},
                           {"right", one.right},
                           {"detail", one.detail}});
    return reasons;
}

}  // namespace recourse::profiles
