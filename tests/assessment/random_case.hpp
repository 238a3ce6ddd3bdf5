#pragma once

#include <random>
#include <string>

#include "model/case.hpp"

/// Made-up cases and edits of them, for the property tests and the bench. The same generator state
/// gives the same case everywhere.
namespace recourse::assessment::testing {

/// A case of `acts` acts: a target for every twenty (two at least), a victim for every two, two
/// claims of two exhibits for every act, some of it disputed, tied, undated or without an exhibit.
model::Case random_case(std::mt19937& random, std::size_t acts);

/// Change one record of the case, or add or remove one, as an editor does in one step.
void edit_record(model::Case& file, std::mt19937& random);
/// The same, or something that all of the case depends on: its country, the order of its records.
void edit(model::Case& file, std::mt19937& random);
/// One of many other changes: records that others name are removed, renamed, moved, put between
/// others; posts, identities, exposures and what carries an act are edited; an id stands twice.
void edit_rarely(model::Case& file, std::mt19937& random);

}  // namespace recourse::assessment::testing
