#include "vault/workspace.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <nlohmann/json.hpp>
#include <optional>
#include <system_error>
#include <utility>

#include "base/file.hpp"
#include "base/sqlite_copy.hpp"
#include "base/ulid.hpp"
#include "vault/internal/blob_home.hpp"
#include "vault/internal/blob_rows.hpp"
#include "vault/internal/kept_key.hpp"
#include "vault/internal/schema.hpp"
#include "vault/internal/subkeys.hpp"
#include "vault/internal/user_tables.hpp"
#include "vault/internal/workspace_state.hpp"

namespace recourse::vault {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorCode;
using base::Result;
using base::SecretBytes;
using internal::passphrase_slot;

namespace {

constexpr std::string_view database_file = "workspace.db";

Result<base::TempFolder> make_folder_beside(const fs::path& place) {
    std::error_code error;
    if (fs::exists(place, error) && !fs::is_empty(place, error)) {
        return base::fail(Error(ErrorCode::conflict, "exists already").in_file(place.string()));
    }
    fs::create_directories(place.parent_path(), error);
    return base::TempFolder::create(place.parent_path());
}

Error has_new_keys(const fs::path& folder) {
    return Error(ErrorCode::conflict, "the workspace was given new keys: open it again")
        .in_file(folder.string());
}

}  // namespace

Result<std::unique_ptr<Workspace::State>> Workspace::State::open(fs::path folder,
                                                                 OpenOptions options,
                                                                 internal::KeyFile keys,
                                                                 SecretBytes master,
                                                                 base::Database::Mode mode) {
    using internal::KeyPurpose;
    const SecretBytes database_key = internal::subkey(master, KeyPurpose::database);
    const auto before = internal::FileIdentity::of(folder / database_file);
    auto database = RECOURSE_TRY(base::Database::open(
        folder / database_file, {.mode = mode, .raw_key = database_key.view()}));
    const auto opened = internal::FileIdentity::of(folder / database_file);
    if (before && before != opened) return base::fail(has_new_keys(folder));
    RECOURSE_CHECK(internal::migrate_vault(database));
    RECOURSE_CHECK(internal::bring_up_kept_keys(database));
    RECOURSE_CHECK(internal::bring_up_users(database, keys, base::format_time(options.clock())));
    auto state = std::make_unique<State>(State{std::move(folder),
                                               std::move(options),
                                               std::move(keys),
                                               std::move(master),
                                               {},
                                               std::move(database),
                                               {},
                                               {},
                                               opened});
    state->signing = internal::subkey(state->master, KeyPurpose::signing);
    RECOURSE_CHECK(
        internal::migrate_room(state->database, "vault.blobs", internal::blob_migrations()));
    BlobHome home = RECOURSE_TRY(internal::read_home(state->database, internal::HomeRole::current));
    auto find_other =
        internal::find_other_home(state->database, home, state->folder, state->keys.workspace_id());
    auto objects = RECOURSE_TRY(
        internal::open_home(std::move(home), state->folder, state->keys.workspace_id()));
    state->blobs = RECOURSE_TRY(BlobStore::open(
        std::move(objects), internal::subkey(state->master, KeyPurpose::blob_content),
        RECOURSE_TRY(internal::key_for(state->database, state->master, KeyPurpose::blob_ids)),
        state->database));
    state->blobs->follow(
        [state = state.get(),
         find = std::move(find_other)]() mutable -> Result<std::unique_ptr<ObjectStore>> {
            RECOURSE_CHECK(state->check_is_current());
            return find();
        });
    state->log.emplace(state->database, state->options.clock);
    return state;
}

bool Workspace::State::is_current() const {
    return opened_file == internal::FileIdentity::of(folder / database_file);
}

Result<void> Workspace::State::check_is_current() const {
    if (is_current()) return {};
    return base::fail(has_new_keys(folder));
}

WriteLock::WriteLock(WriteLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

WriteLock::~WriteLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

Workspace::Workspace(std::unique_ptr<State> state) : state_(std::move(state)) {}
Workspace::Workspace(Workspace&&) noexcept = default;
Workspace& Workspace::operator=(Workspace&&) noexcept = default;
Workspace::~Workspace() = default;

bool Workspace::exists(const fs::path& folder) {
    std::error_code ignored;
    return fs::exists(folder / internal::KeyFile::file_name, ignored);
}

Result<Workspace> Workspace::create(const fs::path& folder, const SecretBytes& passphrase,
                                    KdfCost cost, OpenOptions options) {
    if (passphrase.empty()) return base::fail(ErrorCode::invalid_input, "the passphrase is empty");
    if (options.user.empty()) return base::fail(ErrorCode::invalid_input, "the user has no name");
    const fs::path place = fs::absolute(folder).lexically_normal();
    auto unfinished = RECOURSE_TRY(make_folder_beside(place));
    {
        SecretBytes master = SecretBytes::random(internal::master_key_bytes);
        internal::KeyFile keys(base::make_ulid().to_string());
        keys.put(RECOURSE_TRY(
            keys.seal(passphrase_slot, options.user, base::format_time(options.clock()),
                      internal::parameters_for(cost), passphrase.view(), master)));
        RECOURSE_CHECK(keys.write(unfinished.path()));
        auto state = RECOURSE_TRY(State::open(unfinished.path(), options, std::move(keys),
                                              std::move(master), base::Database::Mode::create));
        auto transaction = RECOURSE_TRY(base::Transaction::begin(state->database));
        RECOURSE_CHECK(state->log->append("workspace.created", options.user, "workspace",
                                          base::Json::object()));
        RECOURSE_CHECK(transaction.commit());
    }
    RECOURSE_CHECK(unfinished.become(place));
    return open(folder, passphrase, std::move(options));
}

bool Workspace::is_current() const {
    return exists(state_->folder) && state_->is_current();
}

Result<Workspace> Workspace::open_again() const {
    RECOURSE_CHECK(state_->check_is_current());
    return Workspace(RECOURSE_TRY(State::open(state_->folder, state_->options, state_->keys,
                                              SecretBytes::copy_of(state_->master.view()),
                                              base::Database::Mode::read_write)));
}

Result<void> Workspace::migrate(std::string_view room,
                                std::span<const base::Migration> migrations) {
    return internal::migrate_room(state_->database, room, migrations);
}

base::Database& Workspace::database() {
    return state_->database;
}
BlobStore& Workspace::blobs() {
    return *state_->blobs;
}
AuditLog& Workspace::log() {
    return *state_->log;
}
const base::Clock& Workspace::clock() const {
    return state_->options.clock;
}
const fs::path& Workspace::folder() const {
    return state_->folder;
}
const std::string& Workspace::id() const {
    return state_->keys.workspace_id();
}
const std::string& Workspace::user() const {
    return state_->options.user;
}

std::string Workspace::name() const {
    const fs::path folder = fs::absolute(state_->folder).lexically_normal();
    const fs::path last =
        folder.has_filename() ? folder.filename() : folder.parent_path().filename();
    return last.extension() == ".recourse" ? last.stem().string() : last.string();
}

const SecretBytes& Workspace::signing_seed() const {
    return state_->signing;
}

Result<std::vector<StoredObject>> Workspace::copy_database_to(const fs::path& file) const {
    RECOURSE_CHECK(state_->check_is_current());
    const SecretBytes key = internal::subkey(state_->master, internal::KeyPurpose::database);
    RECOURSE_CHECK(
        base::copy_database(state_->folder / database_file, key.view(), file, key.view()));
    auto copy = RECOURSE_TRY(base::Database::open(file, {.raw_key = key.view()}));
    // The key to a bucket stays at home: whoever copies the database brings the objects along.
    RECOURSE_CHECK(internal::remove_home(copy, internal::HomeRole::current));
    RECOURSE_CHECK(internal::remove_home(copy, internal::HomeRole::left));
    return internal::known_objects(copy);
}

Result<WriteLock> Workspace::lock_for_writing() const {
    const int descriptor = ::open(state_->folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) {
        return base::fail(Error(ErrorCode::unavailable, "the workspace folder cannot be opened")
                              .in_file(state_->folder.string()));
    }
    WriteLock lock(descriptor);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        return base::fail(Error(ErrorCode::conflict, "someone else is writing to the workspace now")
                              .in_file(state_->folder.string()));
    }
    // Whoever held the lock before may have moved the blobs: what is written goes where they are.
    // Or given the workspace new keys: then this is the lock of a folder that is gone.
    RECOURSE_CHECK(state_->blobs->follow_home());
    return lock;
}

}  // namespace recourse::vault
