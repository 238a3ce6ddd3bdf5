#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/hash.hpp"

namespace recourse::vault::internal {

/// RFC 6962 section 2.1: SHA-256(0x00 || entry).
base::Sha256 merkle_leaf(std::string_view entry);
/// SHA-256(0x01 || left || right).
base::Sha256 merkle_node(const base::Sha256& left, const base::Sha256& right);
/// How many of `leaves` (two or more) go to the left: the largest power of two below.
std::uint64_t left_leaves(std::uint64_t leaves);

/// The root of a growing RFC 6962 tree, in memory that grows with the logarithm of its size.
class MerkleTree {
public:
    void push(const base::Sha256& leaf);
    std::uint64_t size() const { return size_; }
    base::Sha256 root() const;  ///< of no leaves: SHA-256 of nothing

private:
    std::vector<base::Sha256> peaks_;  ///< roots of the full subtrees, the largest first
    std::uint64_t size_ = 0;
};

}  // namespace recourse::vault::internal
