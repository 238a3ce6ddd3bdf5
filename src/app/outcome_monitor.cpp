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

namespace {

Result<std::vector<Outcome>> look(vault::Workspace& workspace, const CurrentLists& lists,
                                  std::string_view case_id, OutcomeComparison& comparison,
                                  base::Progress& progress) {
    progress.step("Looking for the targets of submissions on the lists");
    const auto stored = RECOURSE_TRY(filing::list_outcomes(workspace, case_id));
    const auto filings = RECOURSE_TRY(filing::list_tracked(workspace, case_id));
    Cases cases(workspace);
    std::vector<Outcome> found;
    std::size_t done = 0;
    for (const auto& tracked : filings) {
        progress.count(done++, filings.size());
        comparison.visit_case(tracked.filing.case_id);
        // What became of a supplement is what became of its submission.
        if (!tracked.filing.supplements.empty()) continue;
        if (tracked.state() == filing::FilingState::withdrawn) continue;
        const auto* file = RECOURSE_TRY(cases.find(tracked.filing.case_id));
        const auto told = RECOURSE_TRY(filing::records_told(workspace, tracked.filing.id, "claim"));
        auto more = find_outcomes({tracked, *file, lists, stored, told, comparison});
        std::ranges::move(more, std::back_inserter(found));
    }
    return found;
}

}  // namespace

Result<std::vector<Outcome>> look_for_outcomes(vault::Workspace& workspace,
                                               const CurrentLists& lists, std::string_view case_id,
                                               base::Progress& progress) {
    OutcomeComparison everything(*lists.index);
    return look(workspace, lists, case_id, everything, progress);
}

Result<OutcomeCheck> check_outcomes(vault::Workspace& workspace, const CurrentLists& lists,
                                    std::string_view case_id, base::Progress& progress) {
    // Who may only read sees what others kept.
    if (!RECOURSE_TRY(vault::may(workspace, vault::Permission::file, case_id)))
        return OutcomeCheck{};
    auto before = RECOURSE_TRY(read_checked_outcomes(workspace, *lists.index));
    std::string afresh = std::move(before.afresh);
    OutcomeComparison comparison(*lists.index, std::move(before));
    auto found = RECOURSE_TRY(look(workspace, lists, case_id, comparison, progress));
    OutcomeCheck check{.fresh = RECOURSE_TRY(filing::keep_outcomes(workspace, std::move(found))),
                       .with_everything = comparison.whole(),
                       .with_changes = comparison.partial(),
                       .afresh = std::move(afresh)};
    // Last: what was found is kept before anything counts as compared.
    const auto stored = RECOURSE_TRY(filing::list_outcomes(workspace, {}));
    RECOURSE_CHECK(keep_checked_outcomes(workspace, *lists.index, comparison.after(stored)));
    return check;
}

Result<void> keep_known_listings(vault::Workspace& workspace, const screening::Index& index,
                                 std::span<const filing::Filing> filings) {
    const CurrentLists lists{{std::shared_ptr<const screening::Index>(), &index}, {}};
    std::vector<Outcome> known;
    Cases cases(workspace);
    OutcomeComparison everything(index);
    for (const auto& filing : filings) {
        const auto* file = RECOURSE_TRY(cases.find(filing.case_id));
        for (Outcome& outcome : find_outcomes({{filing, {}}, *file, lists, {}, {}, everything})) {
            outcome.kind = OutcomeKind::listed_before;
            known.push_back(std::move(outcome));
        }
    }
    return filing::keep_outcomes(workspace, std::move(known)).transform([](std::size_t) {});
}

}  // namespace recourse::app
