#include "vault/internal/backup_manifest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/hash.hpp"
#include "vault/internal/base64.hpp"
#include "vault/internal/object_name.hpp"
#include "vault/internal/text_lines.hpp"

namespace recourse::vault::internal {

using base::ErrorCode;
using base::Result;

namespace {

constexpr std::string_view format_line = "recourse-backup-1";
constexpr std::string_view workspace_prefix = "workspace ";
constexpr std::string_view time_prefix = "time ";
constexpr std::string_view signature_prefix = "signature ";
constexpr std::string_view separator = "  ";
constexpr std::string_view blob_prefix = "blobs/";
constexpr std::size_t hash_digits = 64;

std::string body_of(const BackupManifest& manifest) {
    std::string text = fmt::format("{}\n{}{}\n{}{}\n", format_line, workspace_prefix,
                                   manifest.workspace, time_prefix, manifest.time);
    for (const auto& [path, file] : manifest.files) {
        text += fmt::format("{}{}{}{}{}\n", file.sha256, separator, file.size, separator, path);
    }
    return text;
}

bool is_hex(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// keys.json, workspace.db, or blobs/ and the name of an encrypted file.
bool is_workspace_path(std::string_view path) {
    if (path == "keys.json" || path == "workspace.db") return true;
    if (!path.starts_with(blob_prefix)) return false;
    path.remove_prefix(blob_prefix.size());
    if (path.size() != hash_digits + 1 || path[2] != '/') return false;
    return is_hex(path.substr(0, 2)) && is_hex(path.substr(3));
}

/// False when the line is not one of a file.
bool take_file(std::string_view line, BackupManifest& manifest) {
    const std::size_t first = line.find(separator);
    const std::size_t second = line.find(separator, first + separator.size());
    if (first != hash_digits || second == std::string_view::npos) return false;
    const std::string_view number =
        line.substr(first + separator.size(), second - first - separator.size());
    BackedUpFile file{std::string(line.substr(0, first)), 0};
    const auto read = std::from_chars(number.data(), number.data() + number.size(), file.size);
    const std::string_view path = line.substr(second + separator.size());
    if (!is_hex(file.sha256) || read.ec != std::errc() || !is_workspace_path(path)) return false;
    return manifest.files.emplace(path, std::move(file)).second;
}

std::optional<ParsedManifest> parse(std::string_view text) {
    auto lines = lines_of(text);
    if (lines.size() < 4 || lines[0] != format_line || !lines[1].starts_with(workspace_prefix) ||
        !lines[2].starts_with(time_prefix) || !lines.back().starts_with(signature_prefix)) {
        return std::nullopt;
    }
    ParsedManifest parsed;
    parsed.manifest.workspace = lines[1].substr(workspace_prefix.size());
    parsed.manifest.time = lines[2].substr(time_prefix.size());
    const auto signature = from_base64(lines.back().substr(signature_prefix.size()));
    if (!signature || signature->size() != parsed.signature.size()) return std::nullopt;
    std::ranges::copy(*signature, parsed.signature.begin());
    for (std::size_t at = 3; at + 1 < lines.size(); ++at) {
        if (!take_file(lines[at], parsed.manifest)) return std::nullopt;
    }
    parsed.body = body_of(parsed.manifest);
    return parsed;
}

std::string whole_text(const std::string& body, const Signature& signature) {
    return fmt::format("{}{}{}\n", body, signature_prefix, to_base64(signature));
}

}  // namespace

std::string path_of_object(std::string_view name) {
    return fmt::format("{}{}", blob_prefix, spread_path(name));
}

std::string BackupManifest::signed_text(const base::SecretBytes& seed) const {
    const std::string body = body_of(*this);
    return whole_text(body, sign(seed, base::as_bytes(body)));
}

Result<ParsedManifest> parse_manifest(std::string_view text) {
    auto parsed = parse(text);
    if (!parsed || whole_text(parsed->body, parsed->signature) != text ||
        !parsed->manifest.files.contains("keys.json") ||
        !parsed->manifest.files.contains("workspace.db")) {
        return base::fail(ErrorCode::corrupt, "the list of the backup's files was changed");
    }
    return *std::move(parsed);
}

}  // namespace recourse::vault::internal
