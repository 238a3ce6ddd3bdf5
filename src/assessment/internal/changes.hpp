#pragma once

#include <vector>

#include "assessment/internal/case_ids.hpp"
#include "assessment/internal/positions.hpp"
#include "assessment/internal/record_kind.hpp"
#include "model/case.hpp"

namespace recourse::assessment::internal {

/// By position: whether a record is new, gone or changed. Bytes, since bits would be slower.
using Marks = std::vector<char>;

/// How the records of one kind differ between two states of a case. Those that both have stand in
/// the same order.
struct RecordChanges {
    Marks before;        ///< by position in the first state: gone or changed
    Marks after;         ///< by position in the second: new or changed
    Positions to;        ///< by position in the first: where it stands now; -1: it is gone
    Positions from;      ///< by position in the second: where it stood; -1: it is new
    bool any = false;    ///< something is marked
    bool moved = false;  ///< a record is new or gone, so that others may stand elsewhere
    bool grown = false;  ///< a record is new

    /// Where a record of the second state stood that has not changed; -1: it has.
    int unchanged(std::size_t position) const { return after[position] != 0 ? -1 : from[position]; }
};

/// How one state of a case differs from another.
struct Changes : ByKind<RecordChanges> {
    bool everything = false;  ///< what all of it depends on changed; the rest says nothing then
};

/// Records are compared whole, so that a field which assessments begin to read needs no line here.
/// What is no record, what has an id twice, and another order count as everything. `ids` are those
/// of `before`.
Changes compare(const model::Case& before, const CaseIds& ids, const model::Case& after);

}  // namespace recourse::assessment::internal
