#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "assessment/filing_window.hpp"
#include "assessment/regime.hpp"
#include "base/clock.hpp"
#include "base/json.hpp"
#include "base/partial_date.hpp"
#include "model/case.hpp"

/// Which days matter to a case, and to a regime by itself. Pure: the same input gives the same
/// deadlines with the same ids. Thread-safe.
namespace recourse::assessment {

using Day = base::PartialDate::Day;

/// Which days are asked for. Both ends count.
struct Horizon {
    Day today;
    Day until;            ///< at most max_horizon after `today`; a later one is cut to it
    int alert_days = 30;  ///< how near a deadline stands out
};

/// 18 months ahead: long enough for the window before the round after next.
Day usual_horizon(Day today);

inline constexpr std::chrono::years max_horizon{20};

enum class Alert {
    past,     ///< every day that it could be is over
    soon,     ///< within alert_days
    later,    ///< further away
    unknown,  ///< the day cannot be computed
};

std::string to_string(Alert alert);  ///< "past", "soon", "later", "unknown"

struct Deadline {
    /// The same as long as it is the same deadline, whatever day it falls on:
    /// "us-glomag/date/report/2026", "consent/p-v1/expires". May hold ids of the case.
    std::string id;
    /// A date-kind code of the vocabulary, or "expiry" (of a regime), "filing-window", "clock",
    /// "look-back", "consent".
    std::string kind;
    std::string regime;              ///< id; empty: of no single one
    base::PartialDate date;          ///< as far as it is known; empty: cannot be computed
    std::optional<Day> opens;        ///< first day of a filing window, whose last is `date`
    std::string title;               ///< one line; may speak of people and acts of the case
    std::string generic;             ///< the same, with nothing of the case
    std::string why;                 ///< sentences, or empty; may speak of the case
    std::string record;              ///< "party/p-v1", "act/a1", "clock/..."; empty: none
    std::optional<Basis> basis;      ///< in law or practice; nothing: only the case says so
    std::optional<int> days_left{};  ///< to the first day it could be; below 0: since the last one
    Alert alert = Alert::unknown;
};

/// The dates of regimes that have not ended: those of `[[date]]`, yearly ones for every year of the
/// horizon, the end of a regime, and the windows before them. Only an end that has passed without
/// a status that says so is told of the past. Sorted by day, then id; what has no day comes last.
std::vector<Deadline> regime_deadlines(std::span<const Regime> regimes,
                                       std::span<const FilingWindow> windows,
                                       const Horizon& horizon);

/// What the case itself makes: started clocks (of `regimes`), also those that ran out; consents
/// that end or ended; and, under each of `in_reach` that has a look-back, the day on which an act
/// of a target becomes older than that. Names of people are those of the lowest grade. Sorted as
/// above.
std::vector<Deadline> case_deadlines(const model::Case& file, std::span<const Regime> regimes,
                                     std::span<const Regime> in_reach, const Horizon& horizon);

/// Deadlines that somebody else computed, with what follows from their days: those up to the end of
/// the horizon, past ones too. Sorted as above.
std::vector<Deadline> rated(std::vector<Deadline> deadlines, const Horizon& horizon);

/// Both, in one order.
std::vector<Deadline> merged(std::vector<Deadline> some, std::vector<Deadline> more);

/// Those regimes under which some target of the case could still be listed: not "does-not-fit".
std::vector<Regime> regimes_in_reach(const model::Case& file, std::span<const Regime> regimes,
                                     base::Time now);

/// DEADLINE of docs/api.md.
base::Json to_json(const Deadline& deadline);

}  // namespace recourse::assessment
