#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <optional>

#include "base/hash.hpp"
#include "casework/case_store.hpp"
#include "casework/internal/open_case_folder.hpp"
#include "casework/internal/revision.hpp"
#include "casework/internal/schema.hpp"

namespace recourse::casework {

using base::Json;
using base::Result;
using internal::Revision;
using vault::BlobReceipt;

namespace {

/// Removes the blobs of an import that did not come to its end.
class SweepUnlessDone {
public:
    explicit SweepUnlessDone(vault::BlobStore& blobs) : blobs_(blobs) {}
    SweepUnlessDone(const SweepUnlessDone&) = delete;
    SweepUnlessDone& operator=(const SweepUnlessDone&) = delete;
    ~SweepUnlessDone() {
        // What a failing disk keeps now, the next import sweeps.
        if (!done_) static_cast<void>(blobs_.sweep());
    }
    void done() { done_ = true; }

private:
    vault::BlobStore& blobs_;
    bool done_ = false;
};

/// What a folder holds once its files are in the blob store.
struct Intake {
    model::Case record;
    BlobReceipt toml;
    std::vector<BlobReceipt> exhibits;  ///< as record.exhibits

    std::string digest() const {
        std::string all = toml.sha256;
        for (const BlobReceipt& exhibit : exhibits) all += exhibit.sha256;
        return base::to_hex(base::sha256(all));
    }
};

Result<Intake> take_in(vault::Workspace& workspace, internal::CaseFolder folder,
                       base::Progress& progress) {
    Intake intake;
    intake.toml = RECOURSE_TRY(workspace.blobs().put(base::as_bytes(folder.toml)));
    progress.step("Sealing exhibits");
    for (std::size_t i = 0; i < folder.document.record.exhibits.size(); ++i) {
        progress.count(i, folder.document.record.exhibits.size());
        auto file = RECOURSE_TRY(folder.open_exhibit(i));
        BlobReceipt receipt = RECOURSE_TRY(
            workspace.blobs().put([&](std::span<std::byte> buffer) { return file.read(buffer); }));
        model::Exhibit& exhibit = folder.document.record.exhibits[i];
        exhibit.size = receipt.size;
        exhibit.sha256 = receipt.sha256;
        exhibit.sha512 = receipt.sha512;
        intake.exhibits.push_back(std::move(receipt));
    }
    intake.record = std::move(folder.document.record);
    return intake;
}

ImportedCase summary_of(const Intake& intake, ImportOutcome outcome, int revision) {
    ImportedCase imported{.id = intake.record.id,
                          .title = intake.record.title,
                          .outcome = outcome,
                          .revision = revision,
                          .parties = intake.record.parties.size(),
                          .incidents = intake.record.incidents.size(),
                          .acts = 0,
                          .exhibits = intake.record.exhibits.size(),
                          .claims = intake.record.claims.size(),
                          .exhibit_bytes = 0};
    for (const model::Incident& incident : intake.record.incidents) {
        imported.acts += incident.acts.size();
    }
    for (const BlobReceipt& exhibit : intake.exhibits) imported.exhibit_bytes += exhibit.size;
    return imported;
}

/// Custody of what is new or other than in the revision before, and of what is no longer there.
Result<void> log_custody(vault::Workspace& workspace, const Intake& intake,
                         const model::Case& before, int revision) {
    const std::string& case_id = intake.record.id;
    for (const model::Exhibit& exhibit : intake.record.exhibits) {
        const model::Exhibit* earlier = before.find_exhibit(exhibit.id);
        if (earlier != nullptr && earlier->sha256 == exhibit.sha256) continue;
        RECOURSE_CHECK(record_custody(workspace, case_id, exhibit.id,
                                      earlier == nullptr ? "exhibit.received" : "exhibit.replaced",
                                      Json{{"revision", revision},
                                           {"file", exhibit.file},
                                           {"size", exhibit.size},
                                           {"sha256", exhibit.sha256},
                                           {"sha512", exhibit.sha512}}));
    }
    for (const model::Exhibit& earlier : before.exhibits) {
        if (intake.record.find_exhibit(earlier.id) != nullptr) continue;
        RECOURSE_CHECK(record_custody(workspace, case_id, earlier.id, "exhibit.left-out",
                                      Json{{"revision", revision}, {"sha256", earlier.sha256}}));
    }
    return {};
}

/// Everything that makes the case appear, in one transaction.
Result<void> commit(vault::Workspace& workspace, const Intake& intake,
                    const std::optional<Revision>& before) {
    const Revision revision{intake.record.id, before ? before->number + 1 : 1,
                            base::format_time(workspace.clock()()), intake.digest(),
                            intake.toml.id};
    model::Case earlier;
    if (before) earlier = RECOURSE_TRY(internal::load(workspace, *before));

    auto transaction = RECOURSE_TRY(base::Transaction::begin(workspace.database()));
    RECOURSE_CHECK(workspace.blobs().keep(intake.toml));
    std::vector<std::string> blob_ids;
    for (const BlobReceipt& receipt : intake.exhibits) {
        RECOURSE_CHECK(workspace.blobs().keep(receipt));
        blob_ids.push_back(receipt.id);
    }
    RECOURSE_CHECK(internal::store(workspace, revision, intake.record, blob_ids));
    RECOURSE_CHECK(log_custody(workspace, intake, earlier, revision.number));
    RECOURSE_CHECK(workspace.log().append(before ? "case.revised" : "case.imported",
                                          workspace.user(), "case/" + revision.case_id,
                                          Json{{"revision", revision.number},
                                               {"case_toml_sha256", intake.toml.sha256},
                                               {"exhibits", intake.exhibits.size()}}));
    return transaction.commit();
}

}  // namespace

Result<ImportedCase> import_case(vault::Workspace& workspace, const std::filesystem::path& path,
                                 base::Progress& progress) {
    internal::CaseFolder folder = RECOURSE_TRY(internal::open_case_folder(path));
    for (std::size_t i = 0; i < folder.document.record.exhibits.size(); ++i) {
        RECOURSE_TRY(folder.open_exhibit(i));
    }
    const vault::WriteLock lock = RECOURSE_TRY(workspace.lock_for_writing());
    RECOURSE_CHECK(internal::bring_up_tables(workspace));
    RECOURSE_TRY(workspace.blobs().sweep());

    SweepUnlessDone sweeper(workspace.blobs());
    const Intake intake = RECOURSE_TRY(take_in(workspace, std::move(folder), progress));
    const auto before = RECOURSE_TRY(internal::find_current(workspace, intake.record.id));
    if (before && before->digest == intake.digest()) {
        sweeper.done();
        return summary_of(intake, ImportOutcome::unchanged, before->number);
    }
    RECOURSE_CHECK(commit(workspace, intake, before));
    sweeper.done();
    progress.finish(fmt::format("Sealed {} exhibits", intake.exhibits.size()));
    return summary_of(intake, before ? ImportOutcome::revised : ImportOutcome::added,
                      before ? before->number + 1 : 1);
}

}  // namespace recourse::casework
