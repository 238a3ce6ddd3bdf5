#include "watch/internal/settle.hpp"

#include <fmt/format.h>

#include <map>

#include "watch/internal/reopening.hpp"

namespace recourse::watch::internal {

using base::Result;
using screening::Match;

namespace {

Compared compared_of(const WatchedRow& row, const Match& match) {
    return {match.score, facts_of(row.query), facts_of(*match.subject)};
}

std::string name_of(const WatchedRow& row) {
    if (!row.query.names.empty()) return row.query.names.front();
    return row.query.identifiers.empty() ? row.id : row.query.identifiers.front().value;
}

std::string score_text(const Alert& alert) {
    return fmt::format("{:.2f}: {}", alert.compared.score, alert.explanation);
}

}  // namespace

Result<void> Settling::settle(const SearchedRow& searched, std::vector<Alert> alerts,
                              AlertWriter& writer) {
    std::map<std::string_view, Alert*> known;
    for (Alert& alert : alerts) known.emplace(alert.entry, &alert);
    for (const Match& match : searched.matches) {
        const auto found = known.find(match.subject->id);
        if (found == known.end()) {
            RECOURSE_CHECK(open(searched.row, match, writer));
        } else {
            RECOURSE_CHECK(meet(*found->second, searched.row, match, writer));
            known.erase(found);
        }
    }
    for (Alert& alert : alerts) {
        if (known.contains(alert.entry)) RECOURSE_CHECK(miss(alert, searched.whole, writer));
    }
    return {};
}

std::string Settling::version_of(const std::string& list) const {
    const auto found = lists_.versions.find(list);
    return found == lists_.versions.end() ? std::string() : found->second;
}

void Settling::say_again(Alert& alert, const WatchedRow& row, const Match& match) const {
    alert.row_name = name_of(row);
    alert.entry_name = match.subject->caption();
    alert.compared = compared_of(row, match);
    alert.explanation = match.explanation.sentence;
    alert.list_version = version_of(alert.list);
    alert.lists_digest = lists_.digest;
}

Result<void> Settling::open(const WatchedRow& row, const Match& match, AlertWriter& writer) {
    Alert alert;
    alert.portfolio = portfolio_.id;
    alert.row = row.id;
    alert.entry = match.subject->id;
    alert.list = match.subject->list;
    say_again(alert, row, match);
    ++report_.opened;
    return writer.open(alert, score_text(alert));
}

/// What is the same as before is left as it is, so that it does not matter whether it was compared.
Result<void> Settling::meet(Alert& alert, const WatchedRow& row, const Match& match,
                            AlertWriter& writer) {
    const Compared now = compared_of(row, match);
    const std::string ended = std::exchange(alert.ended, std::string());
    const bool same = alert.compared == now && alert.explanation == match.explanation.sentence;
    if (same && ended.empty()) return {};
    const double step = portfolio_.settings.reopen_step;
    std::string why;
    if (closes(alert.state) && ended == no_longer_listed) {
        why = "It was gone from the list and is back";
    } else if (alert.state == AlertState::false_positive && alert.decision) {
        why = reason_to_look_again(alert.decision->of, now, step);
    }
    const bool void_proposal =
        alert.proposal && !reason_to_look_again(alert.proposal->of, now, step).empty();
    say_again(alert, row, match);
    if (void_proposal) {
        alert.proposal.reset();
        RECOURSE_CHECK(writer.update(alert, "proposal-void",
                                     "What it was about has changed since it was made"));
    }
    if (!why.empty()) {
        alert.state = AlertState::open;
        alert.because = why;
        alert.decision.reset();
        ++report_.reopened;
        return writer.update(alert, "reopened", why);
    }
    ++report_.changed;
    return writer.update(alert, ended.empty() ? "changed" : "returned", score_text(alert));
}

Result<void> Settling::miss(Alert& alert, bool whole, AlertWriter& writer) {
    if (!alert.ended.empty()) return {};
    const model::Subject* entry = lists_.index->find(alert.entry);
    // A list that is not there at all says nothing of who is on it.
    if (entry == nullptr && !lists_.versions.contains(alert.list)) return {};
    if (entry != nullptr && !whole && was_left_out_(*entry)) return {};
    alert.ended = entry == nullptr ? no_longer_listed : no_longer_matches;
    alert.proposal.reset();
    ++report_.ended;
    return writer.update(alert, "ended", alert.ended);
}

}  // namespace recourse::watch::internal
