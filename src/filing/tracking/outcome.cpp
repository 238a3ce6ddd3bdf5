#include "filing/tracking/outcome.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "filing/internal/filing_store.hpp"
#include "filing/tracking/internal/event_store.hpp"
#include "filing/tracking/internal/outcome_notes.hpp"
#include "vault/users.hpp"

namespace recourse::filing {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;

namespace {

constexpr std::array kind_words = {
    std::pair{OutcomeKind::listed, "listed"},
    std::pair{OutcomeKind::listed_elsewhere, "listed-elsewhere"},
    std::pair{OutcomeKind::listed_before, "listed-before"},
    std::pair{OutcomeKind::changed, "changed"},
    std::pair{OutcomeKind::delisted, "delisted"},
};

constexpr std::array decision_words = {
    std::pair{OutcomeDecision::open, "open"},
    std::pair{OutcomeDecision::confirmed, "confirmed"},
    std::pair{OutcomeDecision::dismissed, "dismissed"},
};

template <class Words, class Value>
std::string word_of(const Words& words, Value value) {
    return std::ranges::find(words, value, &Words::value_type::first)->second;
}

template <class Words>
Result<typename Words::value_type::first_type> value_of(const Words& words,
                                                        const std::string& word) {
    const auto found = std::ranges::find(words, word, &Words::value_type::second);
    if (found == words.end()) return fail(ErrorCode::corrupt, "an outcome is damaged");
    return found->first;
}

Result<Outcome> outcome_from(base::Statement& row) {
    const Json json = RECOURSE_TRY(base::parse_json(row.text(0)));
    const auto text = [&](const char* field) { return json.value(field, std::string()); };
    const auto texts = [&](const char* field) {
        return json.value(field, std::vector<std::string>());
    };
    Outcome outcome;
    outcome.id = text("id");
    outcome.filing = text("filing");
    outcome.case_id = text("case");
    outcome.regime = text("regime");
    outcome.party = text("party");
    outcome.party_name = text("party_name");
    outcome.tie = text("tie");
    outcome.kind = RECOURSE_TRY(value_of(kind_words, text("kind")));
    outcome.subject = text("subject");
    outcome.list = text("list");
    outcome.list_version = text("list_version");
    outcome.name = text("name");
    outcome.score = json.value("score", 0.0);
    outcome.explanation = text("explanation");
    outcome.regimes = texts("regimes");
    outcome.programme = text("programme");
    outcome.reference = text("reference");
    outcome.listed = RECOURSE_TRY(base::PartialDate::parse(text("listed")));
    if (json.contains("days_since") && json["days_since"].is_number())
        outcome.days_since = json["days_since"].get<int>();
    outcome.measures = texts("measures");
    outcome.reasons = text("reasons");
    for (const Json& echo : json.value("echoes", Json::array()))
        outcome.echoes.push_back({echo.value("claim", ""), echo.value("share", 0.0),
                                  echo.value("words", std::vector<std::string>())});
    outcome.identifiers = texts("identifiers");
    outcome.found = base::Time(std::chrono::seconds(row.integer(1)));
    outcome.fingerprint = row.text(2);
    outcome.decision = RECOURSE_TRY(value_of(decision_words, row.text(3)));
    outcome.actor = row.text(4);
    return outcome;
}

constexpr std::string_view select_outcomes =
    "SELECT record, found, fingerprint, decision, actor FROM filing_outcome ";

/// The last that was kept of each entry, and which ids are taken.
struct Kept {
    std::map<std::string, Outcome> last;  ///< by entry_of
    std::set<std::string> ids;
};

std::string entry_of(const Outcome& outcome) {
    return outcome.filing + "/" + outcome.party + "/" + outcome.subject;
}

Result<Kept> all_kept(vault::Workspace& workspace) {
    Kept kept;
    auto query = RECOURSE_TRY(
        workspace.database().prepare(std::string(select_outcomes) + "ORDER BY found, id"));
    RECOURSE_CHECK(query.for_each([&](base::Statement& row) -> Result<void> {
        Outcome outcome = RECOURSE_TRY(outcome_from(row));
        kept.ids.insert(outcome.id);
        kept.last[entry_of(outcome)] = std::move(outcome);
        return {};
    }));
    return kept;
}

/// What is known of an entry is what was last kept: one that came back or went again is new.
Result<bool> keep(vault::Workspace& workspace, Kept& kept, Outcome outcome) {
    const auto last = kept.last.find(entry_of(outcome));
    if (last != kept.last.end()) {
        if (last->second.fingerprint == outcome.fingerprint) return false;
        // The order of two finds in one second is kept, too.
        outcome.found = std::max(outcome.found, last->second.found + std::chrono::seconds(1));
    }
    const std::string id = fmt::format("{}/{}", entry_of(outcome), to_string(outcome.kind));
    outcome.id = id;
    for (int again = 2; kept.ids.contains(outcome.id); ++again)
        outcome.id = fmt::format("{}/{}", id, again);
    RECOURSE_CHECK(workspace.database().run(
        "INSERT INTO filing_outcome VALUES (?, ?, ?, ?, ?, 'open', '', 0)", outcome.id,
        outcome.filing, outcome.found.time_since_epoch().count(), outcome.fingerprint,
        base::dump_json(to_json(outcome))));
    RECOURSE_TRY(workspace.log().append("outcome.found", workspace.user(),
                                        "case/" + outcome.case_id,
                                        {{"outcome", outcome.id},
                                         {"kind", to_string(outcome.kind)},
                                         {"fingerprint", outcome.fingerprint}}));
    kept.ids.insert(outcome.id);
    kept.last[entry_of(outcome)] = std::move(outcome);
    return true;
}

FilingEvent designation_event(const Outcome& outcome, const TrackedFiling& tracked,
                              base::Time now) {
    const auto sealed = std::chrono::floor<std::chrono::days>(tracked.filing.created);
    const bool usable = !outcome.listed.empty() && *outcome.listed.earliest() >= sealed;
    FilingEvent event;
    event.filing = outcome.filing;
    event.state = FilingState::designated;
    event.on = usable ? outcome.listed
                      : base::PartialDate::day(std::chrono::floor<std::chrono::days>(now));
    event.reference = outcome.reference;
    event.note = outcome.id;
    return event;
}

}  // namespace

std::string to_string(OutcomeKind kind) {
    return word_of(kind_words, kind);
}

std::string to_string(OutcomeDecision decision) {
    return word_of(decision_words, decision);
}

Result<OutcomeDecision> parse_outcome_decision(const std::string& word) {
    return value_of(decision_words, word);
}

Result<std::size_t> keep_outcomes(vault::Workspace& workspace, std::vector<Outcome> outcomes) {
    RECOURSE_CHECK(prepare_store(workspace));
    const auto lock = RECOURSE_TRY(workspace.lock_for_writing());
    auto transaction = RECOURSE_TRY(base::Transaction::begin(workspace.database()));
    Kept kept = RECOURSE_TRY(all_kept(workspace));
    std::size_t fresh = 0;
    for (Outcome& outcome : outcomes) {
        outcome.found = workspace.clock()();
        if (RECOURSE_TRY(keep(workspace, kept, std::move(outcome)))) ++fresh;
    }
    RECOURSE_CHECK(transaction.commit());
    return fresh;
}

Result<std::vector<Outcome>> list_outcomes(vault::Workspace& workspace, std::string_view case_id) {
    RECOURSE_CHECK(prepare_store(workspace));
    auto query = RECOURSE_TRY(workspace.database().prepare(
        std::string(select_outcomes) + "ORDER BY decision <> 'open', found DESC, id"));
    std::vector<Outcome> outcomes;
    RECOURSE_CHECK(query.for_each([&](base::Statement& row) -> Result<void> {
        Outcome outcome = RECOURSE_TRY(outcome_from(row));
        if (!case_id.empty() && outcome.case_id != case_id) return {};
        if (RECOURSE_TRY(vault::may(workspace, vault::Permission::read, outcome.case_id)))
            outcomes.push_back(std::move(outcome));
        return {};
    }));
    for (Outcome& outcome : outcomes) {
        outcome.notes = RECOURSE_TRY(notes_on(workspace, outcome.id));
    }
    return outcomes;
}

Result<Outcome> decide_outcome(vault::Workspace& workspace, std::string_view outcome_id,
                               OutcomeDecision decision, std::string_view note) {
    if (note.size() > longest_outcome_note)
        return fail(ErrorCode::invalid_input, "the note is too long");
    auto outcomes = RECOURSE_TRY(list_outcomes(workspace, {}));
    const auto found = std::ranges::find(outcomes, outcome_id, &Outcome::id);
    if (found == outcomes.end()) return fail(ErrorCode::not_found, "there is no such outcome");
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::file, found->case_id));
    const base::Time now = workspace.clock()();
    const auto tracked = RECOURSE_TRY(load_tracked(workspace, found->filing));
    const bool designates = decision == OutcomeDecision::confirmed &&
                            found->kind == OutcomeKind::listed && found->tie.empty() &&
                            tracked.state() != FilingState::designated;
    if (designates && !may_follow(tracked.state(), FilingState::designated))
        return fail(ErrorCode::invalid_input,
                    "the submission is " + to_string(tracked.state()) +
                        ": say first that it was sent (recourse file record)");
    found->decision = decision;
    found->actor = workspace.user();
    {
        const auto lock = RECOURSE_TRY(workspace.lock_for_writing());
        auto transaction = RECOURSE_TRY(base::Transaction::begin(workspace.database()));
        if (!note.empty()) {
            found->notes.push_back({decision, std::string(note), found->actor, now});
            RECOURSE_CHECK(write_note(workspace, found->id, found->notes.back()));
        }
        RECOURSE_CHECK(workspace.database().run(
            "UPDATE filing_outcome SET decision = ?, actor = ?, decided = ? WHERE id = ?",
            to_string(decision), workspace.user(), now.time_since_epoch().count(), outcome_id));
        RECOURSE_TRY(workspace.log().append(
            "outcome." + to_string(decision), workspace.user(), "case/" + found->case_id,
            {{"outcome", found->id}, {"fingerprint", found->fingerprint}}));
        // A word taken back takes back what followed from it; the log keeps both.
        if (decision != OutcomeDecision::confirmed)
            RECOURSE_CHECK(workspace.database().run(
                "DELETE FROM filing_event WHERE filing = ? AND state = 'designated' AND note = ?",
                found->filing, found->id));
        if (designates)
            RECOURSE_CHECK(keep_event(workspace, tracked.filing,
                                      stamped(designation_event(*found, tracked, now), workspace)));
        RECOURSE_CHECK(transaction.commit());
    }
    return std::move(*found);
}

