#pragma once

#include <string>
#include <vector>

#include "model/case.hpp"
#include "model/subject.hpp"

/// What a list entry says of whom it names. Thread-safe.
namespace recourse::app {

/// 16 hexadecimal digits that change with everything that an entry says of names and designations.
std::string fingerprint(const model::Subject& subject);

/// Its designation under the regime, or else its first; null when it has none.
const model::Designation* telling_designation(const model::Subject& subject,
                                              const std::string& regime);

/// The party's numbers that the entry prints too, however they are spaced.
std::vector<std::string> shared_identifiers(const model::Party& party,
                                            const model::Subject& subject);

}  // namespace recourse::app
