#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "filing/tracking/outcome.hpp"
#include "model/case.hpp"

namespace recourse::app {

/// A claim echoes a text when the text has at least this share of the claim's telling words ...
inline constexpr double echo_share = 0.3;
/// ... and this many of them.
inline constexpr std::size_t echo_words = 3;
inline constexpr std::size_t most_echoes = 5;

/// Which claims the text repeats, word for word, best first. Telling words are numbers, words of
/// four letters or more, and each letter of scripts without blanks; the words of `names` are none:
/// every text about a person has them. A measure for people to look at, of likeness and not of
/// cause. Thread-safe.
std::vector<filing::Echo> find_echoes(const std::vector<const model::Claim*>& claims,
                                      std::string_view text, const std::vector<std::string>& names);

}  // namespace recourse::app
