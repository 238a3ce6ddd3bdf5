#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/json.hpp"

/// Differences between two bodies of a record, field by field.
namespace recourse::casework::internal {

/// Steps from a body to a field: names of members, and "[a1]" for the element with that id of a
/// list whose elements have ids.
using FieldPath = std::vector<std::string>;

std::string to_text(const FieldPath& path);  ///< "acts[a1].harm"

/// One field; null is "not there".
struct FieldStep {
    FieldPath path;
    base::Json before;
    base::Json after;
};

/// In the order of the fields. Lists whose elements have no ids are compared whole.
std::vector<FieldStep> differences(const base::Json& before, const base::Json& after);

/// Whether a value is a list whose elements all have ids.
bool is_keyed(const base::Json& list);

/// The value at a path; null when it is not there.
base::Json value_at(const base::Json& body, const FieldPath& path);

/// Set it, making what is missing on the way; null removes it.
void put_at(base::Json& body, const FieldPath& path, const base::Json& value);

}  // namespace recourse::casework::internal
