#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "assessment/case_assessor.hpp"
#include "assessment/deadlines.hpp"
#include "assessment/internal/days.hpp"
#include "assessment/internal/deadline_list.hpp"

namespace recourse::assessment {
namespace {

using internal::DeadlineList;

const Regime* find_regime(std::span<const Regime> regimes, std::string_view id) {
    const auto found = std::ranges::find(regimes, id, &Regime::id);
    return found == regimes.end() ? nullptr : &*found;
}

// --- Clocks that somebody started ---

Deadline unknown_clock(const model::StartedClock& started, Deadline deadline) {
    deadline.title = fmt::format("{}: clock \"{}\"", started.regime, started.clock);
    deadline.generic = "A clock that somebody started";
    deadline.why = "The regime files say nothing of this clock: no day can be computed.";
    return deadline;
}

Deadline clock_deadline(const model::StartedClock& started, std::span<const Regime> regimes) {
    Deadline deadline{.id = "clock/" + started.id,
                      .kind = "clock",
                      .regime = started.regime,
                      .record = "clock/" + started.id};
    const Regime* regime = find_regime(regimes, started.regime);
    const LegalClock* clock = regime == nullptr ? nullptr : regime->find_clock(started.clock);
    if (clock == nullptr) return unknown_clock(started, std::move(deadline));
    const auto since = started.on.to_english();
    deadline.title = fmt::format("{}: {} (started {})", regime->id, clock->title, since);
    deadline.generic = fmt::format("{}: {}", regime->id, clock->title);
    deadline.basis = clock->basis;
    if (clock->unit != "days") {
        deadline.why = fmt::format(
            "{} {} after {} ({}). Such days follow a calendar that this program does not have: "
            "ask for the day.",
            clock->days, clock->unit, since, clock->trigger);
        return deadline;
    }
    deadline.date = internal::days_after(started.on, clock->days);
    deadline.why = fmt::format("{} days after {} ({}), the day itself not counted.", clock->days,
                               since, clock->trigger);
    return deadline;
}

// --- Consents that end ---

struct ConsentEnd {
    std::string id;
    std::string what;
    base::PartialDate until;
};

std::string what_ends(const model::ConsentScope& scope) {
    if (scope.authorities.empty()) return scope.use;
    return fmt::format("{} to {}", scope.use, fmt::join(scope.authorities, ", "));
}

/// The ends that are the first to close something: a scope that is over before the whole consent,
/// and the whole consent while a scope lasts until then.
std::vector<ConsentEnd> ends_of(const model::Consent& consent) {
    std::vector<ConsentEnd> ends;
    const auto whole = consent.expires.earliest();
    bool lasts = false;
    std::size_t number = 0;
    for (const auto& scope : consent.all_scopes()) {
        ++number;
        if (!scope.withdrawn.empty()) continue;
        const auto end = scope.until.earliest();
        if (!end || (whole && *whole <= *end))
            lasts = true;
        else
            ends.push_back({fmt::format("scope-{}", number), what_ends(scope), scope.until});
    }
    if (whole && lasts) ends.push_back({"expires", "all that was agreed to", consent.expires});
    return ends;
}

void add_consents(const model::Party& party, DeadlineList& list) {
    if (party.consent.withdrawn) return;
    const auto name = party.name_for(model::Confidentiality::open);
    for (const auto& end : ends_of(party.consent)) {
        const auto day = base::PartialDate::day(*end.until.earliest());
        Deadline deadline{.id = fmt::format("consent/{}/{}", party.id, end.id),
                          .kind = "consent",
                          .date = day,
                          .title = fmt::format("Consent of {} ends: {}", name, end.what),
                          .generic = "A consent ends",
                          .why = "Nothing that rests on it can be sent after that day.",
                          .record = "party/" + party.id};
        if (day != end.until)
            deadline.why += fmt::format(" The record says {}: the first day that could be counts.",
                                        end.until.to_english());
        list.add_even_past(std::move(deadline));
    }
}

// --- Acts that grow too old ---

bool is_targets(const model::Act& act, const std::vector<const model::Party*>& targets) {
    return std::ranges::any_of(targets,
                               [&](const auto* target) { return act.involves(target->id); });
}

void add_look_back(const model::Act& act, const Regime& regime, DeadlineList& list) {
    const int years = *regime.look_back_years;
    Basis basis = regime.basis;
    basis.verified = regime.is_verified("look_back_years");
    const auto day = internal::years_after(act.date, years);
    if (day.empty()) return;
    list.add({.id = fmt::format("{}/look-back/{}", regime.id, act.id),
              .kind = "look-back",
              .regime = regime.id,
              .date = day,
              .title = fmt::format("{}: act {} ({}, {}) becomes older than {} years", regime.id,
                                   act.id, act.conduct, act.date.to_english(), years),
              .generic = fmt::format("{}: an act becomes older than {} years", regime.id, years),
              .why = "This authority seldom looks further back: a habit, no bar. It is the last "
                     "day on which the act is not yet older.",
              .record = "act/" + act.id,
              .basis = std::move(basis)});
}

void add_look_backs(const model::Case& file, std::span<const Regime> regimes, DeadlineList& list) {
    const auto targets = file.targets();
    for (const auto& regime : regimes) {
        if (!regime.look_back_years || regime.status != "in-force") continue;
        for (const auto& incident : file.incidents)
            for (const auto& act : incident.acts)
                if (is_targets(act, targets)) add_look_back(act, regime, list);
    }
}

}  // namespace

std::vector<Deadline> case_deadlines(const model::Case& file, std::span<const Regime> regimes,
                                     std::span<const Regime> in_reach, const Horizon& horizon) {
    DeadlineList list(horizon);
    for (const auto& started : file.clocks) list.add_even_past(clock_deadline(started, regimes));
    for (const auto& party : file.parties) add_consents(party, list);
    add_look_backs(file, in_reach, list);
    return list.take();
}

std::vector<Regime> regimes_in_reach(const model::Case& file, std::span<const Regime> regimes,
                                     base::Time now) {
    CaseAssessor assessor(regimes);
    assessor.update(file, {}, now);
    const auto& results = assessor.results();
    std::vector<Regime> found;
    for (std::size_t regime = 0; regime < regimes.size(); ++regime)
        for (std::size_t at = regime; at < results.size(); at += regimes.size())
            if (results[at].verdict != Verdict::does_not_fit) {
                found.push_back(regimes[regime]);
                break;
            }
    return found;
}

}  // namespace recourse::assessment
