#pragma once

#include <optional>

#include "app/home.hpp"
#include "cli/console.hpp"
#include "vault/workspace.hpp"

namespace recourse::cli {

/// --user, and the one-time code from --totp-fd or the terminal when one is asked for.
vault::OpenOptions sign_in_options(const Console& console);

/// The workspace that --workspace or $RECOURSE_WORKSPACE chose, opened with the passphrase.
/// Messages of this kind name the folder.
base::Result<vault::Workspace> open_workspace(const Console& console, const app::Home& home);

/// The same, in the home of this user.
base::Result<vault::Workspace> open_workspace(const Console& console);

/// The same, made with the passphrase when it is not there yet; says so on stderr, with the
/// recovery code.
base::Result<vault::Workspace> open_or_create_workspace(const Console& console,
                                                        const app::Home& home, vault::KdfCost cost);

}  // namespace recourse::cli
