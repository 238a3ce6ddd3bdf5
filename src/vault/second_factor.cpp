#include "vault/second_factor.hpp"

#include <nlohmann/json.hpp>
#include <optional>

#include "vault/internal/totp.hpp"
#include "vault/internal/workspace_keys.hpp"
#include "vault/users.hpp"

namespace recourse::vault {

using base::ErrorCode;
using base::fail;
using base::Result;
using base::SecretBytes;
using internal::KeyFile;
using internal::WorkspaceKeys;

namespace {

/// The step that the code belongs to, of the present one and its neighbours.
std::optional<std::int64_t> step_of(base::ByteView secret, std::string_view code, base::Time now) {
    const std::int64_t present = internal::totp_step(now);
    for (const std::int64_t step : {present, present - 1, present + 1}) {
        const std::string right = internal::totp_code(secret, step);
        if (base::equal_in_constant_time(base::as_bytes(right), base::as_bytes(code))) return step;
    }
    return std::nullopt;
}

}  // namespace

SecondFactor new_second_factor(const Workspace& workspace) {
    SecondFactor factor;
    factor.secret = SecretBytes::random(internal::totp_secret_bytes);
    factor.text = internal::totp_secret_text(factor.secret.view());
    factor.uri = internal::totp_uri(factor.secret.view(), workspace.name(), workspace.user());
    return factor;
}

Result<void> turn_on_second_factor(Workspace& workspace, const SecondFactor& factor,
                                   std::string_view code) {
    const auto step = step_of(factor.secret.view(), code, workspace.clock()());
    if (!step) return fail(ErrorCode::denied, "the code does not fit: nothing was changed");
    return WorkspaceKeys::change(
        workspace, "workspace.second_factor_on", base::Json{{"user", workspace.user()}},
        [&](KeyFile&) {
            return workspace.database().run(
                "INSERT INTO vault_second_factor (user, secret, last_step) VALUES (?1, ?2, ?3) "
                "ON CONFLICT (user) DO UPDATE SET secret = ?2, last_step = ?3",
                workspace.user(), factor.secret.view(), *step);
        });
}

Result<void> turn_off_second_factor(Workspace& workspace, std::string_view user) {
    if (user != workspace.user()) RECOURSE_CHECK(require(workspace, Permission::manage));
    return WorkspaceKeys::change(
        workspace, "workspace.second_factor_off", base::Json{{"user", user}},
        [&](KeyFile&) -> Result<void> {
            base::Database& database = workspace.database();
            RECOURSE_CHECK(database.run("DELETE FROM vault_second_factor WHERE user = ?", user));
            if (database.changed_rows() > 0) return {};
            return fail(ErrorCode::not_found, "one-time codes are not on for this user");
        });
}

Result<bool> has_second_factor(Workspace& workspace) {
    return RECOURSE_TRY(workspace.database().integer(
               "SELECT count(*) FROM vault_second_factor WHERE user = ?", workspace.user())) > 0;
}

Result<void> check_one_time_code(Workspace& workspace, std::string_view code) {
    base::Database& database = workspace.database();
    auto transaction = RECOURSE_TRY(base::Transaction::begin(database));
    SecretBytes secret;
    std::int64_t last_step = 0;
    {
        auto query = RECOURSE_TRY(
            database.prepare("SELECT secret, last_step FROM vault_second_factor WHERE user = ?"));
        if (!RECOURSE_TRY(query.bind_all(workspace.user()).step())) {
            return fail(ErrorCode::not_found, "one-time codes are not on for this user");
        }
        secret = SecretBytes::copy_of(query.blob(0));
        last_step = query.integer(1);
    }
    const auto step = step_of(secret.view(), code, workspace.clock()());
    if (!step) return fail(ErrorCode::denied, "wrong one-time code");
    if (*step <= last_step) {
        return fail(ErrorCode::denied, "this one-time code was used already: wait for the next");
    }
    RECOURSE_CHECK(database.run("UPDATE vault_second_factor SET last_step = ? WHERE user = ?",
                                *step, workspace.user()));
    return transaction.commit();
}

}  // namespace recourse::vault
