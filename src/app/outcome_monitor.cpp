#include "app/outcome_monitor.hpp"

#include <algorithm>
#include <iterator>

#include "casework/readable_case.hpp"
#include "vault/users.hpp"

namespace recourse::app {

using base::Result;
using filing::Outcome;
using filing::OutcomeKind;

namespace {

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
        const auto told = RECOURSE_TRY(filing::records_told(workspace, tracked.filing.id, "claim"));
        auto more = find_outcomes({tracked, *file, lists, stored, told});
        std::ranges::move(more, std::back_inserter(found));
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
        for (Outcome& outcome : find_outcomes({{filing, {}}, *file, lists, {}, {}})) {
            outcome.kind = OutcomeKind::listed_before;
            known.push_back(std::move(outcome));
        }
    }
    return filing::keep_outcomes(workspace, std::move(known)).transform([](std::size_t) {});
}

}  // namespace recourse::app
