#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/partial_date.hpp"
#include "model/subject.hpp"

/// Who is this? Names, dates and identifiers in, matches with their reasons out.
namespace recourse::screening {

/// Scores of 0.70 and more are for a person to look at; 0.95 and more are near certain.
inline constexpr double review_threshold = 0.70;
inline constexpr double near_certain_threshold = 0.95;

/// What is known of the one who is looked for. Everything may be missing; what is missing never
/// counts as a conflict. All names are names of the same one.
struct Query {
    std::optional<model::SubjectKind> kind;  ///< nothing: any kind
    std::vector<std::string> names;          ///< UTF-8, any script
    std::vector<base::PartialDate> birth_dates;
    std::vector<std::string> countries;  ///< codes of base/country.hpp
    std::vector<model::Identifier> identifiers;
    std::string gender;                     ///< "male", "female" or empty
    std::vector<std::string> birth_places;  ///< as people write them, any script
    std::vector<std::string> addresses;
    std::vector<std::string> positions;

    bool operator==(const Query&) const = default;
};

}  // namespace recourse::screening
