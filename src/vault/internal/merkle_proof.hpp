#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "base/hash.hpp"
#include "base/result.hpp"

/// Proofs of RFC 9162, section 2.1 (the tree of RFC 6962). Leaves count from 0.
namespace recourse::vault::internal {

/// The Merkle tree hash of the leaves [begin, end), which are at least one.
using RangeHash = std::function<base::Result<base::Sha256>(std::uint64_t begin, std::uint64_t end)>;
using ProofPath = std::vector<base::Sha256>;

/// Section 2.1.3.1; `index` < `size`.
base::Result<ProofPath> inclusion_path(std::uint64_t index, std::uint64_t size,
                                       const RangeHash& hash);
/// Section 2.1.4.1; 0 < `old_size` <= `size`.
base::Result<ProofPath> consistency_path(std::uint64_t old_size, std::uint64_t size,
                                         const RangeHash& hash);

/// The root that leaf and path lead to (section 2.1.3.2); nothing when the path does not fit.
std::optional<base::Sha256> root_of_path(const base::Sha256& leaf, std::uint64_t index,
                                         std::uint64_t size, std::span<const base::Sha256> path);

struct TreeState {
    std::uint64_t size = 0;
    base::Sha256 root{};
};

/// Whether `path` shows that `now` grew from `before` (section 2.1.4.2).
bool grew_from(const TreeState& before, const TreeState& now, std::span<const base::Sha256> path);

}  // namespace recourse::vault::internal
