#pragma once

#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"

/// What differs between a case as its recipient has it and as it would be told today. Cases are
/// JSON as `submission.json` has them (model/case_json.hpp), with the recipient's ids, which stay
/// the same from one submission to its supplements. Plain values; all calls are thread-safe.
namespace recourse::filing {

enum class Change { added, changed, gone };

/// "new", "changed", "gone"
std::string to_string(Change change);

struct FieldDifference {
    std::string field;
    base::Json before;
    base::Json after;
};

struct RecordDifference {
    std::string kind;  ///< "party", "incident", "act", "source", "exhibit", "claim"; or "case": all
                       ///< that is no record of its own
    std::string id;    ///< the recipient's; empty for "case"
    Change change = Change::added;
    std::vector<FieldDifference> fields;  ///< of what changed; without an incident's acts
};

/// By kind, then as the records come in `after`; what is gone comes last within its kind.
std::vector<RecordDifference> differences(const base::Json& before, const base::Json& after);

/// `after` without everything that the recipient has: new and changed records whole, of the other
/// members those that changed. An incident comes with its acts that are new or changed.
base::Json only_different(const base::Json& after, std::span<const RecordDifference> different);

/// What the recipient has after a supplement came: `supplement` as only_different made it, and the
/// differences that are `gone`.
base::Json told_with(base::Json told, const base::Json& supplement,
                     std::span<const RecordDifference> gone);

}  // namespace recourse::filing
