#include "vault/internal/merkle_proof.hpp"

#include <bit>

#include "vault/internal/merkle.hpp"

namespace recourse::vault::internal {

using base::Result;
using base::Sha256;

namespace {

bool is_odd(std::uint64_t number) {
    return (number & 1) != 0;
}

}  // namespace

Result<ProofPath> inclusion_path(std::uint64_t index, std::uint64_t size, const RangeHash& hash) {
    // From the root down; the path lists the siblings from the leaf up.
    ProofPath down;
    std::uint64_t begin = 0;
    std::uint64_t end = size;
    while (end - begin > 1) {
        const std::uint64_t middle = begin + left_leaves(end - begin);
        if (index < middle) {
            down.push_back(RECOURSE_TRY(hash(middle, end)));
            end = middle;
        } else {
            down.push_back(RECOURSE_TRY(hash(begin, middle)));
            begin = middle;
        }
    }
    return ProofPath(down.rbegin(), down.rend());
}

Result<ProofPath> consistency_path(std::uint64_t old_size, std::uint64_t size,
                                   const RangeHash& hash) {
    ProofPath down;
    std::uint64_t begin = 0;
    std::uint64_t end = size;
    while (old_size != end) {
        const std::uint64_t middle = begin + left_leaves(end - begin);
        if (old_size <= middle) {
            down.push_back(RECOURSE_TRY(hash(middle, end)));
            end = middle;
        } else {
            down.push_back(RECOURSE_TRY(hash(begin, middle)));
            begin = middle;
        }
    }
    // The old tree itself is known to whoever checks; a part of it is not.
    if (begin != 0) down.push_back(RECOURSE_TRY(hash(begin, end)));
    return ProofPath(down.rbegin(), down.rend());
}

std::optional<Sha256> root_of_path(const Sha256& leaf, std::uint64_t index, std::uint64_t size,
                                   std::span<const Sha256> path) {
    if (index >= size) return std::nullopt;
    std::uint64_t node = index;
    std::uint64_t last = size - 1;
    Sha256 root = leaf;
    for (const Sha256& sibling : path) {
        if (last == 0) return std::nullopt;
        if (is_odd(node) || node == last) {
            root = merkle_node(sibling, root);
            while (!is_odd(node) && node != 0) {
                node >>= 1;
                last >>= 1;
            }
        } else {
            root = merkle_node(root, sibling);
        }
        node >>= 1;
        last >>= 1;
    }
    if (last != 0) return std::nullopt;
    return root;
}

bool grew_from(const TreeState& before, const TreeState& now, std::span<const Sha256> path) {
    if (before.size == 0 || before.size > now.size) return false;
    if (before.size == now.size) return path.empty() && before.root == now.root;
    std::uint64_t node = before.size - 1;
    std::uint64_t last = now.size - 1;
    const int whole = std::countr_one(node);
    node >>= whole;
    last >>= whole;
    Sha256 old_root = before.root;
    if (!std::has_single_bit(before.size)) {
        if (path.empty()) return false;
        old_root = path.front();
        path = path.subspan(1);
    }
    Sha256 root = old_root;
    for (const Sha256& sibling : path) {
        if (last == 0) return false;
        if (is_odd(node) || node == last) {
            old_root = merkle_node(sibling, old_root);
            root = merkle_node(sibling, root);
            while (!is_odd(node) && node != 0) {
                node >>= 1;
                last >>= 1;
            }
        } else {
            root = merkle_node(root, sibling);
        }
        node >>= 1;
        last >>= 1;
    }
    return last == 0 && old_root == before.root && root == now.root;
}

}  // namespace recourse::vault::internal
