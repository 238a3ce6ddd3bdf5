#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.hpp"
#include "base/result.hpp"
#include "vault/signed_head.hpp"

/// Proofs that leave the house: small text files that anyone can check without the workspace, with
/// this program or by the recipe of docs/log-proof.md.
namespace recourse::vault {

/// Shows that an entry is in the log that a signed head describes. Discloses that entry's bytes
/// and nothing of the others.
///
///     recourse-log-entry-1
///     entry <the entry's bytes, base64>
///     index <its leaf, from 0>
///     <hash of RFC 9162 section 2.1.3, base64>...
///
///     <signed head>
struct EntryProof {
    std::string entry;
    std::uint64_t number = 0;  ///< from 1
    std::vector<base::Sha256> path;
    SignedHead head;
};

/// The same of an entry that stays closed: what it says is told by nobody who has its hash alone,
/// since every entry holds a random salt; whoever shows the entry later shows that it is this one.
/// Discloses how many entries came before it, and how many the head covers.
///
///     recourse-log-leaf-1
///     leaf <the entry's leaf hash, base64>
///     index ...                                  from here on as above
struct LeafProof {
    base::Sha256 leaf{};
    std::uint64_t number = 0;  ///< from 1
    std::vector<base::Sha256> path;
    SignedHead head;
};

/// Shows that the log of one signed head continues that of an earlier one.
///
///     recourse-log-growth-1
///     <hash of RFC 9162 section 2.1.4, base64>...
///
///     <earlier signed head>
///     <later signed head>
struct GrowthProof {
    std::vector<base::Sha256> path;
    SignedHead earlier;
    SignedHead later;
};

/// Prove an entry to this head, or to one made now. not_found when the head has no such entry.
base::Result<EntryProof> prove_entry(Workspace& workspace, std::uint64_t number);
base::Result<EntryProof> prove_entry(Workspace& workspace, std::uint64_t number, SignedHead head);

/// Prove that the log as it is now continues `earlier`. corrupt when it does not; invalid_input
/// when that head is another workspace's.
base::Result<GrowthProof> prove_growth(Workspace& workspace, SignedHead earlier);

/// The proof without the entry.
LeafProof closed(const EntryProof& proof);

std::string to_text(const EntryProof& proof);
std::string to_text(const LeafProof& proof);
std::string to_text(const GrowthProof& proof);

/// Read a proof and check it: every hash and signature. invalid_input when it is no proof; corrupt
/// when any byte is not as it was made. Who trusts it must know the key of its head; the two heads
/// of a growth proof may have different keys.
base::Result<EntryProof> read_entry_proof(std::string_view text);
base::Result<LeafProof> read_leaf_proof(std::string_view text);
base::Result<GrowthProof> read_growth_proof(std::string_view text);

/// Which of the three a text says it is; neither: an entry's.
bool is_growth_proof(std::string_view text);
bool is_leaf_proof(std::string_view text);

}  // namespace recourse::vault
