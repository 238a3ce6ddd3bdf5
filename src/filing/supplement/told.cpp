#include "filing/supplement/told.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

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

/// The submission and what went after it, in order of sealing.
Result<std::vector<TrackedFiling>> chain_of(vault::Workspace& workspace,
                                            std::string_view filing_id) {
    const Filing asked = RECOURSE_TRY(load_filing(workspace, filing_id));
    const std::string root = asked.supplements.empty() ? asked.id : asked.supplements;
    std::vector<TrackedFiling> chain;
    for (TrackedFiling& one : RECOURSE_TRY(list_tracked(workspace, asked.case_id))) {
        const bool belongs = one.filing.id == root || one.filing.supplements == root;
        const bool dropped =
            one.filing.id != root && one.state() == FilingState::withdrawn;  // as if never made
        if (belongs && !dropped) chain.push_back(std::move(one));
    }
    std::ranges::reverse(chain);
    if (chain.empty() || chain.front().filing.id != root)
        return fail(ErrorCode::not_found, "no such submission: " + root);
    return chain;
}

/// The id of the first that lies here still, or empty.
std::string first_kept(const std::vector<TrackedFiling>& chain) {
    const auto kept = std::ranges::find(chain, FilingState::sealed, &TrackedFiling::state);
    return kept == chain.end() ? std::string() : kept->filing.id;
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

Result<Told> told_by(vault::Workspace& workspace, std::string_view filing_id) {
    const auto chain = RECOURSE_TRY(chain_of(workspace, filing_id));
    if (chain.front().state() == FilingState::withdrawn)
        return fail(ErrorCode::invalid_input,
                    fmt::format("submission {} was withdrawn: file anew", chain.front().filing.id));
    Told told;
    told.not_sent = first_kept(chain);
    told.filing = chain.front().filing.id;
    told.created = chain.front().filing.created;
    told.view = Json::object();
    told.findings = Json::array();
    for (const TrackedFiling& one : chain) {
        const Json twin = RECOURSE_TRY(sealed_twin(workspace, one.filing.id));
        told.view =
            told_with(std::move(told.view), twin.value("case", Json::object()), no_longer(twin));
        told.findings =
            findings_with(told.findings, flat_findings(twin.value("assessments", Json::array())));
        add_known(RECOURSE_TRY(counterparts_of(workspace, one.filing.id)), told.known);
        if (!one.reference().empty()) told.reference = one.reference();
    }
    told.seen = RECOURSE_TRY(model::case_from_json(told.view));
    // As today's program writes it, so that a member that an older one did not know is no
    // difference.
    told.view = model::to_json(told.seen);
    for (const model::Party& party : told.seen.parties)
        told.known.pseudonyms[party.id] = party.pseudonym;
    for (const model::Source& source : told.seen.sources) told.known.roots[source.id] = source.root;
    return told;
}

}  // namespace recourse::filing
