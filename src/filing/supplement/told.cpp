#include "filing/supplement/told.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <tuple>

#include "filing/internal/filing_store.hpp"
#include "filing/tracking/tracking.hpp"
#include "model/case_json.hpp"

namespace recourse::filing {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;

namespace {

const Json* find_finding(const Json& findings, const Json& like) {
    const auto found = std::ranges::find_if(findings, [&](const Json& one) {
        return one["target"] == like["target"] && one["element"] == like["element"];
    });
    return found == findings.end() ? nullptr : &*found;
}

/// Those of `later` come in place of the same of `earlier`.
Json findings_with(const Json& earlier, const Json& later) {
    Json all = later;
    for (const Json& one : earlier)
        if (find_finding(later, one) == nullptr) all.push_back(one);
    return all;
}

std::vector<RecordDifference> no_longer(const Json& twin) {
    std::vector<RecordDifference> gone;
    for (const Json& one :
         twin.value("supplement", Json::object()).value("no_longer", Json::array()))
        gone.push_back({one.value("kind", ""), one.value("id", ""), Change::gone, {}});
    return gone;
}

/// A later name of a record comes in place of an earlier one.
void add_known(const Json& counterparts, Known& known) {
    for (const Json& pair : counterparts) {
        const Counterpart one{pair.value("kind", ""), pair.value("team", ""),
                              pair.value("seen", "")};
        std::erase_if(known.counterparts, [&](const Counterpart& other) {
            return other.kind == one.kind && other.team_id == one.team_id;
        });
        known.counterparts.push_back(one);
    }
}

/// The submission, then what went after it in order of sealing; without what never left and never
/// will.
Result<std::vector<TrackedFiling>> chain_of(vault::Workspace& workspace,
                                            std::string_view filing_id) {
    const Filing asked = RECOURSE_TRY(load_filing(workspace, filing_id));
    const std::string root = asked.supplements.empty() ? asked.id : asked.supplements;
    std::vector<TrackedFiling> chain;
    for (TrackedFiling& one : RECOURSE_TRY(list_tracked(workspace, asked.case_id))) {
        const bool belongs = one.filing.id == root || one.filing.supplements == root;
        const bool stayed = one.filing.id != root && one.state() == FilingState::withdrawn &&
                            one.first(FilingState::sent).empty();
        if (belongs && !stayed) chain.push_back(std::move(one));
    }
    std::ranges::sort(chain, {}, [&](const TrackedFiling& one) {
        return std::tuple(one.filing.id != root, one.filing.created, one.filing.id);
    });
    if (chain.empty() || chain.front().filing.id != root)
        return fail(ErrorCode::not_found, "no submission to go on from: " + root);
    return chain;
}

Result<void> check_none_was_withdrawn(const std::vector<TrackedFiling>& chain) {
    const auto gone = std::ranges::find(chain, FilingState::withdrawn, &TrackedFiling::state);
    if (gone == chain.end()) return {};
    return fail(ErrorCode::invalid_input,
                fmt::format("submission {} was withdrawn: file anew", gone->filing.id));
}

/// The id of the first that lies here still, or empty.
std::string first_kept(const std::vector<TrackedFiling>& chain) {
    const auto kept = std::ranges::find(chain, FilingState::sealed, &TrackedFiling::state);
    return kept == chain.end() ? std::string() : kept->filing.id;
}

/// The number that its one recipient gave the submission: of several, none is to learn another's,
/// and what a list calls an entry is no file number.
std::string file_number(const TrackedFiling& submission) {
    if (submission.filing.recipients().size() > 1) return {};
    std::string number;
    for (const FilingEvent& event : submission.events) {
        const bool theirs =
            event.state == FilingState::acknowledged || event.state == FilingState::in_dialogue;
        if (theirs && !event.reference.empty()) number = event.reference;
    }
    return number;
}

/// Every label that was ever told stays taken, and stays that record's.
void add_labels(const model::Case& told, Known& known) {
    for (const model::Party& party : told.parties)
        if (!party.pseudonym.empty()) known.pseudonyms.try_emplace(party.id, party.pseudonym);
    for (const model::Source& source : told.sources)
        if (!source.root.empty()) known.roots.try_emplace(source.id, source.root);
}

/// Two copies of a workspace may each have gone on from the same number before they were merged.
Result<void> check_ids(const Known& known) {
    std::map<std::pair<std::string, std::string>, std::string> owners;
    for (const Counterpart& pair : known.counterparts) {
        const auto [owner, fresh] =
            owners.emplace(std::pair(pair.kind, pair.seen_id), pair.team_id);
        if (!fresh)
            return fail(ErrorCode::conflict,
                        fmt::format("{} stands for {} and for {} in what was told: file anew",
                                    pair.seen_id, owner->second, pair.team_id));
    }
    return {};
}

}  // namespace

Json flat_findings(const Json& assessments) {
    Json flat = Json::array();
    for (const Json& assessed : assessments)
        for (const Json& finding : assessed.value("findings", Json::array()))
            flat.push_back({{"target", assessed.value("target", "")},
                            {"element", finding.value("element", "")},
                            {"status", finding.value("status", "")}});
    return flat;
}

std::vector<FindingDifference> finding_differences(const Json& before, const Json& after) {
    std::vector<FindingDifference> all;
    for (const Json& now : after) {
        const Json* old = find_finding(before, now);
        const std::string was = old == nullptr ? "" : old->value("status", "");
        if (was != now.value("status", ""))
            all.push_back(
                {now.value("target", ""), now.value("element", ""), was, now.value("status", "")});
    }
    return all;
}

bool Supplement::tells(std::string_view kind, std::string_view id) const {
    return std::ranges::any_of(records, [&](const RecordDifference& one) {
        return one.kind == kind && one.id == id && one.change != Change::gone;
    });
}

bool Supplement::replaces(std::string_view kind, std::string_view id) const {
    return std::ranges::any_of(records, [&](const RecordDifference& one) {
        return one.kind == kind && one.id == id && one.change == Change::changed;
    });
}

bool Supplement::changes(std::string_view target, std::string_view element) const {
    return std::ranges::any_of(findings, [&](const FindingDifference& one) {
        return one.target == target && one.element == element;
    });
}

Result<Told> told_by(vault::Workspace& workspace, std::string_view filing_id) try {
    const auto chain = RECOURSE_TRY(chain_of(workspace, filing_id));
    RECOURSE_CHECK(check_none_was_withdrawn(chain));
    Told told;
    told.not_sent = first_kept(chain);
    told.filing = chain.front().filing.id;
    told.created = chain.front().filing.created;
    told.reference = file_number(chain.front());
    told.view = Json::object();
    told.findings = Json::array();
    for (const TrackedFiling& one : chain) {
        const Json twin = RECOURSE_TRY(sealed_twin(workspace, one.filing.id));
        const Json file = twin.value("case", Json::object());
        add_labels(RECOURSE_TRY(model::case_from_json(file)), told.known);
        told.view = told_with(std::move(told.view), file, no_longer(twin));
        told.findings =
            findings_with(told.findings, flat_findings(twin.value("assessments", Json::array())));
        add_known(RECOURSE_TRY(counterparts_of(workspace, one.filing.id)), told.known);
        told.chain.push_back(one.filing.id);
    }
    RECOURSE_CHECK(check_ids(told.known));
    told.seen = RECOURSE_TRY(model::case_from_json(told.view));
    // As today's program writes it, so that a member that an older one did not know is no
    // difference.
    told.view = model::to_json(told.seen);
    return told;
} catch (const nlohmann::json::exception&) {
    return fail(base::Error(ErrorCode::corrupt, "what it told is not as this program writes it")
                    .in_record("submission " + std::string(filing_id)));
}

Result<void> check_still_told(vault::Workspace& workspace, const Told& told) {
    std::vector<std::string> chain;
    for (const TrackedFiling& one : RECOURSE_TRY(chain_of(workspace, told.filing)))
        chain.push_back(one.filing.id);
    if (chain == told.chain) return {};
    return fail(ErrorCode::conflict,
                fmt::format("somebody else went on from submission {} meanwhile", told.filing));
}

}  // namespace recourse::filing
