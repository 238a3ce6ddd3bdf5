#include "profiles/internal/findings.hpp"

#include <algorithm>
#include <chrono>
#include <functional>
#include <utility>

#include "screening/miswritten_day.hpp"

namespace recourse::profiles::internal {

namespace {

using base::PartialDate;
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

Finding of_names(const EntryDetails& left, const EntryDetails& right, const NameAgreement& agreed) {
    const screening::NameLikeness& names = agreed.best;
    const bool person =
        left.entry->kind == SubjectKind::person || right.entry->kind == SubjectKind::person;
    const double most = person ? most_of_a_persons_name : most_of_another_name;
    const double above = (names.score - name_begins_to_speak) / (1 - name_begins_to_speak);
    double points = above > 0 ? std::min(most, points_of_telling_word * names.telling) * above
                              : (names.score - name_begins_to_speak) * against_other_name;
    if (agreed.only_bearers) points += person ? only_persons_so_called : only_others_so_called;
    return {.feature = "name",
            .points = points,
            .left = names.left,
            .right = names.right,
            .detail = agreed.only_bearers ? "the same name, which no other entry of either list has"
                      : names.score >= 1  ? "the same name"
                                          : "names alike"};
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
void add_birth_dates(const EntryDetails& left, const EntryDetails& right, Findings& findings) {
    Finding best;
    for (const auto& one : left.births) {
        for (const auto& other : right.births) {
            const auto [points, detail] = compare_dates(one.date, other.date);
            if (best.feature.empty() || points > best.points) {
                best = {"birth_date", points, one.place, other.place, detail};
            }
        }
    }
    if (!best.feature.empty()) findings.add(best);
}

/// The first that two sorted ranges have in common, by its places; the ends when there is none.
template <class Range, class Key = std::identity>
std::pair<std::size_t, std::size_t> first_shared(const Range& left, const Range& right,
                                                 Key key = {}) {
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < left.size() && j < right.size()) {
        const auto& one = std::invoke(key, left[i]);
        const auto& other = std::invoke(key, right[j]);
        if (one == other) return {i, j};
        one < other ? ++i : ++j;
    }
    return {left.size(), right.size()};
}

void add_birth_places(const EntryDetails& left, const EntryDetails& right, Findings& findings) {
    if (left.place_words.empty() || right.place_words.empty()) return;
    const auto [here, there] =
        first_shared(left.place_words, right.place_words, &EntryDetails::PlaceWord::sound);
    if (here < left.place_words.size()) {
        findings.add({"birth_place", same_place, left.place_words[here].place,
                      right.place_words[there].place, "same place"});
    } else {
        findings.add({"birth_place", other_place, 0, 0, "other place"});
    }
}

void add_countries(const EntryDetails& left, const EntryDetails& right, Findings& findings) {
    if (left.countries.empty() || right.countries.empty()) return;
    const auto [here, there] = first_shared(left.countries, right.countries);
    if (here < left.countries.size()) {
        findings.add({"country", same_country, here, there, "same country"});
    } else {
        findings.add({"country", other_country, 0, 0, "no country in common"});
    }
}

void add_genders(const EntryDetails& left, const EntryDetails& right, Findings& findings) {
    const bool said = !left.gender.empty() && !right.gender.empty();
    if (said && left.gender != right.gender) {
        findings.add({"gender", other_gender, 0, 0, "other gender"});
    }
}

void add_kinds(const EntryDetails& left, const EntryDetails& right, Findings& findings) {
    const SubjectKind here = left.entry->kind;
    const SubjectKind there = right.entry->kind;
    const bool open = here == SubjectKind::unknown || there == SubjectKind::unknown;
    if (!open && here != there) findings.add({"kind", other_kind, 0, 0, "other kind"});
}

void add_numbers(const EntryDetails& left, const EntryDetails& right, Findings& findings) {
    Finding best;
    for (const auto& one : left.numbers) {
        for (const auto& other : right.numbers) {
            if (one.plain != other.plain) continue;
            const double points = one.document && other.document ? same_document : same_number;
            if (points > best.points) {
                best = {"identifier", points, one.place, other.place, "same number"};
            }
        }
    }
    if (!best.feature.empty()) findings.add(best);
}

void add_references(const EntryDetails& left, const EntryDetails& right, Findings& findings) {
    const auto [here, there] = first_shared(left.references, right.references);
    if (here < left.references.size()) {
        findings.add({"reference", same_reference, here, there, "same number of a list"});
        return;
    }
    if (left.entry->list == right.entry->list) return;
    for (std::size_t i = 0; i < right.references.size(); ++i) {
        const auto same_list = std::ranges::find(left.references, right.references[i].first,
                                                 &EntryDetails::Reference::first);
        if (same_list == left.references.end()) continue;
        const auto place = static_cast<std::size_t>(same_list - left.references.begin());
        findings.add({"reference", other_reference, place, i, "other number of a list"});
        return;
    }
}

}  // namespace

double Findings::points() const {
    double sum = 0;
    for (const Finding& finding : all()) sum += finding.points;
    return sum;
}

Findings compare_entries(const EntryDetails& left, const EntryDetails& right,
                         const NameAgreement& names, const AgreementOptions& options) {
    Findings findings;
    findings.add(of_names(left, right, names));
    add_kinds(left, right, findings);
    add_birth_dates(left, right, findings);
    add_birth_places(left, right, findings);
    add_countries(left, right, findings);
    add_genders(left, right, findings);
    add_numbers(left, right, findings);
    if (options.references) add_references(left, right, findings);
    return findings;
}

std::string text_at(const EntryDetails& details, std::string_view feature, std::size_t place) {
    const model::Subject& entry = *details.entry;
    if (feature == "name") return place < entry.names.size() ? entry.names[place].full : "";
    if (feature == "birth_date") return entry.birth_dates[place].to_string();
    if (feature == "birth_place") return entry.birth_places[place].text;
    if (feature == "country") return details.countries[place];
    if (feature == "gender") return std::string(details.gender);
    if (feature == "kind") return to_string(entry.kind);
    if (feature == "identifier") return entry.identifiers[place].value;
    const auto& [list, number] = details.references[place];
    return list + " " + number;
}

}  // namespace recourse::profiles::internal
