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
#include "vault/internal/key_file.hpp"
#include "vault/internal/recovery_code.hpp"
#include "vault/internal/schema.hpp"
#include "vault/internal/subkeys.hpp"

namespace recourse::vault {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorCode;
using base::Result;
using base::SecretBytes;

namespace {

constexpr std::string_view passphrase_slot = "passphrase";
constexpr std::string_view recovery_slot = "recovery";
constexpr std::string_view database_file = "workspace.db";

Result<base::TempFolder> make_folder_beside(const fs::path& place) {
    std::error_code error;
    if (fs::exists(place, error) && !fs::is_empty(place, error)) {
        return base::fail(Error(ErrorCode::conflict, "exists already").in_file(place.string()));
    }
    fs::create_directories(place.parent_path(), error);
    return base::TempFolder::create(place.parent_path());
}

Error wrong_secret(const Error& error, std::string_view what, const fs::path& folder) {
    if (error.code() != ErrorCode::denied) return error;
    return Error(ErrorCode::denied, fmt::format("wrong {}", what)).in_file(folder.string());
}

}  // namespace

struct Workspace::State {
    fs::path folder;
    OpenOptions options;
    internal::KeyFile keys;
    SecretBytes master;
    SecretBytes signing;
    base::Database database;
    std::optional<BlobStore> blobs;
    std::optional<AuditLog> log;

    /// With the key file read and the master key in hand.
    static Result<std::unique_ptr<State>> open(fs::path folder, OpenOptions options,
                                               internal::KeyFile keys, SecretBytes master,
                                               base::Database::Mode mode);
    std::string now() const { return base::format_time(options.clock()); }
};

Result<std::unique_ptr<Workspace::State>> Workspace::State::open(fs::path folder,
                                                                 OpenOptions options,
                                                                 internal::KeyFile keys,
                                                                 SecretBytes master,
                                                                 base::Database::Mode mode) {
    using internal::KeyPurpose;
    const SecretBytes database_key = internal::subkey(master, KeyPurpose::database);
    auto database = RECOURSE_TRY(base::Database::open(
        folder / database_file, {.mode = mode, .raw_key = database_key.view()}));
    RECOURSE_CHECK(internal::migrate_vault(database));
    auto state = std::make_unique<State>(State{std::move(folder),
                                               std::move(options),
                                               std::move(keys),
                                               std::move(master),
                                               {},
                                               std::move(database),
                                               {},
                                               {}});
    state->signing = internal::subkey(state->master, KeyPurpose::signing);
    state->blobs = RECOURSE_TRY(BlobStore::open(
        state->folder / "blobs", internal::subkey(state->master, KeyPurpose::blob_content),
        internal::subkey(state->master, KeyPurpose::blob_ids), state->database));
    state->log.emplace(state->database, state->options.clock);
    return state;
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
    const fs::path place = fs::absolute(folder).lexically_normal();
    auto unfinished = RECOURSE_TRY(make_folder_beside(place));
    {
        SecretBytes master = SecretBytes::random(internal::master_key_bytes);
        internal::KeyFile keys(base::make_ulid().to_string());
        RECOURSE_CHECK(keys.put(std::string(passphrase_slot), options.user,
                                base::format_time(options.clock()), cost, passphrase.view(),
                                master));
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

Result<Workspace> Workspace::open(const fs::path& folder, const SecretBytes& passphrase,
                                  OpenOptions options) {
    auto keys = RECOURSE_TRY(internal::KeyFile::read(folder));
    auto master = keys.unlock(passphrase_slot, options.user, passphrase.view());
    if (!master) return base::fail(wrong_secret(master.error(), "passphrase", folder));
    return Workspace(
        RECOURSE_TRY(State::open(folder, std::move(options), std::move(keys), *std::move(master),
                                 base::Database::Mode::read_write)));
}

Result<Workspace> Workspace::open_with_recovery_code(const fs::path& folder, std::string_view code,
                                                     OpenOptions options) {
    auto keys = RECOURSE_TRY(internal::KeyFile::read(folder));
    const SecretBytes secret = internal::normal_recovery_code(code);
    auto master = keys.unlock(recovery_slot, recovery_slot, secret.view());
    if (!master) return base::fail(wrong_secret(master.error(), "recovery code", folder));
    return Workspace(
        RECOURSE_TRY(State::open(folder, std::move(options), std::move(keys), *std::move(master),
                                 base::Database::Mode::read_write)));
}

Result<Workspace> Workspace::open_again() const {
    return Workspace(RECOURSE_TRY(State::open(state_->folder, state_->options, state_->keys,
                                              SecretBytes::copy_of(state_->master.view()),
                                              base::Database::Mode::read_write)));
}

Result<void> Workspace::put_slot(std::string_view kind, std::string_view name, KdfCost cost,
                                 base::ByteView secret) {
    const WriteLock lock = RECOURSE_TRY(lock_for_writing());
    auto keys = RECOURSE_TRY(internal::KeyFile::read(state_->folder));
    RECOURSE_CHECK(keys.put(std::string(kind), std::string(name), state_->now(), cost, secret,
                            state_->master));
    // Logged first: an entry without its slot is a question, a slot without an entry a hole.
    auto transaction = RECOURSE_TRY(base::Transaction::begin(state_->database));
    RECOURSE_CHECK(state_->log->append("workspace.key_slot_set", user(), "workspace",
                                       base::Json{{"kind", kind}, {"name", name}}));
    RECOURSE_CHECK(transaction.commit());
    RECOURSE_CHECK(keys.write(state_->folder));
    state_->keys = std::move(keys);
    return {};
}

Result<SecretBytes> Workspace::make_recovery_code() {
    SecretBytes code = internal::make_recovery_code();
    // A code of 160 random bits cannot be guessed at any cost.
    RECOURSE_CHECK(put_slot(recovery_slot, recovery_slot, KdfCost::quick,
                            internal::normal_recovery_code(code.text()).view()));
    return code;
}

Result<void> Workspace::set_passphrase(const SecretBytes& passphrase, KdfCost cost) {
    if (passphrase.empty()) return base::fail(ErrorCode::invalid_input, "the passphrase is empty");
    return put_slot(passphrase_slot, user(), cost, passphrase.view());
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

Result<void> Workspace::copy_database_to(const fs::path& file) const {
    const SecretBytes key = internal::subkey(state_->master, internal::KeyPurpose::database);
    return base::copy_database(state_->folder / database_file, key.view(), file, key.view());
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
    return lock;
}

}  // namespace recourse::vault
