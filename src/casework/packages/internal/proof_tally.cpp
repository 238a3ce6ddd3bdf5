#include "casework/packages/internal/proof_tally.hpp"

#include <fmt/format.h>

namespace recourse::casework::internal {

namespace {

constexpr std::size_t max_named_failures = 20;
constexpr std::size_t max_reasons = 20;

}  // namespace

void ProofTally::add_failed(std::string what, std::string why) {
    if (++failed_ <= max_named_failures) {
        first_failures_.push_back({std::move(what), by_, ProofResult::failed, std::move(why)});
    }
}

void ProofTally::add_not_checked(std::string why) {
    // A reason may hold a word of the file's own.
    const bool full = not_checked_.size() >= max_reasons && !not_checked_.contains(why);
    ++not_checked_[full ? "for other reasons" : std::move(why)];
}

void ProofTally::write_to(std::vector<Proof>& proofs) const {
    if (verified_ > 0) {
        proofs.push_back({kind_, by_, ProofResult::verified, fmt::format("{} hold", verified_)});
    }
    proofs.insert(proofs.end(), first_failures_.begin(), first_failures_.end());
    if (failed_ > max_named_failures) {
        proofs.push_back({kind_, by_, ProofResult::failed,
                          fmt::format("{} more do not hold", failed_ - max_named_failures)});
    }
    for (const auto& [why, count] : not_checked_) {
        proofs.push_back({kind_, by_, ProofResult::not_checked, fmt::format("{}: {}", count, why)});
    }
}

}  // namespace recourse::casework::internal
