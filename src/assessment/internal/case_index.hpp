#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assessment/internal/case_ids.hpp"
#include "assessment/internal/positions.hpp"
#include "assessment/internal/references.hpp"
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

/// An act, and what of it is known.
struct IndexedAct : PlacedAct {
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
    /// The same, given the index of the last state and what changed since: what the records name is
    /// looked up for changed ones only, and all that follows from it is made anew.
    CaseIndex(const model::Case& file, const CaseIndex& last, const Changes& changes);

    const model::Case& file() const { return file_; }
    const CaseIds& ids() const { return ids_; }
    const std::vector<IndexedAct>& acts() const { return acts_; }
    const IndexedAct& act(int position) const { return acts_[static_cast<std::size_t>(position)]; }
    const IndexedInvolvement& involvement(int position) const {
        return involvements_[static_cast<std::size_t>(position)];
    }

    int party_position(std::string_view id) const { return find(RecordKind::party, id); }
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
    int exhibit_position(std::string_view id) const { return find(RecordKind::exhibit, id); }
    int source_position(std::string_view id) const { return find(RecordKind::source, id); }
    int incident_position(std::string_view id) const { return find(RecordKind::incident, id); }
    int act_position(std::string_view id) const { return find(RecordKind::act, id); }
    /// Whom a source goes back to in the end.
    std::string_view root_observer(int source) const;

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
    PositionSpan cited(int claim) const { return references_.exhibits_of_claim[claim]; }
    /// Where the source of an exhibit stands; -1: there is none.
    int source_of(int exhibit) const { return references_.source_of_exhibit[exhibit].front(); }
    /// Claims that point the other way, in case order.
    const std::vector<ContraryClaim>& contrary() const { return contrary_; }
    /// Those that any of these claims cites and the case has, each once.
    Positions exhibits_of(PositionSpan claims) const;
    /// Whose consent an exhibit needs: the people it names, and the person it comes from.
    PositionSpan people_of(int exhibit) const { return people_of_[exhibit]; }
    void append_exhibits(const std::vector<std::string>& ids, Positions& positions) const;

    /// How many independent root observers stand behind claims and exhibits together. Items that go
    /// back to one root count once; an exhibit without a source counts for nothing.
    int count_roots(PositionSpan claims, PositionSpan exhibits = {}) const;

private:
    CaseIndex(const model::Case& file, std::span<const PlacedAct> acts, const CaseIndex* last,
              const Changes* changes);

    int find(RecordKind kind, std::string_view id) const { return ids_[kind].find(id); }
    void index_evidence();
    void index_claims();
    void index_acts(std::span<const PlacedAct> acts);
    void index_parties();
    void index_contrary();
    void weigh_all();

    /// Room to weigh in, since that is done thousands of times.
    struct Roots {
        Positions supporting;
        Positions opposed;
    };

    /// The supporting ones of these claims.
    void push_supporting(PositionSpan claims, PositionLists& lists) const;
    bool speaks_of(int claim, std::string_view id) const;
    /// An observer who supports the allegation and adds what speaks against it counts for it only.
    Strength weigh(PositionSpan claims, PositionSpan contrary, Roots& roots) const;
    void append_roots(PositionSpan claims, Positions& roots) const;
    Positions root_sources() const;

    const model::Case& file_;
    CaseIds ids_;
    References references_;
    std::vector<IndexedAct> acts_;
    std::vector<IndexedInvolvement> involvements_;
    Positions roots_;                                   ///< by source: it stands for its observer
    Positions exhibit_roots_;                           ///< by exhibit; -1: none
    PositionLists people_of_;                           ///< by exhibit
    PositionLists claim_roots_;                         ///< by claim
    PositionLists claims_of_act_, contrary_to_act_;     ///< by act
    PositionLists contrary_about_;                      ///< by act
    PositionLists claims_of_link_, contrary_to_link_;   ///< by involvement
    PositionLists claims_about_, contrary_in_general_;  ///< by party
    PositionLists acts_of_, exposures_of_, named_by_;   ///< by party
    std::vector<ContraryClaim> contrary_;
    std::vector<std::size_t> contrary_of_;  ///< by claim: 1 + place in contrary_; 0: supports
};

}  // namespace recourse::assessment::internal
