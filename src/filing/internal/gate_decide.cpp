#include <algorithm>
#include <nlohmann/json.hpp>

#include "filing/internal/gate.hpp"

namespace recourse::filing {

namespace {

bool is_image(const model::Exhibit& exhibit) {
    return exhibit.media_type.starts_with("image/") || exhibit.media_type.starts_with("video/");
}

std::string above(std::string_view what) {
    return std::string(what) + " is graded above this recipient";
}

}  // namespace

base::Json to_json(const std::vector<Withheld>& withheld) {
    base::Json list = base::Json::array();
    for (const Withheld& one : withheld)
        list.push_back({{"record", one.record}, {"reason", one.reason}, {"person", one.person}});
    return list;
}

Gated pass_gate(const model::Case& file, const Audience& audience, const Known& known) {
    return Gate(file, audience, known).pass();
}

Gated Gate::pass() {
    for (const model::Party* person : file_.protected_people()) protected_.insert(person->id);
    gated_.view.audience_ = audience_;
    decide_parties();
    decide_sources();
    decide_exhibits();
    decide_claims_and_acts();
    drop_unused_people();
    explain_claims_and_acts();
    number_everything();
    build_partners();
    build_parties();
    build_sources();
    build_exhibits();
    build_claims();
    build_incidents();
    build_exposures();
    build_assets();
    collect_protected_texts();
    return std::move(gated_);
}

bool Gate::in_grade(model::Confidentiality grade) const {
    return audience_.grade <= model::Confidentiality::named && grade <= audience_.grade;
}

void Gate::hold_back(std::string record, std::string reason, std::string person) {
    gated_.withheld.push_back({std::move(record), std::move(reason), std::move(person)});
}

bool Gate::visible(std::string_view party) const {
    const auto found = sight_.find(party);
    return found != sight_.end() && found->second != Sight::hidden;
}

void Gate::decide_parties() {
    for (const model::Party& party : file_.parties) sight_[party.id] = decide_party(party);
}

Gate::Sight Gate::decide_party(const model::Party& party) {
    const std::string record = "party " + party.id;
    const bool identity = in_grade(party.confidentiality);
    if (audience_.grade > model::Confidentiality::named) {
        hold_back(record, "nothing of this grade leaves the team", party.id);
        return Sight::hidden;
    }
    if (needs_consent(party)) {
        const std::string objection = consent_objection(party, audience_);
        const bool unguarded = is_child(party) && !has_guardian(party, audience_);
        if (!objection.empty() || unguarded) {
            hold_back(record,
                      objection.empty() ? "no guardian has agreed for this child" : objection,
                      party.id);
            return Sight::hidden;
        }
        if (identity && !is_child(party) && consents_to_naming(party, audience_))
            return Sight::openly;
        hold_back(record + " (real name)",
                  !identity         ? above("the real identity")
                  : is_child(party) ? "a child is not named"
                                    : "consent does not allow naming",
                  party.id);
        return Sight::by_pseudonym;
    }
    if (identity) return Sight::openly;
    hold_back(record, above("the identity"), party.id);
    const bool replaceable = !party.pseudonym.empty() && !party.has_role("target");
    return replaceable ? Sight::by_pseudonym : Sight::hidden;
}

/// People whose safety the case holds in its hands: nothing of them leaves without their consent.
bool Gate::needs_consent(const model::Party& party) const {
    return protected_.contains(party.id) || is_child(party);
}

/// Whoever may be one: submissions.md 3.5 asks that no name and no image of a child leaves, and
/// that a parent agrees beside the child.
bool Gate::is_child(const model::Party& party) const {
    return !party.has_role("target") && party.may_be_a_child(audience_.today);
}

void Gate::decide_sources() {
    for (const model::Source& source : file_.sources) {
        if (!in_grade(source.confidentiality)) {
            hold_back("source " + source.id, above("it"), source.party);
        } else if (!source.party.empty() && !visible(source.party)) {
            hold_back("source " + source.id, "the person behind it is withheld", source.party);
        } else {
            sources_.insert(source.id);
        }
    }
}

std::string Gate::exhibit_objection(const model::Exhibit& exhibit, std::string& person) const {
    if (!in_grade(exhibit.confidentiality)) return above("it");
    if (!exhibit.partner.empty() && !files_too(exhibit.partner))
        return "it is of partner " + exhibit.partner + ", who does not file this";
    for (const std::string& id : exhibit.people) {
        const model::Party* party = file_.find_party(id);
        person = id;
        if (party == nullptr) return "it shows a person whom the case does not know";
        if (!visible(id)) return "it shows a person who is withheld";
        if (is_image(exhibit) && is_child(*party)) return "it shows a child";
        const std::string objection = consent_objection(*party, audience_);
        if (!objection.empty()) return objection;
    }
    person.clear();
    const model::Source* source = file_.find_source(exhibit.source);
    if (source != nullptr && !source->party.empty() && !visible(source->party)) {
        person = source->party;
        return "it comes from a person who is withheld";
    }
    return {};
}

/// What a partner gave goes only into what it signs.
bool Gate::files_too(std::string_view partner) const {
    return std::ranges::find(audience_.partners, partner) != audience_.partners.end();
}

void Gate::decide_exhibits() {
    for (const model::Exhibit& exhibit : file_.exhibits) {
        std::string person;
        const std::string objection = exhibit_objection(exhibit, person);
        if (objection.empty()) {
            exhibits_.insert(exhibit.id);
        } else {
            hold_back("exhibit " + exhibit.id, objection, person);
        }
    }
}

std::string Gate::claim_objection(const model::Claim& claim) const {
    if (!in_grade(claim.confidentiality)) return above("it");
    if (claim.citations.empty()) return "it cites no exhibit";
    if (std::ranges::none_of(claim.citations, [&](const model::Citation& citation) {
            return exhibits_.contains(citation.exhibit);
        }))
        return "every exhibit that carries it is withheld";
    for (const std::string& id : claim.about) {
        if (!visible(id) && !acts_.contains(id) && !incidents_.contains(id))
            return "it speaks of " + id + ", which is withheld";
    }
    return {};
}

std::string Gate::act_objection(const model::Incident& incident, const model::Act& act) const {
    if (!in_grade(incident.confidentiality)) return above("its incident");
    if (!act.victim.empty() && !visible(act.victim)) return "its victim is withheld";
    if (std::ranges::none_of(act.claims,
                             [&](const std::string& id) { return claims_.contains(id); }))
        return "no claim that the recipient may see carries it";
    return {};
}

/// Claims speak of acts and acts rest on claims: start from all, and take out what has an objection
/// until nothing more falls.
void Gate::decide_claims_and_acts() {
    for (const model::Claim& claim : file_.claims) claims_.insert(claim.id);
    for (const model::Incident& incident : file_.incidents) {
        incidents_.insert(incident.id);
        for (const model::Act& act : incident.acts) acts_.insert(act.id);
    }
    while (drop_what_lost_its_ground()) {
    }
}

bool Gate::drop_what_lost_its_ground() {
    std::size_t dropped = 0;
    for (const model::Claim& claim : file_.claims) {
        if (!claim_objection(claim).empty()) dropped += claims_.erase(claim.id);
    }
    for (const model::Incident& incident : file_.incidents) {
        bool any_act = false;
        for (const model::Act& act : incident.acts) {
            if (!act_objection(incident, act).empty()) dropped += acts_.erase(act.id);
            any_act = any_act || acts_.contains(act.id);
        }
        if (!any_act) dropped += incidents_.erase(incident.id);
    }
    return dropped > 0;
}

/// Protected people whom nothing that leaves speaks of are not listed either.
void Gate::drop_unused_people() {
    Ids used;
    for (const model::Incident& incident : file_.incidents) {
        for (const model::Act& act : incident.acts) {
            if (!acts_.contains(act.id)) continue;
            used.insert(act.victim);
            for (const model::Involvement& role : act.involvements) used.insert(role.party);
        }
    }
    for (const model::Exhibit& exhibit : file_.exhibits) {
        if (!exhibits_.contains(exhibit.id)) continue;
        used.insert(exhibit.people.begin(), exhibit.people.end());
        if (const model::Source* source = file_.find_source(exhibit.source))
            used.insert(source->party);
    }
    for (const model::Claim& claim : file_.claims) {
        if (claims_.contains(claim.id)) used.insert(claim.about.begin(), claim.about.end());
    }
    for (const model::Party& party : file_.parties) {
        if (!needs_consent(party) || !visible(party.id) || used.contains(party.id)) continue;
        sight_[party.id] = Sight::hidden;
        hold_back("party " + party.id, "nothing that the recipient sees speaks of this person",
                  party.id);
    }
}

void Gate::explain_claims_and_acts() {
    for (const model::Claim& claim : file_.claims) {
        if (claims_.contains(claim.id)) continue;
        const std::string_view warning =
            claim.exculpatory ? "; it points the other way: consider what can be said of it" : "";
        hold_back("claim " + claim.id, claim_objection(claim) + std::string(warning));
    }
    for (const model::Incident& incident : file_.incidents) {
        std::size_t kept = 0;
        for (const model::Act& act : incident.acts) {
            if (acts_.contains(act.id)) {
                ++kept;
            } else {
                hold_back("act " + act.id, act_objection(incident, act), act.victim);
            }
        }
        if (kept == 0) {
            hold_back("incident " + incident.id, "none of its acts may be seen");
        } else if (kept < incident.acts.size()) {
            hold_back("incident " + incident.id + " (summary, state response)",
                      "they may speak of its withheld acts");
        }
    }
}

}  // namespace recourse::filing
