#pragma once

#include <memory>
#include <vector>

#include "assessment/internal/id_map.hpp"
#include "assessment/internal/record_kind.hpp"
#include "model/case.hpp"

namespace recourse::assessment::internal {

struct Changes;

/// An act with the incident it belongs to. A view of the case.
struct PlacedAct {
    const model::Act* act = nullptr;
    const model::Incident* incident = nullptr;
    int incident_position = 0;
};

/// All acts of a case, in case order: where one stands here is its position.
std::vector<PlacedAct> placed_acts(const model::Case& file);

/// Where the record of each id stands.
class CaseIds {
public:
    explicit CaseIds(const model::Case& file);
    /// The same, given the last state's and what changed since.
    CaseIds(const model::Case& file, const CaseIds& last, const Changes& changes);

    const IdMap& operator[](RecordKind kind) const { return *maps_[kind]; }
    /// Whether two records of one kind have the same id.
    bool has_doubles() const;

private:
    /// One in memory for all states of a case that have the same ids.
    ByKind<std::shared_ptr<const IdMap>> maps_;
};

}  // namespace recourse::assessment::internal
