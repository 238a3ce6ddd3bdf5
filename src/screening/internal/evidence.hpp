#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/subject.hpp"
#include "screening/internal/name_tables.hpp"
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

inline constexpr double birth_place_lift = 0.12;
inline constexpr double address_lift = 0.20;
inline constexpr double position_lift = 0.06;

/// What all details of a query can add together, as a share: an upper bound.
double most_lift(const Query& query);

enum class Rarity { common, rare };

/// `rarity` of the name that met: a contradicting year weighs more on a name that many have.
Evidence birth_date_evidence(const Query& query, const model::Subject& subject, Rarity rarity);
Evidence country_evidence(const Query& query, const model::Subject& subject);
Evidence gender_evidence(const Query& query, const model::Subject& subject);

/// Places and posts are compared word by word, but for what only says what kind of place it is.
Evidence birth_place_evidence(const Query& query, const model::Subject& subject,
                              const NameTables& tables);
Evidence address_evidence(const Query& query, const model::Subject& subject,
                          const NameTables& tables);
Evidence position_evidence(const Query& query, const model::Subject& subject,
                           const NameTables& tables);

/// What both have a number for that a ship or a company has only one of, and none is the same. A
/// number that its own digits show to be written wrongly contradicts nothing.
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
