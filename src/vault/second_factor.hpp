#pragma once

#include <string_view>

#include "base/result.hpp"
#include "base/secret.hpp"
#include "vault/workspace.hpp"

/// One-time codes (RFC 6238) beside the passphrase. The secret lies in the encrypted database: it
/// guards sign-in to the program and the service against a passphrase that was seen or guessed, not
/// the folder against somebody who has both it and the passphrase (docs/security.md).
namespace recourse::vault {

struct SecondFactor {
    base::SecretBytes secret;
    base::SecretBytes text;  ///< base 32, for an app that takes it typed
    base::SecretBytes uri;   ///< otpauth://totp/..., for a QR code
};

/// A fresh secret for the user who opened the workspace; nothing is stored.
SecondFactor new_second_factor(const Workspace& workspace);

/// From now on the user signs in with a code too. `code` proves that their app has the secret;
/// denied when it does not fit.
base::Result<void> turn_on_second_factor(Workspace& workspace, const SecondFactor& factor,
                                         std::string_view code);

/// One's own, or with Permission::manage another's. not_found when it is not on.
base::Result<void> turn_off_second_factor(Workspace& workspace, std::string_view user);

base::Result<bool> has_second_factor(Workspace& workspace);

/// Use a code up: one step of 30 s early or late is allowed, a code that was used is not. denied
/// otherwise.
base::Result<void> check_one_time_code(Workspace& workspace, std::string_view code);

}  // namespace recourse::vault
