#pragma once

#include <vector>

#include "assessment/internal/case_index.hpp"
#include "assessment/internal/changes.hpp"
#include "assessment/internal/outcome.hpp"
#include "assessment/internal/reach.hpp"

namespace recourse::assessment::internal {

/// What changed records of one state of a case reach, by following every reference that an
/// assessment follows.
class Touched {
public:
    /// `marked`: by kind, the changed records of this state.
    Touched(const CaseIndex& index, ByKind<Marks> marked);

    /// Marks the exhibits, claims or acts of which something marked is read. In this order.
    void spread_to(RecordKind kind);
    /// Marks the records of a kind that are marked in the other state: what a record rests on may
    /// be gone or new. `there`: by position, where they stand in it; -1: nowhere.
    void add(const Touched& other, RecordKind kind, const Positions& there);

    bool any_act() const { return any_[RecordKind::act]; }
    /// Those of these acts that are marked, or of which something marked is read.
    Positions acts_among(PositionSpan acts) const;
    /// Whether anything marked is read of the target's own record; acts and exposures apart.
    bool concerns(const Reach& reach) const;
    /// Whether anything marked is read of those to whom it is tied, acts apart.
    bool concerns_ties(const Reach& reach) const;
    /// Whether a record of those themselves is marked.
    bool concerns_tied_records(const Reach& reach) const;
    /// Whether anything marked carries an outcome, or speaks against it.
    bool concerns(const Outcome& outcome) const;

private:
    bool is_marked(RecordKind kind, int position) const {
        return position >= 0 && marked_[kind][static_cast<std::size_t>(position)] != 0;
    }
    bool any_marked(RecordKind kind, PositionSpan positions) const;
    bool any_exhibit(const std::vector<std::string>& ids) const;
    bool any_post(const model::Party& party) const;
    void mark(RecordKind kind, int position);
    void mark_exhibits();
    void mark_claims();
    void mark_acts();
    bool reaches(int act) const;

    const CaseIndex& index_;
    ByKind<Marks> marked_;
    ByKind<bool> any_;
};

/// What a change between two states reaches in either of them.
struct TouchedInBoth {
    Touched before;
    Touched after;
};

TouchedInBoth follow(const CaseIndex& before, const CaseIndex& after, const Changes& changes);

/// Whether a party's exposures are the same in both.
bool same_exposures(const CaseIndex& before, int party_before, const CaseIndex& after,
                    int party_after);

}  // namespace recourse::assessment::internal
