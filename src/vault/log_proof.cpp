#include "vault/log_proof.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "vault/internal/base64.hpp"
#include "vault/internal/merkle.hpp"
#include "vault/internal/merkle_proof.hpp"
#include "vault/internal/text_lines.hpp"
#include "vault/workspace.hpp"

namespace recourse::vault {

using base::ErrorCode;
using base::Result;
using base::Sha256;

namespace {

constexpr std::string_view entry_format = "recourse-log-entry-1\n";
constexpr std::string_view leaf_format = "recourse-log-leaf-1\n";
constexpr std::string_view growth_format = "recourse-log-growth-1\n";
constexpr std::string_view entry_prefix = "entry ";
constexpr std::string_view leaf_prefix = "leaf ";
constexpr std::string_view index_prefix = "index ";

tl::unexpected<base::Error> no_proof() {
    return base::fail(ErrorCode::invalid_input, "not a proof from a log");
}

tl::unexpected<base::Error> false_proof(std::string_view why) {
    return base::fail(ErrorCode::corrupt, fmt::format("the proof does not hold: {}", why));
}

std::string path_text(const std::vector<Sha256>& path) {
    std::string text;
    for (const Sha256& hash : path) text += internal::to_base64(hash) + "\n";
    return text;
}

std::optional<Sha256> hash_of(std::string_view line) {
    const auto bytes = internal::from_base64(line);
    Sha256 hash{};
    if (!bytes || bytes->size() != hash.size()) return std::nullopt;
    std::ranges::copy(*bytes, hash.begin());
    return hash;
}

/// Hashes, one a line.
std::optional<std::vector<Sha256>> path_of(std::string_view text) {
    std::vector<Sha256> path;
    for (const std::string_view line : internal::lines_of(text)) {
        const auto hash = hash_of(line);
        if (!hash) return std::nullopt;
        path.push_back(*hash);
    }
    return path;
}

/// Takes what stands before `end`, and `end` itself, off the front of the text.
std::optional<std::string_view> take_until(std::string_view& text, std::string_view end) {
    const std::size_t at = text.find(end);
    if (at == std::string_view::npos) return std::nullopt;
    const std::string_view taken = text.substr(0, at);
    text.remove_prefix(at + end.size());
    return taken;
}

std::optional<std::string_view> take_line(std::string_view& text, std::string_view prefix) {
    if (!text.starts_with(prefix)) return std::nullopt;
    text.remove_prefix(prefix.size());
    return take_until(text, "\n");
}

/// The hashes up to the empty line.
std::optional<std::vector<Sha256>> take_path(std::string_view& text) {
    if (text.starts_with('\n')) {
        text.remove_prefix(1);
        return std::vector<Sha256>();
    }
    const auto lines = take_until(text, "\n\n");
    return lines ? path_of(*lines) : std::nullopt;
}

/// Where a leaf is, and the way from it.
struct Place {
    std::uint64_t number = 0;
    std::vector<Sha256> path;
};

std::optional<Place> take_place(std::string_view& text) {
    const auto index = take_line(text, index_prefix);
    if (!index) return std::nullopt;
    std::uint64_t leaf = 0;
    const auto parsed = std::from_chars(index->data(), index->data() + index->size(), leaf);
    auto path = take_path(text);
    if (parsed.ec != std::errc() || !path) return std::nullopt;
    return Place{leaf + 1, *std::move(path)};
}

std::optional<EntryProof> take_entry_proof(std::string_view& text) {
    const auto entry = take_line(text, entry_prefix);
    if (!entry) return std::nullopt;
    const auto bytes = internal::from_base64(*entry);
    auto place = take_place(text);
    if (!bytes || !place) return std::nullopt;
    return EntryProof{
        std::string(base::as_text(*bytes)), place->number, std::move(place->path), {}};
}

std::optional<LeafProof> take_leaf_proof(std::string_view& text) {
    const auto line = take_line(text, leaf_prefix);
    if (!line) return std::nullopt;
    const auto leaf = hash_of(*line);
    auto place = take_place(text);
    if (!leaf || !place) return std::nullopt;
    return LeafProof{*leaf, place->number, std::move(place->path), {}};
}

bool leads_to_root(const LeafProof& proof) {
    return internal::root_of_path(proof.leaf, proof.number - 1, proof.head.tree.size, proof.path) ==
           proof.head.tree.root;
}

}  // namespace

Result<EntryProof> prove_entry(Workspace& workspace, std::uint64_t number, SignedHead head) {
    EntryProof proof{RECOURSE_TRY(workspace.log().bytes_of(number)), number, {}, std::move(head)};
    proof.path = RECOURSE_TRY(workspace.log().inclusion_path(number, proof.head.tree.size));
    return proof;
}

Result<EntryProof> prove_entry(Workspace& workspace, std::uint64_t number) {
    return prove_entry(workspace, number, RECOURSE_TRY(sign_head(workspace)));
}

Result<GrowthProof> prove_growth(Workspace& workspace, SignedHead earlier) {
    if (earlier.workspace != workspace.id()) {
        return base::fail(ErrorCode::invalid_input,
                          fmt::format("the head is of workspace {}, this is {}", earlier.workspace,
                                      workspace.id()));
    }
    const auto then = workspace.log().head_at(earlier.tree.size);
    if (!then && then.error().code() != ErrorCode::not_found) return base::fail(then.error());
    if (!then || *then != earlier.tree) {
        return base::fail(ErrorCode::corrupt,
                          fmt::format("the log is not the one that the head of {} entries from {} "
                                      "describes: entries were removed or altered",
                                      earlier.tree.size, base::format_time(earlier.time)));
    }
    auto later = RECOURSE_TRY(sign_head(workspace));
    GrowthProof proof{{}, std::move(earlier), std::move(later)};
    proof.path = RECOURSE_TRY(
        workspace.log().consistency_path(proof.earlier.tree.size, proof.later.tree.size));
    return proof;
}

std::string to_text(const EntryProof& proof) {
    return fmt::format("{}{}{}\n{}{}\n{}\n{}", entry_format, entry_prefix,
                       internal::to_base64(base::as_bytes(proof.entry)), index_prefix,
                       proof.number - 1, path_text(proof.path), proof.head.text);
}

LeafProof closed(const EntryProof& proof) {
    return {internal::merkle_leaf(proof.entry), proof.number, proof.path, proof.head};
}

std::string to_text(const LeafProof& proof) {
    return fmt::format("{}{}{}\n{}{}\n{}\n{}", leaf_format, leaf_prefix,
                       internal::to_base64(proof.leaf), index_prefix, proof.number - 1,
                       path_text(proof.path), proof.head.text);
}

std::string to_text(const GrowthProof& proof) {
    return fmt::format("{}{}\n{}{}", growth_format, path_text(proof.path), proof.earlier.text,
                       proof.later.text);
}

bool is_leaf_proof(std::string_view text) {
    return text.starts_with(leaf_format);
}

bool is_growth_proof(std::string_view text) {
    return text.starts_with(growth_format);
}

Result<EntryProof> read_entry_proof(std::string_view text) {
    std::string_view rest = text;
    if (!rest.starts_with(entry_format)) return no_proof();
    rest.remove_prefix(entry_format.size());
    auto proof = take_entry_proof(rest);
    if (!proof) return no_proof();
    proof->head = RECOURSE_TRY(read_head(rest));
    if (!leads_to_root(closed(*proof))) return false_proof("the hashes do not lead to the root");
    if (to_text(*proof) != text) return false_proof("the file was changed");
    return *std::move(proof);
}

Result<LeafProof> read_leaf_proof(std::string_view text) {
    std::string_view rest = text;
    if (!is_leaf_proof(text)) return no_proof();
    rest.remove_prefix(leaf_format.size());
    auto proof = take_leaf_proof(rest);
    if (!proof) return no_proof();
    proof->head = RECOURSE_TRY(read_head(rest));
    if (!leads_to_root(*proof)) return false_proof("the hashes do not lead to the root");
    if (to_text(*proof) != text) return false_proof("the file was changed");
    return *std::move(proof);
}

Result<GrowthProof> read_growth_proof(std::string_view text) {
    std::string_view rest = text;
    if (!rest.starts_with(growth_format)) return no_proof();
    rest.remove_prefix(growth_format.size());
    auto path = take_path(rest);
    // The second head starts after the line that starts with a dash.
    const std::size_t dash = rest.find("\n\u2014 ");
    if (!path || dash == std::string_view::npos) return no_proof();
    const std::size_t second = rest.find('\n', dash + 1);
    if (second == std::string_view::npos) return no_proof();
    auto earlier = RECOURSE_TRY(read_head(rest.substr(0, second + 1)));
    auto later = RECOURSE_TRY(read_head(rest.substr(second + 1)));
    GrowthProof proof{*std::move(path), std::move(earlier), std::move(later)};
    if (proof.earlier.workspace != proof.later.workspace) {
        return false_proof("the two heads are of different workspaces");
    }
    const auto state = [](const SignedHead& head) {
        return internal::TreeState{head.tree.size, head.tree.root};
    };
    if (!internal::grew_from(state(proof.earlier), state(proof.later), proof.path)) {
        return false_proof("the later log does not continue the earlier one");
    }
    if (to_text(proof) != text) return false_proof("the file was changed");
    return proof;
}

}  // namespace recourse::vault
