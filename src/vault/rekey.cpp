#include "vault/rekey.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <optional>

#include "base/sqlite_copy.hpp"
#include "vault/internal/blob_rows.hpp"
#include "vault/internal/folder_objects.hpp"
#include "vault/internal/kept_key.hpp"
#include "vault/internal/partner_slot.hpp"
#include "vault/internal/pending_objects.hpp"
#include "vault/internal/replacement_folder.hpp"
#include "vault/internal/reseal.hpp"
#include "vault/internal/signing.hpp"
#include "vault/internal/user_tables.hpp"
#include "vault/internal/workspace_keys.hpp"
#include "vault/signed_head.hpp"
#include "vault/users.hpp"

namespace recourse::vault {

namespace fs = std::filesystem;
using base::ErrorCode;
using base::Json;
using base::Result;
using base::SecretBytes;
using internal::KeyFile;
using internal::KeyPurpose;
using internal::KeySlot;
using internal::PendingObjects;
using internal::ReplacementFolder;
using internal::subkey;
using internal::WorkspaceKeys;

namespace {

std::string fingerprint_of_seed(const SecretBytes& seed) {
    SignedHead head;
    head.key = internal::public_key(seed);
    return key_fingerprint(head);
}

/// One run of rekey: what it has made so far.
class Rekeying {
public:
    Rekeying(Workspace& workspace, ReplacementFolder folder, base::Progress& progress)
        : workspace_(workspace), folder_(std::move(folder)), progress_(progress) {}

    Result<void> make_keys(const SecretBytes& passphrase, KdfCost cost);
    Result<void> reseal_blobs();
    Result<void> switch_over();
    Rekeyed clean_up();

private:
    Result<void> keep_partner(const KeySlot& slot);
    void drop(const KeySlot& slot);
    Result<void> note_earlier_objects() const;
    Result<void> change_copy();
    Result<Workspace> open_at(const fs::path& folder) const;
    Result<void> sweep_bucket() const;
    std::string now() const { return base::format_time(workspace_.clock()()); }

