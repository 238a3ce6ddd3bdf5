#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <optional>

#include "base/hash.hpp"
#include "casework/case_folder.hpp"
#include "casework/case_store.hpp"
#include "casework/internal/check_case.hpp"
#include "casework/internal/folder_changes.hpp"
#include "casework/internal/open_case_folder.hpp"
#include "casework/internal/revision.hpp"
#include "casework/internal/schema.hpp"
#include "vault/users.hpp"

namespace recourse::casework {

using base::Json;
using base::Result;
using internal::CaseRecord;
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
    std::optional<int> made_from;  ///< the revision of which the folder is an export
    BlobReceipt toml;
    std::vector<BlobReceipt> exhibits;  ///< as record.exhibits

    std::string digest() const {
        std::string all = toml.sha256;
        for (const BlobReceipt& exhibit : exhibits) all += exhibit.sha256;
        return base::to_hex(base::sha256(all));
    }
};

Result<Intake> take_in(vault::BlobBatch& batch, internal::CaseFolder folder,
                       base::Progress& progress) {
    Intake intake;
    intake.toml = RECOURSE_TRY(batch.put(base::as_bytes(folder.toml)));
    progress.step("Sealing exhibits");
    for (std::size_t i = 0; i < folder.document.record.exhibits.size(); ++i) {
        progress.count(i, folder.document.record.exhibits.size());
        auto file = RECOURSE_TRY(folder.open_exhibit(i));
        BlobReceipt receipt =
            RECOURSE_TRY(batch.put([&](std::span<std::byte> buffer) { return file.read(buffer); }));
        model::Exhibit& exhibit = folder.document.record.exhibits[i];
        exhibit.size = receipt.size;
        exhibit.sha256 = receipt.sha256;
        exhibit.sha512 = receipt.sha512;
        intake.exhibits.push_back(std::move(receipt));
    }
    RECOURSE_CHECK(batch.sync());
    intake.made_from = folder.document.revision;
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

std::vector<CaseRecord> records_of(const Intake& intake) {
    std::vector<std::string> blobs;
    for (const BlobReceipt& receipt : intake.exhibits) blobs.push_back(receipt.id);
    return internal::split(intake.record, blobs);
}

/// What a folder said that came in before, after edits of which it is no longer to be had from the
/// tables: its own text, with the bytes that its exhibits had then.
Result<std::vector<CaseRecord>> records_of_import(vault::Workspace& workspace,
                                                  const Revision& import) {
    if (import.exact) return internal::records_at(workspace, import);
    const std::string toml =
        RECOURSE_TRY(workspace.blobs().bytes(import.toml_blob, max_case_toml_bytes));
    model::Case record = RECOURSE_TRY(
        parse_case(toml, "the folder imported before", RECOURSE_TRY(Taxonomy::load_default())));
    const model::Case then = RECOURSE_TRY(internal::load(workspace, import));
    std::vector<std::string> blobs;
    for (model::Exhibit& exhibit : record.exhibits) {
        blobs.emplace_back();
        const model::Exhibit* held = then.find_exhibit(exhibit.id);
        if (held == nullptr) continue;
        exhibit.size = held->size;
        exhibit.sha256 = held->sha256;
        exhibit.sha512 = held->sha512;
    }
    return internal::split(record, blobs);
}

/// What the folder was made from: the revision that it names, else the last import.
Result<std::vector<CaseRecord>> base_of(vault::Workspace& workspace, const Intake& intake) {
    if (intake.made_from) {
        const auto named = internal::revision_at(workspace, intake.record.id, *intake.made_from);
        if (named) return internal::records_at(workspace, *named);
    }
    const auto import = RECOURSE_TRY(internal::last_import(workspace, intake.record.id));
    if (!import) return std::vector<CaseRecord>();
    return records_of_import(workspace, *import);
}

/// A case that is not just what the folder says holds edits of the workspace too; together they
/// must be a case.
Result<void> check_merged(vault::Workspace& workspace, const Intake& intake,
                          const Revision& revision) {
    const model::Case now = RECOURSE_TRY(internal::load(workspace, revision));
    if (now == intake.record) return {};
    RECOURSE_CHECK(internal::check_case(now));
    return workspace.database().run(
        "UPDATE case_revision SET exact = 0 WHERE case_id = ? AND revision = ?", revision.case_id,
        revision.number);
}

/// Everything that makes the case appear, in one transaction.
Result<void> commit(vault::Workspace& workspace, vault::BlobBatch& batch, const Intake& intake,
                    const std::optional<Revision>& before) {
    auto transaction = RECOURSE_TRY(base::Transaction::begin(workspace.database()));
    std::vector<CaseRecord> ours;
    if (before) ours = RECOURSE_TRY(internal::records_at(workspace, *before));
    const std::vector<CaseRecord> theirs = records_of(intake);
    const auto steps = RECOURSE_TRY(
        internal::folder_changes(RECOURSE_TRY(base_of(workspace, intake)), ours, theirs));

    RECOURSE_CHECK(batch.keep());
    const Revision draft{.case_id = intake.record.id,
                         .number = before ? before->number + 1 : 1,
                         .time = workspace.clock()(),
                         .who = workspace.user(),
                         .kind = RevisionKind::imported,
                         .digest = intake.digest(),
                         .toml_blob = intake.toml.id,
                         .exact = true};
    const auto revision = RECOURSE_TRY(internal::write_revision(
        workspace, draft, steps,
        Json{{"case_toml_sha256", intake.toml.sha256}, {"exhibits", intake.exhibits.size()}}));
    RECOURSE_CHECK(check_merged(workspace, intake, revision));
    return transaction.commit();
}

}  // namespace

Result<ImportedCase> import_case(vault::Workspace& workspace, const std::filesystem::path& path,
                                 base::Progress& progress) {
    internal::CaseFolder folder = RECOURSE_TRY(internal::open_case_folder(path));
    for (std::size_t i = 0; i < folder.document.record.exhibits.size(); ++i) {
        RECOURSE_TRY(folder.open_exhibit(i));
    }
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::edit, folder.document.record.id));
    const vault::WriteLock lock = RECOURSE_TRY(workspace.lock_for_writing());
    RECOURSE_CHECK(internal::bring_up_tables(workspace));
    RECOURSE_TRY(workspace.blobs().sweep());

    SweepUnlessDone sweeper(workspace.blobs());
    vault::BlobBatch batch = workspace.blobs().batch();
    const Intake intake = RECOURSE_TRY(take_in(batch, std::move(folder), progress));
    const auto before = RECOURSE_TRY(internal::find_current(workspace, intake.record.id));
    const auto import = RECOURSE_TRY(internal::last_import(workspace, intake.record.id));
    if (import && import->digest == intake.digest()) {
        sweeper.done();
        return summary_of(intake, ImportOutcome::unchanged, before->number);
    }
    RECOURSE_CHECK(commit(workspace, batch, intake, before));
    sweeper.done();
    progress.finish(fmt::format("Sealed {} exhibits", intake.exhibits.size()));
    return summary_of(intake, before ? ImportOutcome::revised : ImportOutcome::added,
                      before ? before->number + 1 : 1);
}

}  // namespace recourse::casework
