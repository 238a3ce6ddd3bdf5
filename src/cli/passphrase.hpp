#pragma once

#include <filesystem>
#include <string_view>

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

/// Where a passphrase that is being chosen comes from, when not from the terminal.
struct NewPassphraseOptions {
    int descriptor = -1;
    std::filesystem::path file;
};

/// Adds --new-passphrase-fd and --new-passphrase-file.
void add_new_passphrase_options(CLI::App* verb, NewPassphraseOptions& options);

/// A passphrase that is being chosen, from the descriptor, the file, or the terminal, asked twice.
base::Result<base::SecretBytes> read_new_passphrase(const NewPassphraseOptions& options,
                                                    std::string_view whose);

/// A line that a person types from paper or a device and that is not shown, from the descriptor or
/// the terminal.
base::Result<base::SecretBytes> read_secret_line(int descriptor, std::string_view question);

}  // namespace recourse::cli
