#include "casework/intake/intake.hpp"

#include <fmt/format.h>

#include <functional>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/ulid.hpp"
#include "casework/case_store.hpp"
#include "casework/intake/internal/evidence_walk.hpp"
#include "casework/intake/internal/intake_rows.hpp"
#include "casework/intake/internal/intake_run.hpp"
#include "vault/users.hpp"

namespace recourse::casework {

using base::ErrorCode;
using base::Json;
using base::Result;

namespace {

Result<void> check_source(const model::Case& record, const std::string& source) {
    if (source.empty() || record.find_source(source) != nullptr) return {};
    return base::fail(ErrorCode::invalid_input,
                      fmt::format("case \"{}\" has no source \"{}\"", record.id, source));
}

Result<void> take_all(internal::IntakeRun& run, const std::vector<std::filesystem::path>& paths) {
    const auto take = [&](internal::FoundFile& file) {
        Json origin{{"path", file.path}, {"modified", file.modified}};
        if (!file.path_bytes.empty()) origin["path_bytes"] = file.path_bytes;
        return run.take({.path = file.path, .content = file.content, .origin = std::move(origin)});
    };
    for (const std::filesystem::path& path : paths) {
        RECOURSE_CHECK(internal::walk_evidence(
            path, take,
            [&](const std::string& name, const std::string& why) { run.fail(name, why); }));
    }
    return run.settle();
}

/// A stream that breaks off leaves nothing: unlike a file, nobody knows what it would have been.
Result<void> take_stream(internal::IntakeRun& run, EvidenceStream& stream) {
    std::optional<base::Error> broken;
    const auto content = [&](std::span<std::byte> buffer) {
        auto count = stream.content(buffer);
        if (!count) broken = count.error();
        return count;
    };
    RECOURSE_CHECK(run.take({.path = stream.name,
                             .content = content,
                             .origin = Json{{"path", stream.name}, {"received_as", "stream"}}}));
    if (broken) return base::fail(*std::move(broken));
    return run.settle();
}

/// Keep the receipt: as a blob, named by the log.
Result<void> keep_receipt(vault::Workspace& workspace, const IntakeReceipt& receipt) {
    const std::string json = base::dump_json(to_json(receipt), 1);
    const auto blob = RECOURSE_TRY(workspace.blobs().put(base::as_bytes(json)));
    auto transaction = RECOURSE_TRY(base::Transaction::begin(workspace.database()));
    RECOURSE_CHECK(workspace.blobs().keep(blob));
    RECOURSE_CHECK(internal::store_receipt(workspace, receipt, blob.id));
    RECOURSE_CHECK(
        workspace.log().append("evidence.taken-in", receipt.user, "case/" + receipt.case_id,
                               Json{{"receipt", receipt.id},
                                    {"receipt_sha256", blob.sha256},
                                    {"accepted", receipt.count(IntakeOutcome::accepted)},
                                    {"duplicate", receipt.count(IntakeOutcome::duplicate)},
                                    {"failed", receipt.count(IntakeOutcome::failed)},
                                    {"total", receipt.items.size()},
                                    {"why", receipt.why}}));
    return transaction.commit();
}

/// What every intake begins and ends with; `take` is the middle.
Result<IntakeReceipt> run_intake(vault::Workspace& workspace, std::string_view case_id,
                                 const IntakeOptions& options, base::Progress& progress,
                                 const std::function<Result<void>(internal::IntakeRun&)>& take) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::edit, case_id));
    RECOURSE_CHECK(internal::bring_up_intake_tables(workspace));
    RECOURSE_CHECK(check_source(RECOURSE_TRY(load_case(workspace, case_id)), options.source));
    const vault::WriteLock lock = RECOURSE_TRY(workspace.lock_for_writing());
    RECOURSE_CHECK(workspace.blobs().sweep());
    progress.step("Taking in evidence, MiB");
    auto run = RECOURSE_TRY(internal::IntakeRun::begin(workspace,
                                                       {.id = base::make_ulid().to_string(),
                                                        .case_id = std::string(case_id),
                                                        .user = workspace.user(),
                                                        .source = options.source,
                                                        .why = options.why,
                                                        .begun = workspace.clock()(),
                                                        .ended = {},
                                                        .items = {}},
                                                       options, progress));
    RECOURSE_CHECK(take(run));
    IntakeReceipt receipt = std::move(run.receipt());
    receipt.ended = workspace.clock()();
    RECOURSE_CHECK(keep_receipt(workspace, receipt));
    progress.finish(fmt::format("Took in {} of {} items", receipt.count(IntakeOutcome::accepted),
                                receipt.items.size()));
    return receipt;
}

}  // namespace

Result<IntakeReceipt> add_evidence(vault::Workspace& workspace, std::string_view case_id,
                                   const std::vector<std::filesystem::path>& paths,
                                   const IntakeOptions& options, base::Progress& progress) {
    return run_intake(workspace, case_id, options, progress,
                      [&](internal::IntakeRun& run) { return take_all(run, paths); });
}

Result<IntakeReceipt> add_streamed_evidence(vault::Workspace& workspace, std::string_view case_id,
                                            EvidenceStream stream, const IntakeOptions& options,
                                            base::Progress& progress) {
    return run_intake(workspace, case_id, options, progress,
                      [&](internal::IntakeRun& run) { return take_stream(run, stream); });
}

}  // namespace recourse::casework
