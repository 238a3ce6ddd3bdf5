#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "vault/internal/recovery_code.hpp"
#include "vault/internal/user_tables.hpp"
#include "vault/internal/workspace_keys.hpp"
#include "vault/internal/workspace_state.hpp"
#include "vault/lockout.hpp"
#include "vault/second_factor.hpp"
#include "vault/users.hpp"

/// The ways into a workspace that a user has for themselves: passphrase, one-time code, recovery
/// code.
namespace recourse::vault {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorCode;
using base::Result;
using base::SecretBytes;
using internal::passphrase_slot;
using internal::recovery_slot;

namespace {

Error wrong_secret(const Error& error, std::string_view what, const fs::path& folder) {
    if (error.code() != ErrorCode::denied) return error;
    return Error(ErrorCode::denied, fmt::format("wrong {}", what)).in_file(folder.string());
}

/// Whoever was removed while they had it open must not come back by a slot of their making.
Result<void> check_is_still_user(Workspace& workspace) {
    if (RECOURSE_TRY(internal::is_user(workspace.database(), workspace.user()))) return {};
    return base::fail(ErrorCode::denied,
                      fmt::format("\"{}\" is no user of the workspace", workspace.user()));
}

}  // namespace

Result<Workspace> Workspace::open(const fs::path& folder, const SecretBytes& passphrase,
                                  OpenOptions options) {
    auto keys = RECOURSE_TRY(internal::KeyFile::read(folder));
    if (keys.find(passphrase_slot, options.user) == nullptr) {
        return base::fail(wrong_secret(Error(ErrorCode::denied, ""), "passphrase", folder));
    }
    auto attempt = RECOURSE_TRY(SignInTry::begin(folder, options.user, options.clock()));
    auto opened = sign_in(folder, passphrase, options, std::move(keys), attempt);
    if (!opened) {
        if (opened.error().code() != ErrorCode::denied) RECOURSE_CHECK(attempt.withdraw());
        return opened;
    }
    const int failures = attempt.failures_before();
    if (failures > 0) RECOURSE_CHECK(opened->log_failures(failures));
    RECOURSE_CHECK(attempt.succeed());
    attempt.let_others_try();
    opened->raise_to_floor(passphrase);
    return opened;
}

Result<Workspace> Workspace::sign_in(const fs::path& folder, const SecretBytes& passphrase,
                                     const OpenOptions& options, internal::KeyFile keys,
                                     SignInTry& attempt) {
    auto master = keys.unlock(passphrase_slot, options.user, passphrase.view());
    if (!master) return base::fail(wrong_secret(master.error(), "passphrase", folder));
    auto workspace = RECOURSE_TRY(
        internal::WorkspaceKeys::open(folder, options, std::move(keys), *std::move(master)));
    if (!RECOURSE_TRY(has_second_factor(workspace))) return workspace;
    if (!options.one_time_code) {
        return base::fail(ErrorCode::invalid_input, "a one-time code is needed too");
    }
    attempt.let_others_try();
    const Result<std::string> code = options.one_time_code();
    // Nothing was tried, so nothing counts as a wrong try.
    if (!code) return base::fail(ErrorCode::invalid_input, code.error().message());
    RECOURSE_CHECK(check_one_time_code(workspace, *code));
    return workspace;
}

Result<void> Workspace::log_failures(int failures) {
    auto transaction = RECOURSE_TRY(base::Transaction::begin(state_->database));
    RECOURSE_CHECK(state_->log->append("workspace.sign_ins_failed", user(), "workspace",
                                       base::Json{{"user", user()}, {"in_a_row", failures}}));
    return transaction.commit();
}

void Workspace::raise_to_floor(const SecretBytes& passphrase) {
    const auto* slot = state_->keys.find(passphrase_slot, user());
    const auto* kdf = slot == nullptr ? nullptr : std::get_if<internal::KdfParameters>(&slot->lock);
    if (kdf == nullptr || !internal::is_below_floor(kdf->work)) return;
    // When another writer or a full disk forbids it the old slot still opens; next time tries
    // again.
    static_cast<void>(set_passphrase(passphrase));
}

Result<Workspace> Workspace::open_with_recovery_code(const fs::path& folder, std::string_view code,
                                                     OpenOptions options) {
    auto keys = RECOURSE_TRY(internal::KeyFile::read(folder));
    const SecretBytes secret = internal::normal_recovery_code(code);
    auto master = keys.unlock(recovery_slot, recovery_slot, secret.view());
    if (!master) return base::fail(wrong_secret(master.error(), "recovery code", folder));
    return internal::WorkspaceKeys::open(folder, std::move(options), std::move(keys),
                                         *std::move(master));
}

Result<void> Workspace::put_slot(std::string_view kind, std::string_view name, KdfCost cost,
                                 base::ByteView secret) {
    auto slot = RECOURSE_TRY(state_->keys.seal(
        kind, name, state_->now(), internal::parameters_for(cost), secret, state_->master));
    return internal::WorkspaceKeys::change(*this, "workspace.key_slot_set",
                                           base::Json{{"kind", kind}, {"name", name}},
                                           [&](internal::KeyFile& keys) -> Result<void> {
                                               RECOURSE_CHECK(check_is_still_user(*this));
                                               keys.put(std::move(slot));
                                               return {};
                                           });
}

Result<SecretBytes> Workspace::make_recovery_code() {
    RECOURSE_CHECK(require(*this, Permission::manage));
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

}  // namespace recourse::vault
