#include "filing/dispatch/encrypt.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/sandbox.hpp"

namespace recourse::filing {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

constexpr std::uint64_t most_key_bytes = 1 << 20;
constexpr std::string_view age_prefix = "age1";
/// What either format adds to a file, generously: a header, and 16 bytes for each 64 KiB.
constexpr std::size_t most_added = 1 << 20;

/// The age public keys of a file: its lines, without empty ones and comments.
std::vector<std::string> age_keys(std::string_view key_file) {
    std::vector<std::string> keys;
    while (!key_file.empty()) {
        const std::size_t end = std::min(key_file.find('\n'), key_file.size());
        std::string line(key_file.substr(0, end));
        key_file.remove_prefix(std::min(end + 1, key_file.size()));
        while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.pop_back();
        if (line.empty() || line.front() == '#') continue;
        if (!line.starts_with(age_prefix)) return {};
        keys.push_back(std::move(line));
    }
    return keys;
}

base::SandboxedRun tool(std::vector<std::string> arguments, const base::SealedMemory& key,
                        std::string_view input) {
    base::SandboxedRun run;
    run.arguments = std::move(arguments);
    run.input = input;
    run.files = {{"key", &key}};
    run.limits.output_bytes = input.size() + input.size() / 16 + most_added;
    return run;
}

/// "fpr:::::::::0123...:" of gpg's output for machines (GnuPG's doc/DETAILS): the first one is the
/// primary key's.
std::string fingerprint_in(std::string_view listing) {
    const std::size_t line = listing.find("\nfpr:");
    if (line == std::string_view::npos) return {};
    listing.remove_prefix(line + 1);
    listing = listing.substr(0, listing.find('\n'));
    while (listing.ends_with(':')) listing.remove_suffix(1);
    return std::string(listing.substr(listing.rfind(':') + 1));
}

Result<EncryptedFile> by_age(const base::SealedMemory& key, const std::vector<std::string>& keys,
                             std::string_view bytes) {
    EncryptedFile file{.bytes = {}, .suffix = ".age", .key = {}};
    for (const auto& one : keys) file.key += (file.key.empty() ? "" : " ") + one;
    file.bytes =
        RECOURSE_TRY(base::sandbox_output(tool({"age", "--encrypt", "-R", "/in/key"}, key, bytes)));
    return file;
}

Result<EncryptedFile> by_openpgp(const base::SealedMemory& key, std::string_view bytes) {
    const std::vector<std::string> common = {"gpg",          "--batch",       "--no-tty",
                                             "--quiet",      "--homedir",     "/tmp",
                                             "--no-options", "--no-autostart"};
    const auto with = [&](std::initializer_list<std::string> more) {
        auto arguments = common;
        arguments.insert(arguments.end(), more);
        return arguments;
    };
    EncryptedFile file{.bytes = {}, .suffix = ".gpg", .key = {}};
    file.key =
        fingerprint_in("\n" + RECOURSE_TRY(base::sandbox_output(tool(
                                  with({"--with-colons", "--show-keys", "/in/key"}), key, {}))));
    if (file.key.empty())
        return fail(ErrorCode::invalid_input, "the file holds no OpenPGP public key");
    file.bytes =
        RECOURSE_TRY(base::sandbox_output(tool(with({"--trust-model", "always", "--recipient-file",
                                                     "/in/key", "--output", "-", "--encrypt"}),
                                               key, bytes)));
    return file;
}

}  // namespace

Result<EncryptedFile> encrypt_for(std::string_view key_file, std::string_view bytes) {
    if (key_file.empty() || key_file.size() > most_key_bytes)
        return fail(ErrorCode::invalid_input, "a public key is needed, at most 1 MiB");
    if (key_file.find("PRIVATE KEY") != std::string_view::npos ||
        key_file.find("AGE-SECRET-KEY-") != std::string_view::npos)
        return fail(ErrorCode::invalid_input,
                    "that is a private key: ask the recipient for the public one, and tell them");
    const auto key = RECOURSE_TRY(base::SealedMemory::copy_of(base::as_bytes(key_file)));
    const auto keys = age_keys(key_file);
    if (!keys.empty()) return by_age(key, keys, bytes);
    return by_openpgp(key, bytes);
}

}  // namespace recourse::filing
