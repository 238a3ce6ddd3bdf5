#pragma once

#include <map>
#include <string>
#include <vector>

#include "casework/packages/proof.hpp"

namespace recourse::casework::internal {

/// Gathers many proofs of one kind into few lines: each failure by name up to a bound, and how many
/// held.
class ProofTally {
public:
    /// `kind` is in the plural: "WARC-Block-Digest of records".
    ProofTally(std::string kind, std::string by) : kind_(std::move(kind)), by_(std::move(by)) {}

    void add_verified() { ++verified_; }
    void add_not_checked(std::string why);
    void add_failed(std::string what, std::string why);

    void write_to(std::vector<Proof>& proofs) const;

private:
    std::string kind_;
    std::string by_;
    std::size_t verified_ = 0;
    std::size_t failed_ = 0;
    std::vector<Proof> first_failures_;
    std::map<std::string, std::size_t> not_checked_;
};

}  // namespace recourse::casework::internal
