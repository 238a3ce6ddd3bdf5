#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace recourse::base::internal {

/// What stays of a country's name when case, accents, punctuation, the order of words and words
/// that tell nothing ("the", "of", "and", "citizenship") do not matter.
std::string country_key(std::string_view name);

/// The pieces of a list as authorities write it: "(1) Uganda (2) Sudan", "a) French b) Tunisian".
std::vector<std::string> enumerated_pieces(std::string_view text);

}  // namespace recourse::base::internal
