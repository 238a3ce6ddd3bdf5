#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "profiles/agreement.hpp"
#include "profiles/candidate_pairs.hpp"
#include "screening/index.hpp"

namespace recourse::profiles {

enum class Verdict { same, different, undecided };

/// What a person says of two entries, by their ids. It stands before whatever the program finds.
struct Judgement {
    std::string left;
    std::string right;
    Verdict verdict = Verdict::undecided;
};

/// Two entries that agree so far.
struct ScoredPair {
    EntryPair pair;
    double points = 0;
};

/// The order in which pairs are merged; of equals, by their places.
bool is_likelier(const ScoredPair& one, const ScoredPair& other);

/// Which entries are one: `profile_of[place]` is the least place of its profile.
struct Resolution {
    std::vector<std::uint32_t> profile_of;
    std::vector<ScoredPair> to_review;  ///< not in one profile and not judged; the likeliest first
};

/// Every pair that is worth comparing and reaches review_from, the likeliest first. Deterministic;
/// uses the processors there are.
std::vector<ScoredPair> scored_pairs(const screening::Index& index,
                                     const AgreementOptions& options = {});

/// Merges pairs from the likeliest down to same_from. Never merged are entries that somebody
/// judged different or could not decide on, also through a third; nor two entries of one list,
/// unless they by themselves reach same_on_one_list_from. What is not merged for that is to be
/// reviewed.
Resolution resolve(const screening::Index& index, std::span<const ScoredPair> pairs,
                   std::span<const Judgement> judgements);

}  // namespace recourse::profiles
