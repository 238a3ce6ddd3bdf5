#include "vault/move_blobs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <span>
#include <vector>

#include "base/hash.hpp"
#include "vault/internal/blob_home.hpp"
#include "vault/internal/blob_rows.hpp"
#include "vault/internal/object_name.hpp"
#include "vault/internal/pending_objects.hpp"
#include "vault/internal/read_object.hpp"
#include "vault/users.hpp"
#include "vault/workspace.hpp"

namespace recourse::vault {

using base::ErrorCode;
using base::Result;
using internal::HomeRole;

namespace {

/// Copied between two waits for the disk; what a crash loses is copied again.
constexpr std::size_t objects_a_sync = 64;
constexpr std::uint64_t bytes_a_sync = std::uint64_t{256} << 20;

/// All of an object, piece by piece; its SHA-256.
Result<std::vector<std::byte>> read_all(const ObjectStore& store, const StoredObject& object,
                                        const ByteSink& sink) {
    base::Hasher hasher(base::HashAlgorithm::sha256);
    RECOURSE_CHECK(internal::read_object(store, object, [&](base::ByteView piece) {
        hasher.update(piece);
        return sink(piece);
    }));
    return hasher.finish();
}

Result<std::vector<std::byte>> digest_in(const ObjectStore& store, const StoredObject& object) {
    return read_all(store, object, [](base::ByteView) { return Result<void>(); });
}

Result<void> copy(const ObjectStore& from, ObjectStore& to, const StoredObject& object) {
    auto writer = RECOURSE_TRY(to.create(object.name));
    const auto sent = RECOURSE_TRY(
        read_all(from, object, [&](base::ByteView piece) { return writer->write(piece); }));
    RECOURSE_CHECK(writer->finish());
    if (sent == RECOURSE_TRY(digest_in(to, object))) return {};
    return base::fail(ErrorCode::corrupt,
                      fmt::format("{} gives back other bytes than it was given", to.describe()));
}

/// The copying half of a move.
class Mover {
public:
    Mover(Workspace& workspace, ObjectStore& target, std::string target_name)
        : workspace_(workspace), target_(target), target_name_(std::move(target_name)) {}

    Result<void> copy_all(const std::vector<StoredObject>& objects, MovedBlobs& moved,
                          base::Progress& progress) {
        progress.step("Moving blobs to " + target_.describe());
        if (target_.pending() != nullptr) {
            auto notes = RECOURSE_TRY(target_.pending()->read());
            ours_.insert(notes.names.begin(), notes.names.end());
        }
        for (const StoredObject& object : objects) {
            progress.count(moved.objects++, objects.size());
            if (RECOURSE_TRY(is_there(object)) || RECOURSE_TRY(is_anothers(object))) continue;
            const auto copied = copy(workspace_.blobs().objects(), target_, object);
            if (!copied) {
                RECOURSE_CHECK(remember());
                return copied;
            }
            unsynced_.push_back(object.name);
            unsynced_bytes_ += object.size;
            ++moved.copied;
            moved.bytes += object.size;
            if (unsynced_.size() >= objects_a_sync || unsynced_bytes_ >= bytes_a_sync) {
                RECOURSE_CHECK(remember());
            }
        }
        return remember();
    }

private:
    Result<bool> is_there(const StoredObject& object) {
        const auto count = RECOURSE_TRY(workspace_.database().integer(
            "SELECT count(*) FROM blob_moved WHERE target = ? AND name = ?", target_name_,
            object.name));
        if (count == 0) return false;
        return target_.has(object);
    }

    /// A copy of this workspace keeps the same object there: it is used as it is, and left alone.
    Result<bool> is_anothers(const StoredObject& object) {
        if (target_.pending() == nullptr || ours_.contains(object.name) ||
            !RECOURSE_TRY(target_.has(object))) {
            return false;
        }
        const auto there = RECOURSE_TRY(digest_in(target_, object));
        if (there != RECOURSE_TRY(digest_in(workspace_.blobs().objects(), object))) return false;
        RECOURSE_CHECK(workspace_.database().run("UPDATE blob_object SET shared = 1 WHERE name = ?",
                                                 object.name));
        return true;
    }

    Result<void> remember() {
        RECOURSE_CHECK(target_.sync());
        auto transaction = RECOURSE_TRY(base::Transaction::begin(workspace_.database()));
        for (const std::string& name : unsynced_) {
            RECOURSE_CHECK(workspace_.database().run(
                "INSERT INTO blob_moved VALUES (?, ?) ON CONFLICT DO NOTHING", target_name_, name));
        }
        RECOURSE_CHECK(transaction.commit());
        unsynced_.clear();
        unsynced_bytes_ = 0;
        return {};
    }

