#pragma once

#include <compare>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "model/subject.hpp"

namespace recourse::lists::internal {

/// One thing that a list says of a subject, in words.
struct Fact {
    std::string field;    ///< "birth date", "name", "listed": in words, one a kind of statement
    std::string text;     ///< what a person reads: "Ana KORVAL (alias, weak)"
    std::string details;  ///< the rest of it: "script Cyrl, published KORVAL, Ana"; mostly empty

    auto operator<=>(const Fact&) const = default;
};

/// All that is said of a subject, in the order of model::Subject's fields: two subjects have the
/// same facts exactly when they differ in nothing but the order of things.
std::vector<Fact> facts_of(const model::Subject& subject);

/// Where a field stands among all fields, in the order of model::Subject's.
std::size_t place_of_field(std::string_view field);

}  // namespace recourse::lists::internal
