#pragma once

#include <string>

#include "model/case.hpp"

namespace recourse::assessment::internal {

/// How the team speaks of a person whom the case protects: never by name.
inline const std::string& handle_of(const model::Party& person) {
    return person.pseudonym.empty() ? person.id : person.pseudonym;
}

}  // namespace recourse::assessment::internal
