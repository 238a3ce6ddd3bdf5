#include "app/outcome_monitor.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "app/echoes.hpp"
#include "app/find_on_lists.hpp"
#include "app/listed_in_text.hpp"
#include "base/hash.hpp"
#include "casework/readable_case.hpp"
#include "vault/users.hpp"

namespace recourse::app {

using base::Json;
using base::Result;
using filing::Outcome;
using filing::OutcomeKind;
using filing::TrackedFiling;

namespace {

constexpr std::size_t fingerprint_digits = 16;

/// Changes with everything that an entry says of designations.
std::string fingerprint(const model::Subject& subject) {
    Json said = Json::array();
    for (const auto& one : subject.designations) {
        Json measures = Json::array();
        for (const auto& measure : one.measures) measures.push_back(measure.label);
        said.push_back({one.programme, one.regime, one.listed.to_string(), one.reference,
                        one.reasons, std::move(measures)});
    }
    Json names = Json::array();
    for (const auto& name : subject.names) names.push_back(name.full);
    const Json all = {std::move(said), std::move(names)};
    return base::to_hex(base::sha256(base::dump_json(all))).substr(0, fingerprint_digits);
}

/// The designation that the submission asked for, or the entry's first.
const model::Designation* telling_designation(const model::Subject& subject,
                                              const std::string& regime) {
    const auto asked = std::ranges::find(subject.designations, regime, &model::Designation::regime);
    if (asked != subject.designations.end()) return &*asked;
    return subject.designations.empty() ? nullptr : &subject.designations.front();
}

/// "A1234567" and "a 123-4567" are one number.
std::string bare(std::string_view number) {
    std::string text;
    for (const char c : number) {
        if (std::isalnum(static_cast<unsigned char>(c)) != 0)
            text += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return text;
}

std::vector<std::string> shared_identifiers(const model::Party& party,
                                            const model::Subject& subject) {
    std::set<std::string> printed;
    for (const auto& one : subject.identifiers) printed.insert(bare(one.value));
    std::vector<std::string> shared;
    for (const auto& one : party.identifiers) {
        if (!bare(one.value).empty() && printed.contains(bare(one.value)))
            shared.push_back(one.value);
    }
    return shared;
}

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

/// Ids of the claims that a submission told its recipients.
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

/// What is known of one submission's entries: the last fingerprint of each, by party and subject.
using Known = std::map<std::pair<std::string, std::string>, const Outcome*>;

Known known_entries(const std::vector<Outcome>& stored, const std::string& filing) {
    Known known;
    for (const auto& one : stored) {
        if (one.filing != filing) continue;
        const Outcome*& last = known[{one.party, one.subject}];
        if (last == nullptr || last->found < one.found) last = &one;
    }
    return known;
}

/// Looks at one submission.
class Look {
public:
    Look(const TrackedFiling& tracked, const model::Case& file, const CurrentLists& lists,
         const std::vector<Outcome>& stored, Told told)
        : tracked_(tracked),
          file_(file),
          lists_(lists),
          known_(known_entries(stored, tracked.filing.id)),
          told_(std::move(told)) {}

    void at_targets(std::vector<Outcome>& found) {
        for (const auto& id : tracked_.filing.targets) {
            const auto* target = file_.find_party(id);
            if (target == nullptr) continue;
            for (const auto& one : watched(file_, *target)) at_party(one, found);
        }
        at_assets(found);
        at_gone(found);
    }

private:
    void at_party(const Watched& one, std::vector<Outcome>& found) {
        // Every match: a common name must not push a new entry out of a shortened list.
        for (const auto& match :
             lists_.index->search(query_of(*one.party), {.limit = lists_.index->size()}))
            add(*one.party, one.tie, match, found);
    }

    /// Ships, aircraft and companies stand in what the case says of assets.
    void at_assets(std::vector<Outcome>& found) {
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
        for (const auto& listed : find_listed(*lists_.index, pages).found) {
            screening::Match match{.subject = lists_.index->find(listed.subject),
                                   .score = listed.score,
                                   .explanation = {.features = {}, .sentence = listed.explanation}};
            const auto* owner = owners[listed.pages.front()];
            const bool own_entry =
                std::ranges::any_of(found,
                                    [&](const Outcome& outcome) {
                                        return outcome.filing == tracked_.filing.id &&
                                               outcome.subject == listed.subject;
                                    }) ||
                std::ranges::any_of(known_, [&](const auto& known) {
                    return known.first.second == listed.subject && known.first.first != owner->id;
                });
            if (!own_entry) add(*owner, "asset", match, found);
        }
    }

    void add(const model::Party& party, const std::string& tie, const screening::Match& match,
             std::vector<Outcome>& found) {
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
        const auto known = known_.find({party.id, subject.id});
        const bool seen = known != known_.end();
        if (seen && known->second->fingerprint == outcome.fingerprint) return;
        const bool asked_before =
            seen && std::ranges::find(known->second->regimes, outcome.regime) !=
                        known->second->regimes.end();
        outcome.kind = kind_of(subject, outcome);
        // An entry that was known and now stands under the regime of the submission is its outcome.
        if (seen && (asked_before || outcome.kind != OutcomeKind::listed))
            outcome.kind = OutcomeKind::changed;
        finish(std::move(outcome), found);
    }

    void tell_designation(const model::Subject& subject, const model::Party& party,
                          Outcome& outcome) const {
        for (const auto& one : subject.designations) {
            if (!one.regime.empty() &&
                std::ranges::find(outcome.regimes, one.regime) == outcome.regimes.end())
                outcome.regimes.push_back(one.regime);
        }
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

    OutcomeKind kind_of(const model::Subject& subject, const Outcome& outcome) const {
        if (outcome.days_since && *outcome.days_since < 0) return OutcomeKind::listed_before;
        const bool asked = std::ranges::any_of(subject.designations, [&](const auto& one) {
            return one.regime == tracked_.filing.regime;
        });
        return asked ? OutcomeKind::listed : OutcomeKind::listed_elsewhere;
    }

    /// Entries that were known and are gone, from lists that are still there.
    void at_gone(std::vector<Outcome>& found) {
        for (const auto& [place, last] : known_) {
            if (last->kind == OutcomeKind::delisted || !lists_.versions.contains(last->list) ||
                lists_.index->find(last->subject) != nullptr)
                continue;
            Outcome gone = *last;
            gone.kind = OutcomeKind::delisted;
            gone.list_version = lists_.versions.find(last->list)->second;
            gone.fingerprint = "gone";
            gone.decision = filing::OutcomeDecision::open;
            gone.actor.clear();
            finish(std::move(gone), found);
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

    static void finish(Outcome outcome, std::vector<Outcome>& found) {
        outcome.id = fmt::format("{}/{}/{}/{}", outcome.filing, outcome.party, outcome.subject,
                                 to_string(outcome.kind));
        found.push_back(std::move(outcome));
    }

    /// The day from which an outcome may follow.
    base::PartialDate::Day start() const {
        const auto sent = tracked_.first(filing::FilingState::sent).earliest();
        return sent.value_or(std::chrono::floor<std::chrono::days>(tracked_.filing.created));
    }

    const TrackedFiling& tracked_;
    const model::Case& file_;
    const CurrentLists& lists_;
    Known known_;
    Told told_;
};

/// Cases are read once, whatever the number of their submissions.
class Cases {
public:
    explicit Cases(vault::Workspace& workspace) : workspace_(workspace) {}

    Result<const model::Case*> find(const std::string& id) {
        auto found = cases_.find(id);
        if (found == cases_.end())
            found = cases_.emplace(id, RECOURSE_TRY(casework::readable_case(workspace_, id))).first;
        return &found->second;
    }

private:
    vault::Workspace& workspace_;
    std::map<std::string, model::Case> cases_;
};

}  // namespace

Result<CurrentLists> current_lists(PublicRecord& record) {
    CurrentLists lists;
    lists.index = RECOURSE_TRY(record.index());
    for (const auto& one : RECOURSE_TRY(record.status())) {
        if (one.current) lists.versions.emplace(one.list, one.version);
    }
    return lists;
}

Result<std::vector<Outcome>> look_for_outcomes(vault::Workspace& workspace,
                                               const CurrentLists& lists, std::string_view case_id,
                                               base::Progress& progress) {
    progress.step("Looking for the targets of submissions on the lists");
    const auto stored = RECOURSE_TRY(filing::list_outcomes(workspace, case_id));
    const auto filings = RECOURSE_TRY(filing::list_tracked(workspace, case_id));
    Cases cases(workspace);
    std::vector<Outcome> found;
    std::size_t done = 0;
    for (const auto& tracked : filings) {
        progress.count(done++, filings.size());
        if (tracked.state() == filing::FilingState::withdrawn) continue;
        const auto* file = RECOURSE_TRY(cases.find(tracked.filing.case_id));
        auto told = RECOURSE_TRY(filing::records_told(workspace, tracked.filing.id, "claim"));
        Look(tracked, *file, lists, stored, std::move(told)).at_targets(found);
    }
    return found;
}

Result<std::size_t> check_outcomes(vault::Workspace& workspace, const CurrentLists& lists,
                                   std::string_view case_id, base::Progress& progress) {
    // Who may only read sees what others kept.
    if (!RECOURSE_TRY(vault::may(workspace, vault::Permission::file, case_id)))
        return std::size_t{0};
    auto found = RECOURSE_TRY(look_for_outcomes(workspace, lists, case_id, progress));
    return filing::keep_outcomes(workspace, std::move(found));
}

Result<void> keep_known_listings(vault::Workspace& workspace, const screening::Index& index,
                                 std::span<const filing::Filing> filings) {
    const CurrentLists lists{{std::shared_ptr<const screening::Index>(), &index}, {}};
    std::vector<Outcome> known;
    Cases cases(workspace);
    for (const auto& filing : filings) {
        const auto* file = RECOURSE_TRY(cases.find(filing.case_id));
        const TrackedFiling tracked{filing, {}};
        Look(tracked, *file, lists, {}, {}).at_targets(known);
    }
    for (Outcome& outcome : known) {
        outcome.kind = OutcomeKind::listed_before;
        outcome.id = fmt::format("{}/{}/{}/{}", outcome.filing, outcome.party, outcome.subject,
                                 to_string(outcome.kind));
    }
    return filing::keep_outcomes(workspace, std::move(known)).transform([](std::size_t) {});
}

}  // namespace recourse::app
