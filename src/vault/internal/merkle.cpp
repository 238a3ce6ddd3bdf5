#include "vault/internal/merkle.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <string>

namespace recourse::vault::internal {

base::Sha256 merkle_leaf(std::string_view entry) {
    constexpr std::byte leaf_mark{0};
    return base::sha256(base::ByteView(&leaf_mark, 1), base::as_bytes(entry));
}

base::Sha256 merkle_node(const base::Sha256& left, const base::Sha256& right) {
    std::array<std::byte, 65> bytes{std::byte{1}};
    std::ranges::copy(left, bytes.begin() + 1);
    std::ranges::copy(right, bytes.begin() + 33);
    return base::sha256(bytes);
}

std::uint64_t left_leaves(std::uint64_t leaves) {
    return std::bit_floor(leaves - 1);
}

void MerkleTree::push(const base::Sha256& leaf) {
    base::Sha256 root = leaf;
    for (std::uint64_t full = size_; (full & 1) != 0; full >>= 1) {
        root = merkle_node(peaks_.back(), root);
        peaks_.pop_back();
    }
    peaks_.push_back(root);
    ++size_;
}

base::Sha256 MerkleTree::root() const {
    if (peaks_.empty()) return base::sha256(std::string_view());
    base::Sha256 root = peaks_.back();
    for (std::size_t i = peaks_.size() - 1; i-- > 0;) root = merkle_node(peaks_[i], root);
    return root;
}

}  // namespace recourse::vault::internal
