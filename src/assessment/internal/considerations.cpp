#include "assessment/internal/considerations.hpp"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "base/country.hpp"

namespace recourse::assessment::internal {
namespace {

using std::chrono::days;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::year_month_day;

/// Entries of the target's country from which a list is used to people like this one.
constexpr std::size_t often = 10;

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", count, count == 1 ? one : many);
}

Argument fit(const TargetAssessment& assessed) {
    int required = 0;
    int met = 0;
    int arguable = 0;
    for (const auto& finding : assessed.findings) {
        if (!finding.required) continue;
        ++required;
        if (finding.status == ElementStatus::met) ++met;
        if (finding.status == ElementStatus::arguable) ++arguable;
    }
    if (required > 0 && met == required)
        return {100, fmt::format("All {} required elements are met.", required)};
    const int half_points = 2 * met + arguable;
    return {
        required == 0 ? 0 : 50 * half_points / required,
        fmt::format("{} of {} required elements are met, {} arguable.", met, required, arguable)};
}

Argument evidence(const TargetAssessment& assessed) {
    const Finding* weakest = nullptr;
    for (const auto& finding : assessed.findings) {
        if (!finding.required || finding.claims.empty()) continue;
        if (weakest == nullptr || finding.roots < weakest->roots) weakest = &finding;
    }
    if (weakest == nullptr) return {0, "No claim of the case carries a required element yet."};
    constexpr int for_roots[] = {0, 40, 80, 100};
    const auto roots = static_cast<std::size_t>(weakest->roots);
    return {for_roots[std::min<std::size_t>(roots, 3)],
            fmt::format("The weakest required element rests on {}: {}.",
                        counted(roots, "independent root", "independent roots"), weakest->title)};
}

Argument disclosure(const RankedRegime& place) {
    const Verdict whole = place.whole.verdict;
    if (!place.recipient)
        return {
            0,
            "The recipient may not see this target: no record of it is graded for an authority."};
    if (*place.recipient > whole)
        return {
            0,
            "What the recipient may see carries less than the case holds: ask for consent, or find "
            "evidence that may be shown."};
    if (!place.in_public || *place.in_public > whole)
        return {60,
                "It stands on what the recipient may see, and not on what is public: a listed "
                "person who "
                "asks for the evidence could not be shown it."};
    return {100, "It stands on public evidence alone."};
}

bool in_territory(const Regime& regime, const std::string& country) {
    return std::ranges::find(regime.territory, country) != regime.territory.end();
}

Argument exposure(const RankingQuestion& question, const Regime& regime) {
    std::size_t ties = 0;
    std::set<std::string> kinds;
    for (const auto& exposure : question.file.exposures) {
        if (exposure.party != question.target.id || !in_territory(regime, exposure.country))
            continue;
        ++ties;
        kinds.insert(exposure.kind);
    }
    if (ties == 0)
        return {0,
                "No tie of the target to this place is recorded: property, travel, family, "
                "business or schooling."};
    return {ties == 1 ? 60 : 100,
            fmt::format("{} to this place: {}.",
                        counted(ties, "tie of the target", "ties of the target"),
                        fmt::join(kinds, ", "))};
}

/// How many entries are nationals of a country of the target, with those countries' names.
std::pair<std::size_t, std::string> compatriots(const model::Party& target,
                                                const ListedSoFar& listed) {
    std::size_t found = 0;
    std::vector<std::string> names;
    for (const auto& country : target.nationalities) {
        names.emplace_back(base::country_name(country));
        if (const auto entry = listed.countries.find(country); entry != listed.countries.end())
            found += entry->second;
    }
    return {found, fmt::format("{}", fmt::join(names, " or "))};
}

Argument practice(const RankingQuestion& question, const Regime& regime) {
    const auto found = question.record.find(regime.id);
    if (found == question.record.end())
        return {50,
                "No list that was read here has an entry under this regime, so that its practice "
                "is not known."};
    const ListedSoFar& listed = found->second;
    const bool is_person = question.target.kind == model::PartyKind::person;
    const std::size_t alike = is_person ? listed.persons : listed.entries - listed.persons;
    if (alike == 0)
        return {0, fmt::format("None of the {} entries under it is {}.", listed.entries,
                               is_person ? "a person" : "a body: it lists people")};
    const auto [compatriot_count, countries] = compatriots(question.target, listed);
    const auto entries = counted(listed.entries, "entry", "entries");
    if (countries.empty())
        return {50, fmt::format("{} under it; the nationality of the target is not recorded.",
                                entries)};
    if (compatriot_count == 0)
        return {20, fmt::format("None of {} under it has the nationality of the target ({}).",
                                entries, countries)};
    return {
        compatriot_count >= often ? 100 : 70,
        fmt::format("{} of {} under it {} the nationality of the target ({}).", compatriot_count,
                    entries, compatriot_count == 1 ? "has" : "have", countries)};
}

Argument allies(const RankingQuestion& question, const Regime& regime) {
    std::set<std::string> elsewhere;
    for (const auto& listing : question.listings) {
        if (listing.regimes.empty()) elsewhere.insert(listing.list);
        for (const auto& other : listing.regimes)
            if (other != regime.id) elsewhere.insert(other);
    }
    if (elsewhere.empty())
        return {0, "Not found on a list elsewhere: it would be the first to act."};
    return {100,
            fmt::format("May be listed elsewhere ({}): say so, authorities look at each other.",
                        fmt::join(elsewhere, ", "))};
}

/// The next day of the regime that a submission can aim at, from `today` on.
std::optional<sys_days> next_day(const LegalDate& date, sys_days today) {
    if (date.month == 0) {
        const auto day = date.on.earliest();
        return day && *day >= today ? day : std::nullopt;
    }
    const year_month_day now{today};
    for (const auto year : {now.year(), now.year() + std::chrono::years{1}}) {
        year_month_day next{year, std::chrono::month(static_cast<unsigned>(date.month)),
                            std::chrono::day(static_cast<unsigned>(date.day))};
        if (!next.ok()) next = year / next.month() / std::chrono::last;  // 29 February
        if (sys_days{next} >= today) return sys_days{next};
    }
    return std::nullopt;
}

Argument timing(const Regime& regime, sys_days today, const RankingRules& rules) {
    const LegalDate* aim = nullptr;
    sys_days day{};
    for (const auto& date : regime.dates) {
        if (date.kind != "round" && date.kind != "report") continue;
        const auto next = next_day(date, today);
        if (next && (aim == nullptr || *next < day)) {
            aim = &date;
            day = *next;
        }
    }
    if (aim == nullptr) return {50, "No day of the year at which it lists is known."};
    const int left = static_cast<int>((day - today).count());
    constexpr int days_of_month = 30;
    const bool too_late = left < rules.least_lead_months * days_of_month;
    const bool early = left > rules.most_lead_months * days_of_month;
    return {too_late ? 30
            : early  ? 60
                     : 100,
            fmt::format("{} on {}, in {}{}.", aim->title, base::PartialDate::day(day).to_english(),
                        counted(static_cast<std::size_t>(left), "day", "days"),
                        too_late ? ": too near for this time, aim at the next"
                        : early  ? ""
                                 : ": file now to be in time")};
}

}  // namespace

bool is_listed_under(const RankingQuestion& question, const Regime& regime) {
    return std::ranges::any_of(question.listings, [&](const Listing& listing) {
        return std::ranges::find(listing.regimes, regime.id) != listing.regimes.end();
    });
}

Argument argue(Factor factor, const RankingQuestion& question, const RankedRegime& place,
               const RankingRules& rules) {
    switch (factor) {
        case Factor::fit:
            return fit(place.whole);
        case Factor::evidence:
            return evidence(place.whole);
        case Factor::disclosure:
            return disclosure(place);
        case Factor::exposure:
            return exposure(question, place.regime);
        case Factor::practice:
            return practice(question, place.regime);
        case Factor::allies:
            return allies(question, place.regime);
        case Factor::timing:
            return timing(place.regime, question.today, rules);
    }
    return {};
}

}  // namespace recourse::assessment::internal
