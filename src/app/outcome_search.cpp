#include "app/outcome_search.hpp"

#include <algorithm>
#include <utility>

#include "app/echoes.hpp"
#include "app/find_on_lists.hpp"
#include "app/listed_entry.hpp"

namespace recourse::app {

using filing::Outcome;
using filing::OutcomeKind;
using filing::TrackedFiling;

namespace {

/// Who stands for a target on a list: the target, or a body or asset of theirs.
struct Watched {
    const model::Party* party = nullptr;
    std::string tie;  ///< "owner-of"; empty: the target itself
};

std::vector<Watched> watched(const model::Case& file, const model::Party& target) {
    static const std::set<std::string_view> ties = {"owner-of", "director-of", "acts-for"};
    std::vector<Watched> all = {{&target, ""}};
    for (const auto& relation : target.relations) {
        const auto* other = file.find_party(relation.party);
        if (other != nullptr && ties.contains(relation.kind) && !other->has_role("target"))
            all.push_back({other, relation.kind});
    }
    return all;
}

using Told = std::set<std::string, std::less<>>;

/// The claims that a submission made of a target's acts, and of the target.
std::vector<const model::Claim*> claims_about(const model::Case& file, const std::string& target,
                                              const Told& told) {
    std::set<std::string, std::less<>> ids;
    for (const auto& incident : file.incidents) {
        for (const auto& act : incident.acts) {
            if (!act.involves(target)) continue;
            ids.insert(act.claims.begin(), act.claims.end());
            for (const auto& role : act.involvements)
                ids.insert(role.claims.begin(), role.claims.end());
        }
    }
    std::vector<const model::Claim*> claims;
    for (const auto& claim : file.claims) {
        const bool about = std::ranges::find(claim.about, target) != claim.about.end();
        const bool of_target = about || ids.contains(claim.id);
        if (!claim.exculpatory && of_target && told.contains(claim.id)) claims.push_back(&claim);
    }
    return claims;
}

/// Looks at one submission.
class Look {
public:
    explicit Look(const OutcomeSearch& search)
        : tracked_(search.tracked),
          file_(search.file),
          lists_(search.lists),
          known_(search.stored, search.tracked.filing.id),
          told_(search.claims_told),
          comparison_(search.comparison) {}

    std::vector<Outcome> find() {
        for (const auto& id : tracked_.filing.targets) {
            const auto* target = file_.find_party(id);
            if (target == nullptr) continue;
            for (const auto& one : watched(file_, *target)) at_party(one);
        }
        at_assets();
        at_gone();
        return std::move(found_);
    }

private:
    void at_party(const Watched& one) {
        const auto place = place_of(one.party->id, one.tie);
        for (const auto& match : comparison_.search(place, query_of(*one.party), known_))
            add(*one.party, one.tie, match);
    }

    OutcomePlace place_of(const std::string& party, const std::string& tie) const {
        return {tracked_.filing.case_id, tracked_.filing.id, party, tie};
    }

    /// Ships, aircraft and companies stand in what the case says of assets.
    void at_assets() {
        std::vector<TextPage> pages;
        std::vector<const model::Party*> owners;
        for (const auto& asset : file_.assets) {
            const auto* owner = file_.find_party(asset.party);
            const auto& targets = tracked_.filing.targets;
            if (owner == nullptr || std::ranges::find(targets, asset.party) == targets.end())
                continue;
            pages.push_back({static_cast<std::uint32_t>(owners.size()), asset.description});
            owners.push_back(owner);
        }
        if (pages.empty()) return;
        for (const auto& listed : comparison_.find_in_text(place_of("", "asset"), pages, known_)) {
            screening::Match match{.subject = lists_.index->find(listed.subject),
                                   .score = listed.score,
                                   .explanation = {.features = {}, .sentence = listed.explanation}};
            const auto* owner = owners[listed.pages.front()];
            if (!stands_for_another(*owner, listed.subject)) add(*owner, "asset", match);
        }
    }

    /// Whether the entry is known, or was just found, to be somebody else's own.
    bool stands_for_another(const model::Party& owner, const std::string& subject) const {
        return std::ranges::find(found_, subject, &Outcome::subject) != found_.end() ||
               known_.is_another(owner.id, subject);
    }

