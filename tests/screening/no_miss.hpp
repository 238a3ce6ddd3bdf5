#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "model/subject.hpp"

namespace recourse::screening::corpus {

/// What came of looking damaged names up in an index and scoring them one by one.
struct NoMiss {
    std::size_t queries = 0;
    std::size_t found = 0;   ///< matches, at all thresholds
    std::string difference;  ///< the first query that the two answer differently; empty: none
};

/// The promise that nothing is missed: so many damaged names of `subjects`, each looked up and
/// scored one by one against subjects drawn from them, at 0.6, 0.7 and 0.85.
NoMiss look_for_misses(const std::vector<model::Subject>& subjects, std::size_t queries,
                       unsigned seed);

}  // namespace recourse::screening::corpus
