#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casework/views/same_people.hpp"
#include "text/tokens.hpp"

namespace recourse::casework::internal {

/// The likeness of two names, as their tokens; nothing when they are of different people as far as
/// names tell.
std::optional<Likeness> likeness_of(const std::vector<text::Token>& one,
                                    const std::vector<text::Token>& other);

/// What two tokens that are alike have in common, so that pairs are found without comparing all.
std::vector<std::string> sounds_of(const std::vector<text::Token>& name);

}  // namespace recourse::casework::internal
