#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "base/sqlite.hpp"
#include "vault/blob_store.hpp"
#include "vault/log.hpp"

namespace recourse::vault {

/// How much work a guess of the passphrase costs (Argon2id). Stored in each key slot.
enum class KdfCost {
    standard,  ///< at least 256 MiB and 3 passes: as much as takes about a second here
    quick,     ///< 64 KiB, 1 pass: tests and the demo only
};

/// Who opens a workspace, and where its times come from.
struct OpenOptions {
    std::string user = "owner";  ///< name of the key slot; names stand in the clear in keys.json
    base::Clock clock = base::system_now;
    /// Where the one-time code comes from when the user has a second factor; called only then.
    std::function<base::Result<std::string>()> one_time_code = {};
};

class SignInTry;

namespace internal {
class KeyFile;
class WorkspaceKeys;
}  // namespace internal

/// One writer at a time, across processes; released on destruction.
class WriteLock {
public:
    WriteLock(WriteLock&& other) noexcept;
    WriteLock& operator=(WriteLock&&) = delete;
    ~WriteLock();

private:
    friend class Workspace;
    explicit WriteLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

/// One team's private folder, open: encrypted database, encrypted blobs, log. Movable; belongs to
/// one thread at a time. Other threads and processes open it again.
class Workspace {
public:
    /// Make the folder, all or nothing. conflict when something is there already; unavailable when
    /// the disk is full; invalid_input on an empty passphrase.
    static base::Result<Workspace> create(const std::filesystem::path& folder,
                                          const base::SecretBytes& passphrase,
                                          KdfCost cost = KdfCost::standard,
                                          OpenOptions options = {});

    /// Sign in. not_found when there is no workspace; denied on a wrong passphrase, unknown user or
    /// wrong one-time code, and for a while after several of them (vault/lockout.hpp);
    /// invalid_input when a one-time code is needed and none was given; corrupt when it is damaged.
    /// A slot cheaper than today's floor is wrapped anew on the way.
    static base::Result<Workspace> open(const std::filesystem::path& folder,
                                        const base::SecretBytes& passphrase,
                                        OpenOptions options = {});

    /// The same with the printed code; spaces, dashes and case do not matter. Asks for no one-time
    /// code: it is there for whoever lost what they sign in with.
    static base::Result<Workspace> open_with_recovery_code(const std::filesystem::path& folder,
                                                           std::string_view code,
                                                           OpenOptions options = {});

    /// Whether the folder looks like a workspace (without opening it).
    static bool exists(const std::filesystem::path& folder);

    Workspace(Workspace&&) noexcept;
    Workspace& operator=(Workspace&&) noexcept;
    ~Workspace();

    /// False once its keys were destroyed, or it was given new ones.
    bool is_current() const;

    /// A second connection without asking for the passphrase again, for another thread.
    base::Result<Workspace> open_again() const;

    /// A new recovery code (160 random bits, groups of base 32) in place of any earlier one. It is
    /// shown to the user once and kept nowhere. Needs Permission::manage.
    base::Result<base::SecretBytes> make_recovery_code();
    /// Give the user this passphrase, in place of any earlier one.
    base::Result<void> set_passphrase(const base::SecretBytes& passphrase,
                                      KdfCost cost = KdfCost::standard);

    /// Bring the tables of a room above to its last migration, numbered from 1 for each room. Not
    /// inside a transaction. conflict when a newer program made them.
    base::Result<void> migrate(std::string_view room, std::span<const base::Migration> migrations);

    base::Database& database();
    BlobStore& blobs();
    AuditLog& log();
    const base::Clock& clock() const;

    const std::filesystem::path& folder() const;
    const std::string& id() const;    ///< ULID, from creation
    const std::string& user() const;  ///< who opened it
    std::string name() const;         ///< folder name without ".recourse"

    /// 32 secret bytes for the Ed25519 key that signs what leaves this workspace.
    const base::SecretBytes& signing_seed() const;

    /// A copy of the database as it is at one moment, as a new file under the same key, in which
    /// the blobs lie in the workspace's folder; the objects that it knows. Reads and authenticates
    /// every page (base/sqlite_copy.hpp). Others may go on writing.
    base::Result<std::vector<StoredObject>> copy_database_to(
        const std::filesystem::path& file) const;

    /// conflict while another process or connection holds it, and once the workspace was given new
    /// keys (vault/rekey.hpp): then it must be opened again.
    base::Result<WriteLock> lock_for_writing() const;

private:
    friend class internal::WorkspaceKeys;
    struct State;
    explicit Workspace(std::unique_ptr<State> state);
    static base::Result<Workspace> sign_in(const std::filesystem::path& folder,
                                           const base::SecretBytes& passphrase,
                                           const OpenOptions& options, internal::KeyFile keys,
                                           SignInTry& attempt);
    base::Result<void> log_failures(int failures);
    void raise_to_floor(const base::SecretBytes& passphrase);
    base::Result<void> put_slot(std::string_view kind, std::string_view name, KdfCost cost,
                                base::ByteView secret);

    std::unique_ptr<State> state_;
};

}  // namespace recourse::vault
