#pragma once

#include "base/result.hpp"
#include "base/secret.hpp"
#include "cli/console.hpp"

namespace recourse::cli {

/// Whether the passphrase opens something, or is being chosen and so asked for twice.
enum class PassphraseUse { open, choose };

/// The passphrase, from the first of: the file descriptor of --passphrase-fd, the file named by
/// $RECOURSE_PASSPHRASE_FILE, a prompt on the terminal without echo. Never from the command line or
/// the environment itself, which other users of the machine can read. One line; its line end is
/// not part of it. denied when there is none to be had, invalid_input when empty or over 1,024
/// bytes.
base::Result<base::SecretBytes> read_passphrase(const Console& console, PassphraseUse use);

}  // namespace recourse::cli