    Workspace& workspace_;
    ReplacementFolder folder_;
    base::Progress& progress_;
    SecretBytes master_ = SecretBytes::random(internal::master_key_bytes);
    KeyFile keys_{workspace_.id()};
    Json removed_slots_ = Json::array();
    std::vector<internal::Resealed> resealed_;
    Rekeyed told_;
};

Result<void> Rekeying::make_keys(const SecretBytes& passphrase, KdfCost cost) {
    keys_.put(RECOURSE_TRY(keys_.seal(internal::passphrase_slot, workspace_.user(), now(),
                                      internal::parameters_for(cost), passphrase.view(), master_)));
    const KeyFile earlier = RECOURSE_TRY(KeyFile::read(workspace_.folder()));
    for (const KeySlot& slot : earlier.slots()) {
        const bool is_own =
            slot.kind == internal::passphrase_slot && slot.name == workspace_.user();
        if (is_own) continue;
        if (slot.kind == internal::partner_slot &&
            RECOURSE_TRY(internal::is_user(workspace_.database(), slot.name))) {
            RECOURSE_CHECK(keep_partner(slot));
        } else {
            drop(slot);
        }
    }
    told_.earlier_key = fingerprint_of_seed(workspace_.signing_seed());
    told_.key = fingerprint_of_seed(subkey(master_, KeyPurpose::signing));
    return keys_.write(folder_.path());
}

Result<void> Rekeying::keep_partner(const KeySlot& slot) {
    const auto* lock = std::get_if<internal::AgeLock>(&slot.lock);
    if (lock == nullptr) {
        return base::fail(ErrorCode::corrupt,
                          fmt::format("the key slot of the partner {} has no age key", slot.name));
    }
    const auto recipient = RECOURSE_TRY(internal::parse_age_recipient(lock->recipient));
    keys_.put(RECOURSE_TRY(
        internal::seal_partner_slot({slot.name, now(), workspace_.id()}, recipient, master_)));
    told_.partners.push_back(slot.name);
    return {};
}

void Rekeying::drop(const KeySlot& slot) {
    removed_slots_.push_back({{"kind", slot.kind}, {"name", slot.name}});
    if (slot.kind == internal::passphrase_slot) told_.without_passphrase.push_back(slot.name);
    if (slot.kind == internal::recovery_slot) told_.recovery_code = true;
    if (slot.kind == internal::shares_slot) told_.shares = true;
}

Result<void> Rekeying::reseal_blobs() {
    base::Database& database = workspace_.database();
    const auto lost = RECOURSE_TRY(database.integer(
        "SELECT count(*) FROM blob WHERE object NOT IN (SELECT name FROM blob_object)"));
    if (lost > 0) return base::fail(ErrorCode::corrupt, "a blob is in no object");
    ObjectStore& objects = workspace_.blobs().objects();
    std::unique_ptr<ObjectStore> new_folder;
    if (objects.pending() == nullptr) {
        new_folder = RECOURSE_TRY(internal::open_folder_objects(folder_.path() / "blobs"));
    }
    const SecretBytes earlier_key =
        subkey(WorkspaceKeys::master(workspace_), KeyPurpose::blob_content);
    const SecretBytes new_key = subkey(master_, KeyPurpose::blob_content);
    const internal::SealedUnder<const ObjectStore> from{objects, earlier_key};
    // In a bucket the new objects lie beside the old ones, unknown until the switch.
    const internal::SealedUnder<ObjectStore> to{new_folder ? *new_folder : objects, new_key};
    progress_.step("Sealing exhibits under new keys");
    const auto known = RECOURSE_TRY(internal::known_objects(database));
    for (const StoredObject& object : known) {
        progress_.count(told_.objects++, known.size());
        const auto blobs = RECOURSE_TRY(internal::blobs_in(database, object.name));
        BlobPlace place = RECOURSE_TRY(internal::reseal_object(from, to, blobs));
        resealed_.push_back({object.name, std::move(place)});
        told_.bytes += object.size;
    }
    return to.objects.sync();
}

/// Nobody writes to the old database any more: what came in while the blobs were sealed is in the
/// copy, and nothing can come after it.
Result<void> Rekeying::switch_over() {
    const auto quiet = RECOURSE_TRY(base::Transaction::begin(workspace_.database()));
    const SecretBytes earlier_key = subkey(WorkspaceKeys::master(workspace_), KeyPurpose::database);
    const SecretBytes new_key = subkey(master_, KeyPurpose::database);
    RECOURSE_CHECK(base::copy_database(workspace_.folder() / "workspace.db", earlier_key.view(),
                                       folder_.path() / "workspace.db", new_key.view()));
    RECOURSE_CHECK(note_earlier_objects());
    RECOURSE_CHECK(change_copy());
    return folder_.take_the_place();
}

/// In the new folder, which removes them once it is the workspace's.
Result<void> Rekeying::note_earlier_objects() const {
    PendingObjects* pending = workspace_.blobs().objects().pending();
    std::vector<std::string> names = RECOURSE_TRY(PendingObjects(workspace_.folder()).read()).names;
    if (pending != nullptr) {
        for (const internal::Resealed& object : resealed_) {
            const bool shared =
                RECOURSE_TRY(internal::is_shared(workspace_.database(), object.earlier));
            if (!shared) names.push_back(object.earlier);
        }
    }
    if (names.empty() && pending == nullptr) return {};
    return PendingObjects(folder_.path()).replace(names);
}

Result<void> Rekeying::change_copy() {
    auto copy = RECOURSE_TRY(open_at(folder_.path()));
    // Ids of blobs stand in cases and in the log: they must not change with the master key.
    const SecretBytes ids = RECOURSE_TRY(internal::key_for(
        workspace_.database(), WorkspaceKeys::master(workspace_), KeyPurpose::blob_ids));
    auto transaction = RECOURSE_TRY(base::Transaction::begin(copy.database()));
    RECOURSE_CHECK(internal::keep_key(copy.database(), KeyPurpose::blob_ids, ids));
    RECOURSE_CHECK(internal::write_resealed(copy.database(), resealed_));
    RECOURSE_CHECK(copy.database().run("DELETE FROM blob_moved"));
    RECOURSE_CHECK(copy.log().append("workspace.rekeyed", copy.user(), "workspace",
                                     Json{{"earlier_key_sha256", told_.earlier_key},
                                          {"key_sha256", told_.key},
                                          {"slots_removed", removed_slots_}}));
    return transaction.commit();
}

Result<Workspace> Rekeying::open_at(const fs::path& folder) const {
    OpenOptions options;
    options.user = workspace_.user();
    options.clock = workspace_.clock();
    return WorkspaceKeys::open(folder, std::move(options), keys_,
                               SecretBytes::copy_of(master_.view()));
}

Rekeyed Rekeying::clean_up() {
    const auto swept =
        workspace_.blobs().objects().pending() == nullptr ? Result<void>() : sweep_bucket();
    if (!swept) told_.left_behind = swept.error().to_string();
    const auto destroyed = folder_.destroy();
    if (!destroyed) {
        told_.left_behind += (told_.left_behind.empty() ? "" : "; ");
        told_.left_behind += destroyed.error().to_string();
    }
    progress_.finish(fmt::format("Sealed {} objects under new keys", told_.objects));
    return std::move(told_);
}

Result<void> Rekeying::sweep_bucket() const {
    auto renewed = RECOURSE_TRY(open_at(workspace_.folder()));
    const WriteLock lock = RECOURSE_TRY(renewed.lock_for_writing());
    RECOURSE_CHECK(renewed.blobs().sweep());
    return {};
}

Result<Rekeyed> run(Workspace& workspace, const SecretBytes& passphrase, KdfCost cost,
                    base::Progress& progress) {
    auto folder = RECOURSE_TRY(ReplacementFolder::make(workspace.folder()));
    Rekeying rekeying(workspace, std::move(folder), progress);
    RECOURSE_CHECK(rekeying.make_keys(passphrase, cost));
    RECOURSE_CHECK(rekeying.reseal_blobs());
    RECOURSE_CHECK(rekeying.switch_over());
    return rekeying.clean_up();
}

}  // namespace

Result<Rekeyed> rekey(Workspace& workspace, const SecretBytes& passphrase, KdfCost cost,
                      base::Progress& progress) {
    RECOURSE_CHECK(require(workspace, Permission::manage));
    if (passphrase.empty()) return base::fail(ErrorCode::invalid_input, "the passphrase is empty");
    const WriteLock lock = RECOURSE_TRY(workspace.lock_for_writing());
    RECOURSE_CHECK(workspace.blobs().sweep());
    auto rekeyed = run(workspace, passphrase, cost, progress);
    // What went up to a bucket for nothing; a workspace that has been replaced refuses.
    if (!rekeyed) static_cast<void>(workspace.blobs().sweep());
    return rekeyed;
}

}  // namespace recourse::vault
