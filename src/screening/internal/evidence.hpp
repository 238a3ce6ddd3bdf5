#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/subject.hpp"
#include "screening/query.hpp"

namespace recourse::screening {

/// What one kind of detail says about whether query and subject are the same.
struct Evidence {
    double lift = 0;       ///< share of the way from the name's score to most_lifted that it adds
    double factor = 1;     ///< what the score is multiplied with; below 1 contradicts
    double agreement = 0;  ///< 0..1, for the explanation
    std::string query_value;  ///< empty: nothing to compare
    std::string subject_value;
    std::string detail;

    bool compared() const { return !detail.empty(); }
};

/// Details never lift a score beyond this, and only from least_lifted on.
inline constexpr double most_lifted = 0.98;
inline constexpr double least_lifted = 0.5;

/// What all details of a query can add together, as a share: an upper bound.
double most_lift(const Query& query);

enum class Rarity { common, rare };

/// `rarity` of the name that met: a contradicting year weighs more on a name that many have.
Evidence birth_date_evidence(const Query& query, const model::Subject& subject, Rarity rarity);
Evidence country_evidence(const Query& query, const model::Subject& subject);
Evidence gender_evidence(const Query& query, const model::Subject& subject);

/// What both have a number for that a ship or a company has only one of, and none is the same.
Evidence other_number_evidence(const Query& query, const model::Subject& subject);

enum class IdentifierWeight { none, weak, strong };

struct IdentifierMatch {
    IdentifierWeight weight = IdentifierWeight::none;
    std::string value;
    std::string label;
};

/// The strongest identifier that both have. Values of fewer than 5 letters and digits never match.
IdentifierMatch shared_identifier(const Query& query, const model::Subject& subject);

}  // namespace recourse::screening
