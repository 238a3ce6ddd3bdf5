#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lists/internal/draft.hpp"
#include "model/subject.hpp"

/// What the two lists of the United Kingdom share.
namespace recourse::lists::internal {

struct UkNameParts {
    std::vector<std::string> given;  ///< Name 1 to Name 5
    std::string family;              ///< Name 6: family name, or the whole name of an organisation
    std::string type;                ///< "Primary name", "Primary name variation", "AKA", "FKA"
    std::string strength;            ///< "Good quality", "Low quality a.k.a", or empty
};

void add_uk_name(Draft& subject, const UkNameParts& parts);
void add_uk_original_name(Draft& subject, std::string_view name, std::string_view language);

}  // namespace recourse::lists::internal