    Workspace& workspace_;
    ObjectStore& target_;
    std::string target_name_;
    std::set<std::string, std::less<>> ours_;  ///< what this folder was to write there
    std::vector<std::string> unsynced_;
    std::uint64_t unsynced_bytes_ = 0;
};

/// From here on the new place counts.
Result<void> settle(Workspace& workspace, const BlobHome& before, const BlobHome& after,
                    const MovedBlobs& moved) {
    base::Database& database = workspace.database();
    auto transaction = RECOURSE_TRY(base::Transaction::begin(database));
    RECOURSE_CHECK(internal::write_home(database, HomeRole::left, before));
    RECOURSE_CHECK(internal::write_home(database, HomeRole::current, after));
    RECOURSE_CHECK(database.run("DELETE FROM blob_moved"));
    RECOURSE_CHECK(
        database.run("INSERT OR IGNORE INTO blob_left SELECT name FROM blob_object "
                     "WHERE NOT (shared AND ?)",
                     before.s3.has_value()));
    RECOURSE_CHECK(workspace.log().append("workspace.blobs_moved", workspace.user(), "workspace",
                                          base::Json{{"to", internal::identity_of(after)},
                                                     {"from", internal::identity_of(before)},
                                                     {"objects", moved.objects}}));
    return transaction.commit();
}

/// Remove what a move left behind in the place before.
Result<void> empty_the_place_left(Workspace& workspace) {
    base::Database& database = workspace.database();
    if (!RECOURSE_TRY(internal::has_home(database, HomeRole::left))) return {};
    auto home = RECOURSE_TRY(internal::read_home(database, HomeRole::left));
    auto left =
        RECOURSE_TRY(internal::open_home(std::move(home), workspace.folder(), workspace.id()));
    std::vector<std::string> names;
    auto query = RECOURSE_TRY(database.prepare("SELECT name FROM blob_left"));
    RECOURSE_CHECK(query.for_each([&](base::Statement& row) { names.push_back(row.text(0)); }));
    for (const std::string& name : names) RECOURSE_CHECK(left->remove(name));
    auto transaction = RECOURSE_TRY(base::Transaction::begin(database));
    RECOURSE_CHECK(database.run("DELETE FROM blob_left"));
    RECOURSE_CHECK(internal::remove_home(database, HomeRole::left));
    return transaction.commit();
}

/// Whether what is written to one shows in the other, however differently they are addressed: then
/// emptying one would empty both.
Result<bool> is_same_place(ObjectStore& target, const ObjectStore& before) {
    constexpr std::string_view mark = "recourse";
    const StoredObject probe{internal::make_object_name(), mark.size()};
    auto writer = RECOURSE_TRY(target.create(probe.name));
    RECOURSE_CHECK(writer->write(base::as_bytes(mark)));
    RECOURSE_CHECK(writer->finish());
    const bool seen = RECOURSE_TRY(before.has(probe));
    RECOURSE_CHECK(target.remove(probe.name));
    return seen;
}

Result<void> use(Workspace& workspace, std::unique_ptr<ObjectStore> target, const BlobHome& home,
                 MovedBlobs& moved) {
    RECOURSE_CHECK(internal::write_home(workspace.database(), HomeRole::current, home));
    workspace.blobs().use(std::move(target));
    moved.objects = RECOURSE_TRY(internal::known_objects(workspace.database())).size();
    return {};
}

}  // namespace

Result<MovedBlobs> move_blobs(Workspace& workspace, BlobHome home, base::Progress& progress) {
    RECOURSE_CHECK(require(workspace, Permission::manage));
    if (home.s3) RECOURSE_CHECK(home.s3->check());
    const WriteLock lock = RECOURSE_TRY(workspace.lock_for_writing());
    base::Database& database = workspace.database();
    const BlobHome before = RECOURSE_TRY(internal::read_home(database, HomeRole::current));
    const std::string name = internal::identity_of(home);
    const BlobHome remembered{home.s3 ? std::optional(home.s3->copy()) : std::nullopt};
    auto target =
        RECOURSE_TRY(internal::open_home(std::move(home), workspace.folder(), workspace.id()));
    MovedBlobs moved{.home = target->describe()};
    auto emptied = empty_the_place_left(workspace);
    if (name == internal::identity_of(before) ||
        RECOURSE_TRY(is_same_place(*target, workspace.blobs().objects()))) {
        RECOURSE_CHECK(use(workspace, std::move(target), remembered, moved));
    } else {
        RECOURSE_TRY(workspace.blobs().sweep());
        const auto objects = RECOURSE_TRY(internal::known_objects(database));
        RECOURSE_CHECK(Mover(workspace, *target, name).copy_all(objects, moved, progress));
        RECOURSE_CHECK(settle(workspace, before, remembered, moved));
        workspace.blobs().use(std::move(target));
        emptied = empty_the_place_left(workspace);
    }
    if (!emptied) moved.left_behind = emptied.error().to_string();
    progress.finish(fmt::format("Moved {} objects", moved.copied));
    return moved;
}

Result<std::string> describe_blob_home(Workspace& workspace) {
    return workspace.blobs().objects().describe();
}

}  // namespace recourse::vault
