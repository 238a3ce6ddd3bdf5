#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assessment/internal/id_map.hpp"
#include "assessment/internal/positions.hpp"
#include "assessment/internal/truth.hpp"
#include "model/case.hpp"

namespace recourse::assessment::internal {

/// Independent roots that this program asks for before an allegation counts as met.
inline constexpr int roots_needed = 2;

/// How far claims carry an allegation against what points the other way. Views of the index.
struct Weighed {
    Strength strength;
    PositionSpan claims;    ///< none of them exculpatory
    PositionSpan contrary;  ///< exculpatory ones
};

/// A part that somebody had in an act.
struct IndexedInvolvement {
    const model::Involvement* involvement = nullptr;
    int party = -1;     ///< position; -1: nobody of the case
    Strength strength;  ///< of the claims that carry it, its certainty left aside
};

/// An act with the incident it belongs to.
struct IndexedAct {
    const model::Act* act = nullptr;
    const model::Incident* incident = nullptr;
    int incident_position = 0;
    int victim = -1;   ///< position of the party; -1: none
    Strength conduct;  ///< of the claims that carry the act
    Strength purpose;  ///< of the claims about the victim
    int first_involvement = 0;
    int last_involvement = 0;  ///< one past the last
};

/// A claim that points the other way, and what it speaks of.
struct ContraryClaim {
    int claim = 0;
    bool about_events = false;   ///< it names an act or an incident
    bool about_targets = false;  ///< it names a target
};

/// Everything that an assessment looks up in a case, resolved once for all targets and regimes.
/// Holds views of the case, which must outlive it. Const calls are safe from many threads.
class CaseIndex {
public:
    explicit CaseIndex(const model::Case& file);

    const model::Case& file() const { return file_; }
    const std::vector<IndexedAct>& acts() const { return acts_; }
    const IndexedAct& act(int position) const { return acts_[static_cast<std::size_t>(position)]; }
    const IndexedInvolvement& involvement(int position) const {
        return involvements_[static_cast<std::size_t>(position)];
    }

    int party_position(std::string_view id) const { return parties_.find(id); }
    const model::Party& party(int position) const {
        return file_.parties[static_cast<std::size_t>(position)];
    }
    const model::Claim& claim(int position) const {
        return file_.claims[static_cast<std::size_t>(position)];
    }
    const model::Exhibit& exhibit(int position) const {
        return file_.exhibits[static_cast<std::size_t>(position)];
    }
    const model::Party* party(std::string_view id) const;  ///< null: there is none
    int claim_position(std::string_view id) const { return claims_.find(id); }
    int exhibit_position(std::string_view id) const { return exhibits_.find(id); }
    int source_position(std::string_view id) const { return sources_.find(id); }
    int incident_position(std::string_view id) const { return incidents_.find(id); }
    int act_position(std::string_view id) const { return act_ids_.find(id); }
    /// Whom a source goes back to in the end.
    std::string_view root_observer(int source) const {
        return observers_[static_cast<std::size_t>(source)];
    }

    /// Acts in which a party is involved; exposures of it; (party, relation) pairs of others that
    /// name it.
    PositionSpan acts_of(int party) const { return acts_of_[party]; }
    PositionSpan exposures_of(int party) const { return exposures_of_[party]; }
    PositionSpan named_by(int party) const { return named_by_[party]; }

    /// Whether act, part in it, and the reason for choosing its victim are carried.
    Weighed conduct(int act) const;
    Weighed link(int involvement) const;
    Weighed purpose(int act) const;
    /// Exculpatory claims that name the act or its incident, whomever they clear.
    PositionSpan contrary_about(int act) const { return contrary_about_[act]; }
    /// Exculpatory claims that clear a party in general.
    PositionSpan contrary_in_general(int party) const { return contrary_in_general_[party]; }

    /// Where the exhibits of a claim's citations stand, in their order; -1: there is none.
    PositionSpan cited(int claim) const { return cited_[claim]; }
    /// Those that any of these claims cites and the case has, each once.
    Positions exhibits_of(PositionSpan claims) const;
    /// Whose consent an exhibit needs: the people it names, and the person it comes from.
    PositionSpan people_of(int exhibit) const { return people_of_[exhibit]; }
    void append_exhibits(const std::vector<std::string>& ids, Positions& positions) const;

    /// How many independent root observers stand behind claims and exhibits together. Items that go
    /// back to one root count once; an exhibit without a source counts for nothing.
    int count_roots(PositionSpan claims, PositionSpan exhibits = {}) const;

private:
    void index_evidence();
    void index_claims();
    void index_acts();
    void index_involvements(IndexedAct& act, int position);
    void index_parties();
    void index_contrary();
    void weigh_all();

    /// The supporting claims of these ids.
    void push_supporting(const std::vector<std::string>& claim_ids, PositionLists& lists) const;
    bool speaks_of(int claim, std::string_view id) const;
    /// An observer who supports the allegation and adds what speaks against it counts for it only.
    Strength weigh(PositionSpan claims, PositionSpan contrary) const;
    void append_roots(PositionSpan claims, Positions& roots) const;
    std::vector<std::string_view> root_observers() const;

    const model::Case& file_;
    IdMap parties_, exhibits_, sources_, claims_, incidents_, act_ids_;
    std::vector<IndexedAct> acts_;
    std::vector<IndexedInvolvement> involvements_;
    std::vector<std::string_view> observers_;           ///< by source
    Positions exhibit_roots_;                           ///< by exhibit; -1: none
    PositionLists people_of_;                           ///< by exhibit
    PositionLists cited_, claim_roots_;                 ///< by claim
    PositionLists claims_of_act_, contrary_to_act_;     ///< by act
    PositionLists contrary_about_;                      ///< by act
    PositionLists claims_of_link_, contrary_to_link_;   ///< by involvement
    PositionLists claims_about_, contrary_in_general_;  ///< by party
    PositionLists acts_of_, exposures_of_, named_by_;   ///< by party
    std::vector<ContraryClaim> contrary_;
    std::vector<std::size_t> contrary_of_;  ///< by claim: 1 + place in contrary_; 0: supports
};

}  // namespace recourse::assessment::internal
