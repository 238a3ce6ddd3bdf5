#pragma once

#include <cstdint>
#include <optional>

#include "base/hash.hpp"
#include "base/result.hpp"
#include "base/sqlite.hpp"

namespace recourse::vault::internal {

/// The Merkle tree of the log. The hash of every complete subtree of 256 leaves or more is kept
/// beside the log, so that a head or a proof reads a few hundred rows of a log of any length. A
/// subtree that is not kept (older workspaces) is computed from its leaves. Leaves count from 0:
/// entry n is leaf n - 1.
class LogTree {
public:
    static constexpr int block_level = 8;
    static constexpr std::uint64_t block_leaves = std::uint64_t{1} << block_level;

    /// `database` must outlive it.
    explicit LogTree(base::Database& database) : database_(&database) {}

    /// The Merkle tree hash of the leaves [begin, end), at least one; corrupt when one is missing.
    base::Result<base::Sha256> hash(std::uint64_t begin, std::uint64_t end) const;

    /// Keep what the last of `size` leaves completes.
    base::Result<void> grow(std::uint64_t size);

    /// What is kept of a subtree.
    base::Result<std::optional<base::Sha256>> kept(int level, std::uint64_t position) const;

private:
    base::Result<base::Sha256> hash_leaves(std::uint64_t begin, std::uint64_t end) const;
    base::Result<void> keep(int level, std::uint64_t position, const base::Sha256& hash);

    base::Database* database_;
};

/// The digest in a column; zeroes when it is not 32 bytes long.
base::Sha256 digest_from(base::ByteView bytes);

}  // namespace recourse::vault::internal