    void add(const model::Party& party, const std::string& tie, const screening::Match& match) {
        const model::Subject& subject = *match.subject;
        Outcome outcome = begin(party, tie);
        outcome.subject = subject.id;
        outcome.list = subject.list;
        outcome.name = subject.caption();
        outcome.score = match.score;
        outcome.explanation = match.explanation.sentence;
        outcome.fingerprint = fingerprint(subject);
        if (const auto version = lists_.versions.find(subject.list);
            version != lists_.versions.end())
            outcome.list_version = version->second;
        tell_designation(subject, party, outcome);
        const Outcome* known = known_.find(party.id, subject.id);
        const bool seen = known != nullptr;
        if (seen && known->fingerprint == outcome.fingerprint) return;
        const bool asked_before =
            seen && std::ranges::find(known->regimes, outcome.regime) != known->regimes.end();
        outcome.kind = kind_of(outcome);
        // An entry that was known and now stands under the regime of the submission is its outcome.
        if (seen && (asked_before || outcome.kind != OutcomeKind::listed))
            outcome.kind = OutcomeKind::changed;
        found_.push_back(std::move(outcome));
    }

    void tell_designation(const model::Subject& subject, const model::Party& party,
                          Outcome& outcome) const {
        outcome.regimes = model::regimes_of(subject);
        outcome.identifiers = shared_identifiers(party, subject);
        const auto* designation = telling_designation(subject, outcome.regime);
        if (designation == nullptr) return;
        outcome.programme = designation->programme;
        outcome.reference = designation->reference;
        outcome.listed = designation->listed;
        outcome.reasons = designation->reasons;
        for (const auto& measure : designation->measures) outcome.measures.push_back(measure.label);
        // Of a month or a year the last day counts: what may have come after counts as after.
        const auto listed = outcome.listed.latest();
        if (listed) outcome.days_since = static_cast<int>((*listed - start()).count());
        std::vector<std::string> names;
        for (const auto& name : party.names) names.push_back(name.full);
        for (const auto& name : subject.names) names.push_back(name.full);
        outcome.echoes = find_echoes(claims_about(file_, party.id, told_), outcome.reasons, names);
    }

    OutcomeKind kind_of(const Outcome& outcome) const {
        if (outcome.days_since && *outcome.days_since < 0) return OutcomeKind::listed_before;
        const bool asked =
            std::ranges::find(outcome.regimes, outcome.regime) != outcome.regimes.end();
        return asked ? OutcomeKind::listed : OutcomeKind::listed_elsewhere;
    }

    /// Entries that were known and are gone, from lists that are still there.
    void at_gone() {
        for (const Outcome* last : known_.all()) {
            if (last->kind == OutcomeKind::delisted || !lists_.versions.contains(last->list) ||
                lists_.index->find(last->subject) != nullptr)
                continue;
            Outcome gone = *last;
            gone.kind = OutcomeKind::delisted;
            gone.list_version = lists_.versions.find(last->list)->second;
            gone.fingerprint = "gone";
            gone.decision = filing::OutcomeDecision::open;
            gone.actor.clear();
            found_.push_back(std::move(gone));
        }
    }

    Outcome begin(const model::Party& party, const std::string& tie) const {
        Outcome outcome;
        outcome.filing = tracked_.filing.id;
        outcome.case_id = tracked_.filing.case_id;
        outcome.regime = tracked_.filing.regime;
        outcome.party = party.id;
        outcome.party_name = party.name_for(model::Confidentiality::team);
        outcome.tie = tie;
        return outcome;
    }

    /// The day from which an outcome may follow.
    base::PartialDate::Day start() const {
        const auto sent = tracked_.first(filing::FilingState::sent).earliest();
        return sent.value_or(std::chrono::floor<std::chrono::days>(tracked_.filing.created));
    }

    const TrackedFiling& tracked_;
    const model::Case& file_;
    const CurrentLists& lists_;
    KnownEntries known_;
    const Told& told_;
    OutcomeComparison& comparison_;
    std::vector<Outcome> found_;
};

}  // namespace

std::vector<Outcome> find_outcomes(const OutcomeSearch& search) {
    return Look(search).find();
}

}  // namespace recourse::app
