#pragma once

#include <vector>

#include "assessment/internal/case_index.hpp"
#include "assessment/internal/element_answer.hpp"
#include "assessment/internal/reach.hpp"

namespace recourse::assessment::internal {

/// By position: whether a record is new, gone or changed. Bytes, since bits would be slower.
using Marks = std::vector<char>;

/// The marked records of one of two cases.
struct MarkedRecords {
    Marks parties, incidents, acts, sources, exhibits, claims;
};

/// How one state of a case differs from another, seen from both.
struct Changes {
    bool everything = false;  ///< what all of it depends on changed; nothing is marked then
    MarkedRecords before;
    MarkedRecords after;
};

/// Records are compared whole, so that a field which assessments begin to read needs no line here.
/// What is no record, what has an id twice, and another order count as everything.
Changes compare(const CaseIndex& before, const CaseIndex& after);

/// What marked records reach, by following every reference that an assessment follows.
class Touched {
public:
    Touched(const CaseIndex& index, const MarkedRecords& marked);

    bool any_act() const { return any_act_; }
    /// Whether anything marked is read of the target's own record and acts; exposures apart.
    bool concerns(const Reach& reach) const;
    /// Whether anything marked is read of those to whom it is tied.
    bool concerns_ties(const Reach& reach) const;
    /// Whether anything marked carries an outcome, or speaks against it.
    bool concerns(const Outcome& outcome) const;

private:
    bool acts(PositionSpan positions) const;
    bool claims(PositionSpan positions) const;
    bool exhibits(PositionSpan positions) const;
    bool exhibits(const std::vector<std::string>& ids) const;
    bool posts(const model::Party& party) const;
    void mark_claims();
    void mark_acts();

    const CaseIndex& index_;
    MarkedRecords marked_;
    bool any_act_ = false;
};

/// Whether answers about the whole case are told in the same words as before: the same records, by
/// id, carry them, and no change reaches any of those. `after` is of the case of `now`.
bool are_same(const CaseAnswers& before, const CaseAnswers& now, const Touched& after);

/// Whether a party's exposures are the same in both.
bool same_exposures(const CaseIndex& before, int party_before, const CaseIndex& after,
                    int party_after);

}  // namespace recourse::assessment::internal
