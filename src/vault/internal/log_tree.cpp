#include "vault/internal/log_tree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>

#include "vault/internal/merkle.hpp"

namespace recourse::vault::internal {

using base::ErrorCode;
using base::Result;
using base::Sha256;

Sha256 digest_from(base::ByteView bytes) {
    Sha256 digest{};
    if (bytes.size() == digest.size()) std::ranges::copy(bytes, digest.begin());
    return digest;
}

Result<Sha256> LogTree::hash(std::uint64_t begin, std::uint64_t end) const {
    const std::uint64_t leaves = end - begin;
    if (leaves >= block_leaves && std::has_single_bit(leaves) && begin % leaves == 0) {
        const int level = std::countr_zero(leaves);
        if (const auto known = RECOURSE_TRY(kept(level, begin / leaves))) return *known;
    }
    if (leaves <= block_leaves) return hash_leaves(begin, end);
    const std::uint64_t middle = begin + left_leaves(leaves);
    return merkle_node(RECOURSE_TRY(hash(begin, middle)), RECOURSE_TRY(hash(middle, end)));
}

Result<Sha256> LogTree::hash_leaves(std::uint64_t begin, std::uint64_t end) const {
    MerkleTree tree;
    auto query = RECOURSE_TRY(database_->prepare(
        "SELECT leaf FROM log_entry WHERE number > ? AND number <= ? ORDER BY number"));
    RECOURSE_CHECK(query.bind_all(begin, end).for_each([&](base::Statement& row) {
        tree.push(digest_from(row.blob(0)));
    }));
    if (tree.size() != end - begin) {
        return base::fail(ErrorCode::corrupt,
                          fmt::format("a log entry between {} and {} is missing", begin + 1, end));
    }
    return tree.root();
}

Result<void> LogTree::grow(std::uint64_t size) {
    if (size == 0 || size % block_leaves != 0) return {};
    int level = block_level;
    std::uint64_t position = size / block_leaves - 1;
    Sha256 subtree = RECOURSE_TRY(hash_leaves(size - block_leaves, size));
    RECOURSE_CHECK(keep(level, position, subtree));
    while ((position & 1) != 0) {
        const std::uint64_t begin = (position - 1) << level;
        const Sha256 left = RECOURSE_TRY(hash(begin, begin + (std::uint64_t{1} << level)));
        subtree = merkle_node(left, subtree);
        position >>= 1;
        RECOURSE_CHECK(keep(++level, position, subtree));
    }
    return {};
}

Result<std::optional<Sha256>> LogTree::kept(int level, std::uint64_t position) const {
    auto query = RECOURSE_TRY(
        database_->prepare("SELECT hash FROM log_subtree WHERE level = ? AND position = ?"));
    const bool found = RECOURSE_TRY(query.bind_all(level, position).step());
    if (!found) return std::optional<Sha256>();
    return std::optional(digest_from(query.blob(0)));
}

Result<void> LogTree::keep(int level, std::uint64_t position, const Sha256& hash) {
    return database_->run("INSERT INTO log_subtree (level, position, hash) VALUES (?, ?, ?)", level,
                          position, base::ByteView(hash));
}

}  // namespace recourse::vault::internal
