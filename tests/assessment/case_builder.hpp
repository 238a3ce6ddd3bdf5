#pragma once

#include <string>
#include <vector>

#include "assessment/assess.hpp"
#include "model/case.hpp"

/// Small fictional cases, built a sentence at a time. Each witness is an independent root with one
/// statement as its exhibit.
namespace recourse::assessment::testing {

base::PartialDate date(const std::string& text);
base::Time now();  ///< noon of 23 November 2026

class CaseBuilder {
public:
    /// A case in Generica with one target, "p-target": a Generican person with proof of identity.
    CaseBuilder();

    CaseBuilder& kind(model::PartyKind kind);
    CaseBuilder& nationalities(std::vector<std::string> codes);
    CaseBuilder& post(bool commands, const std::string& from, const std::string& until,
                      const std::string& organisation = "p-unit");
    CaseBuilder& exposure(const std::string& country);

    /// A witness, "s1", "s2" ... in order; `root` makes it go back to another.
    CaseBuilder& witness(const std::string& root = "");
    /// A claim "c1", "c2" ... about ids, carried by the statements of these witnesses (from 1).
    CaseBuilder& claim(std::vector<std::string> about, std::vector<int> witnesses,
                       bool exculpatory = false);
    /// A victim, "p-v1", "p-v2" ...
    CaseBuilder& victim(std::vector<std::string> purposes);

    /// An act "a1", "a2" ... against the last victim in which the target is involved, both carried
    /// by the last claim.
    CaseBuilder& act(const std::string& conduct, const std::string& mode,
                     const std::string& on = "2024-05-12");
    CaseBuilder& certainty(const std::string& word);   ///< of the last act's involvement
    CaseBuilder& amount(const std::string& text);      ///< of the last act
    CaseBuilder& harm(const std::string& text);        ///< of the last act
    CaseBuilder& in_country(const std::string& code);  ///< of every act

    /// Two witnesses, a victim, a claim on both witnesses about act, victim and target, and the
    /// act.
    static CaseBuilder solid(const std::string& conduct, const std::string& mode,
                             std::vector<std::string> purposes = {"none"});

    /// A journalist killed by the target's own hand, shown by two witnesses.
    static CaseBuilder killing();

    model::Case file;

private:
    model::Party& target() { return file.parties.front(); }
    model::Act& last_act() { return file.incidents.front().acts.back(); }
};

/// The regimes of data/regimes; fails the test when they do not load.
const std::vector<Regime>& shipped_regimes();
const Regime& shipped_regime(const std::string& id);
const Vocabulary& shipped_vocabulary();

TargetAssessment assess_target(const model::Case& file, const std::string& regime,
                               std::span<const Listing> listings = {});

/// The finding for an element; null when the assessment leaves it out.
const Finding* find(const TargetAssessment& assessment, const std::string& element);

}  // namespace recourse::assessment::testing
