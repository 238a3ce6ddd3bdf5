#include "assessment/internal/considerations.hpp"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "assessment/internal/case_arguments.hpp"
#include "assessment/internal/codes.hpp"
#include "assessment/internal/days.hpp"
#include "assessment/internal/phrases.hpp"
#include "base/country.hpp"

namespace recourse::assessment::internal {
namespace {

using std::chrono::sys_days;

/// Entries of the target's country from which a list is used to people like this one.
constexpr std::size_t often = 10;

Argument exposure(const RankingQuestion& question, const Regime& regime) {
    std::size_t ties = 0;
    std::set<std::string> kinds;
    for (const auto& exposure : question.file.exposures) {
        if (exposure.party != question.target.id || !has_code(regime.territory, exposure.country))
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

/// The names of the target's countries, each once.
std::string countries_of(const model::Party& target) {
    std::set<std::string_view> names;
    for (const auto& country : target.nationalities) names.insert(base::country_name(country));
    return fmt::format("{}", fmt::join(names, " or "));
}

Argument practice(const RankingQuestion& question, const Regime& regime) {
    const auto found = question.record.find(regime.id);
    if (found == question.record.end())
        return {50,
                "No list that was read here has an entry under this regime, so that its practice "
                "is not known."};
    const ListedSoFar& listed = found->second;
    const bool is_person = question.target.kind == model::PartyKind::person;
    const auto all = counted(listed.entries.size(), "entry", "entries");
    if (listed.count(is_person) == 0)
        return {0, fmt::format("Among {} under it there is no {}.", all,
                               is_person ? "person" : "body")};
    const auto countries = countries_of(question.target);
    if (countries.empty())
        return {50,
                fmt::format("{} under it; the nationality of the target is not recorded.", all)};
    const auto compatriots = listed.count(is_person, question.target.nationalities);
    return {compatriots == 0       ? 20
            : compatriots >= often ? 100
                                   : 70,
            fmt::format("Among {} under it {} {} the nationality of the target ({}).", all,
                        compatriots == 0 ? "none" : std::to_string(compatriots),
                        compatriots <= 1 ? "has" : "have", countries)};
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

/// The next day that a date of a regime means, from `today` on.
std::optional<sys_days> next_day(const LegalDate& date, sys_days today) {
    if (date.month == 0) {
        const auto day = date.on.earliest();
        return day && *day >= today ? day : std::nullopt;
    }
    const std::chrono::month_day every{std::chrono::month(static_cast<unsigned>(date.month)),
                                       std::chrono::day(static_cast<unsigned>(date.day))};
    const auto year = std::chrono::year_month_day{today}.year();
    const auto this_year = day_in_year(year, every);
    return this_year >= today ? this_year : day_in_year(year + std::chrono::years{1}, every);
}

/// A day that a submission can aim at, with the advice on when to file for it.
struct Aim {
    sys_days day;
    const LegalDate* date = nullptr;
    const FilingWindow* window = nullptr;
};

Aim next_aim(const Regime& regime, const RankingQuestion& question) {
    Aim aim;
    for (const auto& date : regime.dates) {
        const auto window = std::ranges::find_if(question.windows, [&](const FilingWindow& each) {
            return has_code(each.kinds, date.kind);
        });
        if (window == question.windows.end()) continue;
        const auto day = next_day(date, question.today);
        if (day && (aim.date == nullptr || *day < aim.day)) aim = {*day, &date, &*window};
    }
    return aim;
}

Argument timing(const Regime& regime, const RankingQuestion& question) {
    const Aim aim = next_aim(regime, question);
    if (aim.date == nullptr) return {50, "No round of listings is known."};
    const auto left = static_cast<std::size_t>((aim.day - question.today).count());
    const auto when = left == 0 ? std::string("today") : "in " + counted(left, "day", "days");
    const auto text = fmt::format("{}, {}: {}", base::PartialDate::day(aim.day).to_english(), when,
                                  aim.date->title);
    if (question.today > months_before(aim.day, aim.window->closes))
        return {30, text + " (too near for this time: aim at the next)."};
    if (question.today < months_before(aim.day, aim.window->opens)) return {60, text + "."};
    return {100, text + " (file now to be in time)."};
}

}  // namespace

bool is_listed_under(const RankingQuestion& question, const Regime& regime) {
    return std::ranges::any_of(question.listings, [&](const Listing& listing) {
        return has_code(listing.regimes, regime.id);
    });
}

Argument argue(Factor factor, const RankingQuestion& question, const RankedRegime& place) {
    switch (factor) {
        case Factor::fit:
            return argue_fit(place);
        case Factor::evidence:
            return argue_evidence(place);
        case Factor::disclosure:
            return argue_disclosure(place);
        case Factor::exposure:
            return exposure(question, place.regime);
        case Factor::practice:
            return practice(question, place.regime);
        case Factor::allies:
            return allies(question, place.regime);
        case Factor::timing:
            return timing(place.regime, question);
    }
    return {};
}

}  // namespace recourse::assessment::internal
