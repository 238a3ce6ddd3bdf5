#include "casework/packages/internal/pgp.hpp"

#include <fmt/format.h>

#include "base/sandbox.hpp"
#include "base/subprocess.hpp"
#include "casework/internal/header_text.hpp"
#include "casework/packages/internal/base_text.hpp"

namespace recourse::casework::internal {

using base::Result;

namespace {

/// The word behind a status line of gpgv (GnuPG's doc/DETAILS): "[GNUPG:]
/// VALIDSIG fingerprint".
std::string_view status_word(std::string_view output, std::string_view keyword) {
    const std::string line = fmt::format("[GNUPG:] {} ", keyword);
    const std::size_t at = output.find(line);
    if (at == output.npos) return {};
    const std::string_view rest = output.substr(at + line.size());
    return rest.substr(0, rest.find_first_of(" \n"));
}

Result<base::CommandOutput> run_gpgv(const base::SealedMemory& content, std::string_view signature,
                                     std::string_view public_keys) {
    const auto keys =
        RECOURSE_TRY(base::SealedMemory::copy_of(base::as_bytes(without_armor(public_keys))));
    const auto stated = RECOURSE_TRY(base::SealedMemory::copy_of(base::as_bytes(signature)));
    base::SandboxedRun run;
    run.arguments = {"gpgv",      "--homedir", "/tmp",          "--status-fd", "1",
                     "--keyring", "/in/keys",  "/in/signature", "/in/content"};
    run.files = {{"keys", &keys}, {"signature", &stated}, {"content", &content}};
    return base::run_in_sandbox(run);
}

}  // namespace

std::string without_armor(std::string_view text) {
    std::string encoded;
    bool in_block = false;
    bool in_body = false;
    while (!text.empty()) {
        const std::size_t feed = std::min(text.find('\n'), text.size());
        const std::string_view line = trimmed(text.substr(0, feed));
        text.remove_prefix(std::min(feed + 1, text.size()));
        if (line.starts_with("-----BEGIN PGP")) {
            in_block = true;
        } else if (line.starts_with("-----END PGP") || (in_body && line.starts_with('='))) {
            break;
        } else if (in_block && line.empty()) {
            in_body = true;
        } else if (in_body) {
            encoded += line;
        }
    }
    return from_base64(encoded).value_or("");
}

Proof check_pgp_signature(std::string what, const base::ByteSource& content,
                          std::string_view signature, std::string_view public_keys) {
    Proof proof{std::move(what), "OpenPGP signature", ProofResult::not_checked, {}};
    if (!base::find_program("gpgv")) {
        proof.why = "gpgv is not installed";
        return proof;
    }
    const auto memory = base::SealedMemory::filled_from(content, max_pgp_bytes);
    if (!memory) {
        proof.why = memory.error().message();
        return proof;
    }
    const auto output = run_gpgv(*memory, signature, public_keys);
    if (!output) {
        proof.why = output.error().message();
        return proof;
    }
    const std::string_view fingerprint = status_word(output->output, "VALIDSIG");
    // These stand beside VALIDSIG: the signature is of the key, and the key or it does not count.
    const std::pair<std::string_view, std::string_view> spent[] = {
        {"REVKEYSIG", "its key is revoked"},
        {"EXPKEYSIG", "its key has expired"},
        {"EXPSIG", "the signature has expired"},
        {"ERRSIG", "it cannot be checked"}};
    for (const auto& [keyword, why] : spent) {
        const std::string_view key = status_word(output->output, keyword);
        if (fingerprint.empty() || key.empty()) continue;
        proof.result = ProofResult::failed;
        proof.by = fmt::format("the key {} in the package", key);
        proof.why = why;
        return proof;
    }
    if (!fingerprint.empty() && status_word(output->output, "BADSIG").empty()) {
        proof.result = ProofResult::verified;
        proof.by = fmt::format("the key {} in the package", fingerprint);
        proof.why = "whose key it is must be known from elsewhere";
    } else if (!status_word(output->output, "NO_PUBKEY").empty()) {
        proof.why = fmt::format("the package does not hold the key {}",
                                status_word(output->output, "NO_PUBKEY"));
    } else {
        proof.result = ProofResult::failed;
        proof.why = "the signature is not over this file, or cannot be read";
    }
    return proof;
}

}  // namespace recourse::casework::internal
