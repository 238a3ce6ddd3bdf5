#include "vault/internal/merkle_proof.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>

#include "vault/internal/merkle.hpp"

namespace recourse::vault::internal {
namespace {

using base::Sha256;

constexpr std::uint64_t most = 40;

Sha256 leaf(std::uint64_t index) {
    return merkle_leaf("entry " + std::to_string(index));
}

/// The definition of RFC 9162 section 2.1.1, word for word.
Sha256 plain_hash(std::uint64_t begin, std::uint64_t end) {
    if (end - begin == 1) return leaf(begin);
    std::uint64_t left = 1;
    while (2 * left < end - begin) left *= 2;
    return merkle_node(plain_hash(begin, begin + left), plain_hash(begin + left, end));
}

base::Result<Sha256> range_hash(std::uint64_t begin, std::uint64_t end) {
    return plain_hash(begin, end);
}

std::vector<std::string> hex(const ProofPath& path) {
    std::vector<std::string> out;
    for (const Sha256& hash : path) out.push_back(base::to_hex(hash));
    return out;
}

TEST(MerkleProof, GivesThePathsOfTheExampleInRfc9162) {
    // Section 2.1.5 draws the tree of seven leaves and lists these paths by the names of its nodes.
    const auto node = [](std::uint64_t begin, std::uint64_t end) {
        return base::to_hex(plain_hash(begin, end));
    };
    const std::string b = node(1, 2);
    const std::string c = node(2, 3);
    const std::string d = node(3, 4);
    const std::string f = node(5, 6);
    const std::string g = node(0, 2);
    const std::string h = node(2, 4);
    const std::string i = node(4, 6);
    const std::string j = node(6, 7);
    const std::string k = node(0, 4);
    const std::string l = node(4, 7);
    using Path = std::vector<std::string>;
    EXPECT_EQ(hex(inclusion_path(0, 7, range_hash).value()), (Path{b, h, l}));
    EXPECT_EQ(hex(inclusion_path(3, 7, range_hash).value()), (Path{c, g, l}));
    EXPECT_EQ(hex(inclusion_path(4, 7, range_hash).value()), (Path{f, j, k}));
    EXPECT_EQ(hex(inclusion_path(6, 7, range_hash).value()), (Path{i, k}));
    EXPECT_EQ(hex(consistency_path(3, 7, range_hash).value()), (Path{c, d, g, l}));
    EXPECT_EQ(hex(consistency_path(4, 7, range_hash).value()), (Path{l}));
    EXPECT_EQ(hex(consistency_path(6, 7, range_hash).value()), (Path{i, j, k}));
}

TEST(MerkleProof, EveryLeafOfEveryTreeLeadsToTheRoot) {
    for (std::uint64_t size = 1; size <= most; ++size) {
        for (std::uint64_t index = 0; index < size; ++index) {
            const auto path = inclusion_path(index, size, range_hash).value();
            EXPECT_EQ(root_of_path(leaf(index), index, size, path), plain_hash(0, size));
        }
    }
}

TEST(MerkleProof, NoOtherLeafPlaceSizeOrPathDoes) {
    for (std::uint64_t size = 1; size <= 17; ++size) {
        const Sha256 root = plain_hash(0, size);
        for (std::uint64_t index = 0; index < size; ++index) {
            const auto path = inclusion_path(index, size, range_hash).value();
            EXPECT_NE(root_of_path(leaf(index + 1), index, size, path), root);
            for (std::uint64_t other = 0; other < size; ++other) {
                if (other == index) continue;
                EXPECT_NE(root_of_path(leaf(index), other, size, path), root);
            }
            auto longer = path;
            longer.push_back(leaf(0));
            EXPECT_NE(root_of_path(leaf(index), index, size, longer), root);
            for (std::size_t at = 0; at < path.size(); ++at) {
                auto changed = path;
                changed[at][at] ^= std::byte{1};
                EXPECT_NE(root_of_path(leaf(index), index, size, changed), root);
            }
        }
    }
}

TEST(MerkleProof, EveryTreeGrewFromEveryEarlierOne) {
    for (std::uint64_t size = 1; size <= most; ++size) {
        for (std::uint64_t before = 1; before <= size; ++before) {
            const TreeState now{size, plain_hash(0, size)};
            const TreeState then{before, plain_hash(0, before)};
            const auto path = consistency_path(before, size, range_hash).value();
            EXPECT_TRUE(grew_from(then, now, path)) << before << " to " << size;
            const TreeState other{before, leaf(99)};
            EXPECT_FALSE(grew_from(other, now, path));
            EXPECT_FALSE(grew_from(then, {size, leaf(99)}, path));
            for (std::size_t at = 0; at < path.size(); ++at) {
                auto changed = path;
                changed[at][at] ^= std::byte{1};
                EXPECT_FALSE(grew_from(then, now, changed)) << before << " to " << size;
                changed.resize(at);
                EXPECT_FALSE(grew_from(then, now, changed)) << before << " to " << size;
            }
        }
    }
}

}  // namespace
}  // namespace recourse::vault::internal
