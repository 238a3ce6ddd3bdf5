#include "filing/internal/log_receipts.hpp"

#include <fmt/format.h>

#include <set>

#include "casework/case_store.hpp"
#include "vault/log_proof.hpp"
#include "vault/timestamp.hpp"

namespace recourse::filing {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

/// The number of the entry with which the exhibit came into this workspace.
Result<std::uint64_t> receipt_of(vault::Workspace& workspace, const std::string& case_id,
                                 const std::string& exhibit) {
    const auto events = RECOURSE_TRY(casework::custody_of(workspace, case_id, exhibit));
    if (events.empty())
        return fail(base::Error(ErrorCode::corrupt, "the log does not know how it came in")
                        .in_record("exhibit " + exhibit));
    return events.front().log_entry;
}

/// The head by itself, for other people's tools, and what authorities said of it.
void add_stamped_head(const vault::StampedProof& stamped, int number,
                      std::vector<PayloadFile>& files) {
    files.push_back({fmt::format("proofs/head-{}.txt", number), stamped.proof.head.text});
    for (std::size_t i = 0; i < stamped.timestamps.size(); ++i)
        files.push_back(
            {fmt::format("proofs/head-{}-{}.tsr", number, i + 1), stamped.timestamps[i].response});
}

}  // namespace

Result<void> add_log_receipts(vault::Workspace& workspace, Draft& draft) {
    std::set<std::string> heads;
    for (const model::Exhibit* exhibit : carried(draft.content)) {
        const std::uint64_t entry = RECOURSE_TRY(
            receipt_of(workspace, draft.request->case_id, draft.gated.team_id(exhibit->id)));
        const std::string bytes = RECOURSE_TRY(workspace.log().bytes_of(entry));
        const vault::LeafProof leaf = vault::closed({bytes, entry, {}, {}});
        draft.content.log_entries.push_back(base::to_hex(leaf.leaf));
        if (!draft.request->log_proofs) continue;
        const auto stamped = RECOURSE_TRY(vault::prove_entry_in_time(workspace, entry));
        draft.proofs.push_back({fmt::format("proofs/{:02}.txt", exhibit->number),
                                vault::to_text(vault::closed(stamped.proof))});
        if (heads.insert(stamped.proof.head.text).second)
            add_stamped_head(stamped, static_cast<int>(heads.size()), draft.proofs);
    }
    return {};
}

}  // namespace recourse::filing