Json to_json(const Outcome& outcome) {
    Json echoes = Json::array();
    for (const Echo& echo : outcome.echoes)
        echoes.push_back({{"claim", echo.claim}, {"share", echo.share}, {"words", echo.words}});
    Json json = {{"id", outcome.id},
                 {"filing", outcome.filing},
                 {"case", outcome.case_id},
                 {"regime", outcome.regime},
                 {"party", outcome.party},
                 {"party_name", outcome.party_name},
                 {"tie", outcome.tie},
                 {"kind", to_string(outcome.kind)},
                 {"subject", outcome.subject},
                 {"list", outcome.list},
                 {"list_version", outcome.list_version},
                 {"name", outcome.name},
                 {"score", outcome.score},
                 {"explanation", outcome.explanation},
                 {"regimes", outcome.regimes},
                 {"programme", outcome.programme},
                 {"reference", outcome.reference},
                 {"listed", outcome.listed.to_string()},
                 {"days_since", nullptr},
                 {"measures", outcome.measures},
                 {"reasons", outcome.reasons},
                 {"echoes", std::move(echoes)},
                 {"identifiers", outcome.identifiers},
                 {"decision", to_string(outcome.decision)},
                 {"actor", outcome.actor},
                 {"notes", to_json(outcome.notes)},
                 {"found", base::format_time(outcome.found)}};
    if (outcome.days_since) json["days_since"] = *outcome.days_since;
    return json;
}

}  // namespace recourse::filing
