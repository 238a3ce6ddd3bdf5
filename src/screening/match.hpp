#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "model/subject.hpp"

namespace recourse::screening {

/// One thing that was compared. Main features ("name", "identifier") give the score from which
/// the others add or take; "name_part" says which words of the name met which.
struct Feature {
    std::string name;   ///< "name", "name_part", "birth_date", "country", "gender", "identifier"
    double score = 0;   ///< how well the two agree, 0..1
    double weight = 0;  ///< what it did to the score: above 0 added, below 0 took, main: 1
    std::string query_value;
    std::string candidate_value;
    std::string detail;  ///< "spelt differently", "same day", "different year"

    bool operator==(const Feature&) const = default;
};

struct Explanation {
    std::vector<Feature> features;
    std::string sentence;  ///< one plain English sentence

    bool operator==(const Explanation&) const = default;
};

/// A subject that the query may be. `subject` belongs to the index that found it, or to the caller
/// of score(), and must not outlive it.
struct Match {
    const model::Subject* subject = nullptr;
    double score = 0;  ///< 0..1
    Explanation explanation;
};

/// {"sentence", "features": [{"name","score","weight","query_value","candidate_value","detail"}]}
base::Json to_json(const Explanation& explanation);

}  // namespace recourse::screening
