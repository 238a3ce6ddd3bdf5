#pragma once

#include <string>
#include <string_view>

#include "model/case.hpp"

namespace recourse::assessment::internal {

/// How the team speaks of a person whom the case protects: never by name.
inline const std::string& handle_of(const model::Party& person) {
    return person.pseudonym.empty() ? person.id : person.pseudonym;
}

/// A person's agreement to some submission in a word, "expired"; empty when it holds today.
std::string_view lack_of_consent(const model::Party& person, base::PartialDate::Day today);

}  // namespace recourse::assessment::internal
