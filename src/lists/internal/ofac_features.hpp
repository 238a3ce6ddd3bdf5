#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/partial_date.hpp"
#include "lists/internal/draft.hpp"
#include "model/subject.hpp"

/// What OFAC's Advanced and Enhanced models call features: everything of a party but its names and
/// documents, each with a type ("Birthdate", "Vessel Flag", "Secondary sanctions risk:").
namespace recourse::lists::internal {

struct OfacFeature {
    std::string type;
    std::string value = {};                       ///< text, or the word of a lookup
    std::optional<base::PartialDate> date = {};   ///< where the feature is a date
    std::optional<model::Address> location = {};  ///< where it is a place
    bool is_false = false;                        ///< OFAC holds it for untrue: told, and no fact
};

/// Puts a feature in its place of the subject; as a note where it has none, or is false.
void add_ofac_feature(Draft& subject, const OfacFeature& feature);

/// "Individual", "Entity", "Vessel", "Aircraft", in any case.
model::SubjectKind ofac_kind(std::string_view type);

/// "F.K.A." is a former name, anything else an alias.
model::NameType ofac_name_type(std::string_view alias_type);

}  // namespace recourse::lists::internal
