#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/case.hpp"

namespace recourse::assessment::internal {

/// Positions in Case::claims or Case::exhibits, sorted, without doubles.
using Positions = std::vector<int>;

void merge_into(Positions& all, const Positions& more);

/// An act with the incident it belongs to and the claims that carry it.
struct IndexedAct {
    const model::Act* act = nullptr;
    const model::Incident* incident = nullptr;
    Positions claims;  ///< none of them exculpatory
};

/// A claim that points the other way, and what it speaks of.
struct ContraryClaim {
    int claim = 0;
    bool about_events = false;   ///< it names an act or an incident
    bool about_targets = false;  ///< it names a target
};

/// Lookups over one case, made once per assessment. Holds views of the case, which must outlive it.
class CaseIndex {
public:
    explicit CaseIndex(const model::Case& file);

    const model::Case& file() const { return file_; }
    const std::vector<IndexedAct>& acts() const { return acts_; }

    const model::Party* party(std::string_view id) const;
    const model::Exhibit* exhibit(std::string_view id) const;
    const model::Source* source(std::string_view id) const;

    /// The claims of these ids that support: exculpatory and unknown ones are left out.
    Positions supporting(const std::vector<std::string>& claim_ids) const;
    /// The supporting claims that speak of a party.
    Positions supporting_about(std::string_view party_id) const;
    Positions exhibits(const std::vector<std::string>& exhibit_ids) const;
    /// The claims that say this act was otherwise, naming no target.
    Positions contrary_to_act(const IndexedAct& act) const;
    /// The same, and those that clear this target, of this act or in general.
    Positions contrary_to_link(const IndexedAct& act, const model::Party& target) const;

    /// How many independent root observers stand behind claims and exhibits together. Items that go
    /// back to one root count once; an exhibit without a source counts for nothing.
    int count_roots(const Positions& claims, const Positions& exhibits = {}) const;

    /// Roots behind the contrary claims alone: an observer who supports the allegation and adds
    /// what speaks for the target does not speak against it.
    int count_roots_against(const Positions& contrary, const Positions& supporting) const;

private:
    Positions roots(const Positions& claims) const;
    int root_of(const model::Exhibit& exhibit);
    bool is_about(const ContraryClaim& contrary, const IndexedAct& act) const;
    void index_claims();
    void index_acts();

    const model::Case& file_;
    std::unordered_map<std::string_view, int> parties_, exhibits_, sources_, claims_, root_ids_;
    std::vector<int> exhibit_roots_;      ///< by exhibit position; -1: none
    std::vector<Positions> claim_roots_;  ///< by claim position
    std::unordered_map<std::string_view, Positions> claims_about_;
    std::vector<ContraryClaim> contrary_;
    std::vector<IndexedAct> acts_;
};

}  // namespace recourse::assessment::internal
