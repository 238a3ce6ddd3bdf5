#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "filing/view.hpp"

namespace recourse::filing {

/// 7 of "exhibit-7"; 0 where no number stands at the end.
int trailing_number(std::string_view id);

/// Decides, record by record, what an audience may see, and builds the view from what it may.
class Gate {
public:
    Gate(const model::Case& file, const Audience& audience, const Known& known)
        : file_(file), audience_(audience), known_(known) {}

    Gated pass();

private:
    enum class Sight { hidden, by_pseudonym, openly };
    using Ids = std::set<std::string, std::less<>>;
    using IdMap = std::map<std::string, std::string, std::less<>>;

    // Deciding: gate_decide.cpp
    bool in_grade(model::Confidentiality grade) const;
    void hold_back(std::string record, std::string reason, std::string person = {});
    void decide_parties();
    Sight decide_party(const model::Party& party);
    bool needs_consent(const model::Party& party) const;
    bool is_child(const model::Party& party) const;
    void decide_sources();
    bool files_too(std::string_view partner) const;
    void decide_exhibits();
    std::string exhibit_objection(const model::Exhibit& exhibit, std::string& person) const;
    void decide_claims_and_acts();
    bool drop_what_lost_its_ground();
    std::string claim_objection(const model::Claim& claim) const;
    std::string act_objection(const model::Incident& incident, const model::Act& act) const;
    void drop_unused_people();
    void explain_claims_and_acts();
    bool visible(std::string_view party) const;

    // Building: gate_build.cpp, gate_evidence.cpp, gate_belongings.cpp
    /// Empty when the id has no counterpart.
    static std::string mapped(const IdMap& ids, std::string_view id);
    /// The id that the audience knows the record by, or one behind all that it knows.
    std::string seen_id_for(std::string_view kind, const std::string& id);
    void number_everything();
    void label_nameless();
    void build_parties();
    model::Party build_party(const model::Party& party, Sight sight) const;
    void add_identity(const model::Party& party, model::Party& seen) const;
    void know_roots();
    void build_sources();
    bool comes_from_protected(const model::Exhibit& exhibit) const;
    void build_exhibits();
    void build_partners();
    void build_claims();
    void build_incidents();
    model::Act build_act(const model::Act& act) const;
    void build_exposures();
    void build_assets();
    std::string seen_root(const model::Source& source);
    std::vector<std::string> seen_exhibits(const std::vector<std::string>& ids) const;
    std::vector<std::string> seen_claims(const std::vector<std::string>& ids) const;
    bool rests_on_withheld(const std::vector<std::string>& exhibits) const;
    std::string label_of(const model::Party& party) const;

    // Texts: gate_texts.cpp
    std::string seen_text(const std::string& record, const std::string& field,
                          const std::string& text);
    std::string seen_record(const std::string& id) const;

    // Protecting: protected_text.cpp
    void collect_protected_texts();

    const model::Case& file_;
    Audience audience_;
    const Known& known_;
    Gated gated_;

    std::map<std::string, Sight, std::less<>> sight_;
    Ids protected_;                                       ///< ids of Case::protected_people()
    Ids sources_, exhibits_, claims_, acts_, incidents_;  // team ids that may be seen
    IdMap party_ids_, source_ids_, exhibit_ids_, claim_ids_, act_ids_, incident_ids_, partner_ids_;
    IdMap root_ids_, labels_;
    std::map<std::string, int, std::less<>> last_;  ///< number given of each kind
};

}  // namespace recourse::filing
