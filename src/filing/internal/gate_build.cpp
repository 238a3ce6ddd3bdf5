#include <fmt/format.h>
#include <algorithm>
#include <charconv>

#include "filing/internal/gate.hpp"

namespace recourse::filing {

namespace {

constexpr std::string_view nameless = "N. N. ";

}  // namespace

int trailing_number(std::string_view id) {
    const std::size_t at = id.find_last_not_of("0123456789") + 1;
    int number = 0;
    std::from_chars(id.data() + at, id.data() + id.size(), number);
    return number;
}

std::string Gated::team_id(std::string_view seen) const {
    const auto found = std::ranges::find(counterparts, seen, &Counterpart::seen_id);
    return found == counterparts.end() ? std::string() : found->team_id;
}

std::string Gated::seen_id(std::string_view kind, std::string_view team) const {
    const auto found = std::ranges::find_if(counterparts, [&](const Counterpart& pair) {
        return pair.kind == kind && pair.team_id == team;
    });
    return found == counterparts.end() ? std::string() : found->seen_id;
}

std::string Gate::mapped(const IdMap& ids, std::string_view id) {
    const auto found = ids.find(id);
    return found == ids.end() ? std::string() : found->second;
}

std::string Gate::seen_id_for(std::string_view kind, const std::string& id) {
    int& last = last_.try_emplace(std::string(kind), 0).first->second;
    for (const Counterpart& pair : known_.counterparts) {
        if (pair.kind != kind) continue;
        if (pair.team_id == id) return pair.seen_id;
        last = std::max(last, trailing_number(pair.seen_id));
    }
    return fmt::format("{}-{}", kind, ++last);
}

/// New ids without gaps: the team's own may be telling ("p-anna"), and gaps would count what is
/// withheld.
void Gate::number_everything() {
    const auto number = [&](IdMap& ids, const char* kind, const std::string& id) {
        ids[id] = seen_id_for(kind, id);
        gated_.counterparts.push_back({kind, id, ids[id]});
    };
    for (const model::Party& party : file_.parties) {
        if (!visible(party.id)) continue;
        number(party_ids_, "party", party.id);
    }
    for (const model::Source& source : file_.sources) {
        if (sources_.contains(source.id)) number(source_ids_, "source", source.id);
    }
    for (const model::Exhibit& exhibit : file_.exhibits) {
        if (exhibits_.contains(exhibit.id)) number(exhibit_ids_, "exhibit", exhibit.id);
    }
    for (const model::Claim& claim : file_.claims) {
        if (claims_.contains(claim.id)) number(claim_ids_, "claim", claim.id);
    }
    for (const model::Incident& incident : file_.incidents) {
        if (!incidents_.contains(incident.id)) continue;
        number(incident_ids_, "incident", incident.id);
        for (const model::Act& act : incident.acts) {
            if (acts_.contains(act.id)) number(act_ids_, "act", act.id);
        }
    }
    for (const model::Partner& partner : file_.partners) {
        if (files_too(partner.id)) number(partner_ids_, "partner", partner.id);
    }
    label_nameless();
}

void Gate::build_partners() {
    for (const model::Partner& partner : file_.partners) {
        if (!files_too(partner.id)) continue;
        model::Partner seen = partner;
        seen.id = mapped(partner_ids_, partner.id);
        gated_.view.seen_.partners.push_back(std::move(seen));
    }
}

/// Whoever has no pseudonym is "N. N. 1", for good.
void Gate::label_nameless() {
    int last = 0;
    for (const auto& [party, label] : known_.pseudonyms)
        if (label.starts_with(nameless)) last = std::max(last, trailing_number(label));
    for (const model::Party& party : file_.parties) {
        if (sight_.at(party.id) != Sight::by_pseudonym || !party.pseudonym.empty()) continue;
        const auto known = known_.pseudonyms.find(mapped(party_ids_, party.id));
        const bool labelled =
            known != known_.pseudonyms.end() && known->second.starts_with(nameless);
        labels_[party.id] = labelled ? known->second : fmt::format("{}{}", nameless, ++last);
    }
}

std::string Gate::label_of(const model::Party& party) const {
    return party.pseudonym.empty() ? mapped(labels_, party.id) : party.pseudonym;
}

std::vector<std::string> Gate::seen_exhibits(const std::vector<std::string>& ids) const {
    std::vector<std::string> seen;
    for (const std::string& id : ids) {
        if (exhibits_.contains(id)) seen.push_back(mapped(exhibit_ids_, id));
    }
    return seen;
}

std::vector<std::string> Gate::seen_claims(const std::vector<std::string>& ids) const {
    std::vector<std::string> seen;
    for (const std::string& id : ids) {
        if (claims_.contains(id)) seen.push_back(mapped(claim_ids_, id));
    }
    return seen;
}

bool Gate::rests_on_withheld(const std::vector<std::string>& exhibits) const {
    return !exhibits.empty() && seen_exhibits(exhibits).empty();
}

void Gate::build_parties() {
    model::Case& seen = gated_.view.seen_;
    seen.id = "submission";
    seen.title = file_.title;
    seen.country = file_.country;
    seen.summary = seen_text("case", "summary", file_.summary);
    seen.impact = seen_text("case", "impact", file_.impact);
    seen.exculpatory_search = seen_text("case", "exculpatory_search", file_.exculpatory_search);
    seen.submitter = file_.submitter;
    for (const model::Party& party : file_.parties) {
        if (visible(party.id)) seen.parties.push_back(build_party(party, sight_.at(party.id)));
    }
}

model::Party Gate::build_party(const model::Party& party, Sight sight) const {
    model::Party seen;
    seen.id = mapped(party_ids_, party.id);
    seen.kind = party.kind;
    seen.roles = party.roles;
    seen.purposes = party.purposes;
    if (!party.consent.all_scopes().empty()) {
        seen.consent.uses = {"submission"};
        seen.consent.authorities = audience_.authorities;
        seen.consent.named = sight == Sight::openly;
    }
    for (const auto& agreed : party.partner_consents) {
        if (!seen.consent.uses.empty() && files_too(agreed.partner))
            seen.partner_consents.push_back({mapped(partner_ids_, agreed.partner), seen.consent});
    }
    if (sight == Sight::by_pseudonym) {
        seen.pseudonym = label_of(party);
        return seen;
    }
    seen.names = party.names;
    seen.pseudonym = party.pseudonym;
    seen.confidentiality = party.confidentiality;
    seen.gender = party.gender;
    seen.nationalities = party.nationalities;
    add_identity(party, seen);
    return seen;
}

/// Dates, numbers and addresses are given of those against whom a measure is asked, and of the
/// organisations around them; of other people the name is enough.
void Gate::add_identity(const model::Party& party, model::Party& seen) const {
    if (party.has_role("target") || party.kind != model::PartyKind::person) {
        seen.birth_dates = party.birth_dates;
        seen.birth_places = party.birth_places;
        seen.identifiers = party.identifiers;
        seen.addresses = party.addresses;
        seen.identity_exhibits = seen_exhibits(party.identity_exhibits);
    }
    for (const model::Post& post : party.posts) {
        if (rests_on_withheld(post.exhibits)) continue;
        if (!post.organisation.empty() && !visible(post.organisation)) continue;
        seen.posts.push_back({.title = post.title,
                              .organisation = mapped(party_ids_, post.organisation),
                              .from = post.from,
                              .until = post.until,
                              .commands = post.commands,
                              .exhibits = seen_exhibits(post.exhibits),
                              .rank = post.rank,
                              .strength = post.strength});
    }
    for (const model::PartyRelation& relation : party.relations) {
        const auto other = sight_.find(relation.party);
        if (other == sight_.end() || other->second != Sight::openly) continue;
        if (rests_on_withheld(relation.exhibits)) continue;
        seen.relations.push_back({.kind = relation.kind,
                                  .party = mapped(party_ids_, relation.party),
                                  .from = relation.from,
                                  .until = relation.until,
                                  .share = relation.share,
                                  .exhibits = seen_exhibits(relation.exhibits)});
    }
}

void Gate::build_claims() {
    for (const model::Claim& claim : file_.claims) {
        if (!claims_.contains(claim.id)) continue;
        model::Claim seen;
        seen.id = mapped(claim_ids_, claim.id);
        seen.text = claim.text;
        seen.exculpatory = claim.exculpatory;
        seen.confidentiality = claim.confidentiality;
        for (const std::string& id : claim.about) {
            const IdMap& ids = party_ids_.contains(id) ? party_ids_
                               : act_ids_.contains(id) ? act_ids_
                                                       : incident_ids_;
            seen.about.push_back(mapped(ids, id));
        }
        for (const model::Citation& citation : claim.citations) {
            if (!exhibits_.contains(citation.exhibit)) continue;
            seen.citations.push_back({.exhibit = mapped(exhibit_ids_, citation.exhibit),
                                      .pinpoint = citation.pinpoint,
                                      .quote = citation.quote});
        }
        gated_.view.seen_.claims.push_back(std::move(seen));
    }
}

void Gate::build_incidents() {
    for (const model::Incident& incident : file_.incidents) {
        if (!incidents_.contains(incident.id)) continue;
        model::Incident seen;
        seen.id = mapped(incident_ids_, incident.id);
        seen.title = incident.title;
        seen.date = incident.date;
        seen.place = incident.place;
        seen.country = incident.country;
        seen.confidentiality = incident.confidentiality;
        for (const model::Act& act : incident.acts) {
            if (acts_.contains(act.id)) seen.acts.push_back(build_act(act));
        }
        if (seen.acts.size() == incident.acts.size()) {
            const std::string record = "incident " + incident.id;
            seen.summary = seen_text(record, "summary", incident.summary);
            seen.state_response = seen_text(record, "state_response", incident.state_response);
        }
        gated_.view.seen_.incidents.push_back(std::move(seen));
    }
}

model::Act Gate::build_act(const model::Act& act) const {
    model::Act seen;
    seen.id = mapped(act_ids_, act.id);
    seen.conduct = act.conduct;
    seen.victim = mapped(party_ids_, act.victim);
    seen.date = act.date;
    seen.place = act.place;
    seen.summary = act.summary;
    seen.harm = act.harm;
    seen.amount = act.amount;
    seen.type = act.type;
    seen.methods = act.methods;
    seen.victim_state = act.victim_state;
    seen.claims = seen_claims(act.claims);
    for (const model::Involvement& role : act.involvements) {
        const std::vector<std::string> claims = seen_claims(role.claims);
        if (!visible(role.party) || claims.empty()) continue;
        seen.involvements.push_back({.party = mapped(party_ids_, role.party),
                                     .mode = role.mode,
                                     .certainty = role.certainty,
                                     .how = role.how,
                                     .claims = claims});
    }
    return seen;
}

}  // namespace recourse::filing
