#pragma once

#include <concepts>
#include <type_traits>

#include "model/case.hpp"
#include "model/internal/subject_fields.hpp"

/// Which fields the records of a case have and what JSON calls them, as subject_fields.hpp does.
namespace recourse::model::internal {

template <class Visit, class Record>
    requires std::same_as<std::remove_const_t<Record>, Post>
void visit_fields(Visit& visit, Record& post) {
    visit("title", post.title);
    visit("organisation", post.organisation);
    visit("from", post.from);
    visit("until", post.until);
    visit("commands", post.commands);
    visit("exhibits", post.exhibits);
    visit("rank", post.rank);
    visit("strength", post.strength);
}

template <class Visit, class Record>
    requires std::same_as<std::remove_const_t<Record>, PartyRelation>
void visit_fields(Visit& visit, Record& relation) {
    visit("kind", relation.kind);
    visit("party", relation.party);
    visit("from", relation.from);
    visit("until", relation.until);
    visit("share", relation.share);
    visit("exhibits", relation.exhibits);
}

template <class Visit, class Record>
    requires std::same_as<std::remove_const_t<Record>, ConsentScope>
void visit_fields(Visit& visit, Record& scope) {
    visit("use", scope.use);
    visit("authorities", scope.authorities);
    visit("named", scope.named);
    visit("until", scope.until);
    visit("withdrawn", scope.withdrawn);
}

template <class Visit, class Record>
    requires std::same_as<std::remove_const_t<Record>, Consent>
void visit_fields(Visit& visit, Record& consent) {
    visit("uses", consent.uses);
    visit("authorities", consent.authorities);
    visit("named", consent.named);
    visit("scopes", consent.scopes);
    visit("given", consent.given);
    visit("expires", consent.expires);
    visit("withdrawn", consent.withdrawn);
    visit("form", consent.form);
    visit("guardian", consent.guardian);
}

template <class Visit, class Record>
    requires std::same_as<std::remove_const_t<Record>, PartnerConsent>
void visit_fields(Visit& visit, Record& agreed) {
    visit("partner", agreed.partner);
    visit_fields(visit, agreed.consent);
}

template <class Visit, class Record>
    requires std::same_as<std::remove_const_t<Record>, Party>
void visit_fields(Visit& visit, Record& party) {
    visit("id", party.id);
    visit("kind", party.kind);
    visit("roles", party.roles);
    visit("names", party.names);
    visit("pseudonym", party.pseudonym);
    visit("confidentiality", party.confidentiality);
    visit("birth_dates", party.birth_dates);
    visit("birth_places", party.birth_places);
    visit("nationalities", party.nationalities);
    visit("gender", party.gender);
    visit("purposes", party.purposes);
    visit("identifiers", party.identifiers);
    visit("addresses", party.addresses);
    visit("posts", party.posts);
    visit("relations", party.relations);
    visit("consent", party.consent);
    visit("partner_consents", party.partner_consents);
    visit("identity_exhibits", party.identity_exhibits);
    visit("notes", party.notes);
}

template <class Visit, class Record>
    requires std::same_as<std::remove_const_t<Record>, Involvement>
void visit_fields(Visit& visit, Record& involvement) {
    visit("party", involvement.party);
    visit("mode", involvement.mode);
    visit("certainty", involvement.certainty);
    visit("how", involvement.how);
    visit("claims", involvement.claims);
}

template <class Visit, class Record>
    requires std::same_as<std::remove_const_t<Record>, Act>
void visit_fields(Visit& visit, Record& act) {
    visit("id", act.id);
    visit("conduct", act.conduct);
    visit("victim", act.victim);
    visit("date", act.date);
    visit("place", act.place);
    visit("latitude", act.latitude);
    visit("longitude", act.longitude);
    visit("precision", act.precision);
    visit("summary", act.summary);
    visit("harm", act.harm);
    visit("amount", act.amount);
    visit("involvements", act.involvements);
    visit("claims", act.claims);
    visit("type", act.type);
    visit("methods", act.methods);
    visit("victim_state", act.victim_state);
    visit("huridocs", act.huridocs);
}

template <class Visit, class Record>
    requires std::same_as<std::remove_const_t<Record>, Incident>
void visit_fields(Visit& visit, Record& incident) {
    visit("id", incident.id);
    visit("title", incident.title);
    visit("date", incident.date);
    visit("place", incident.place);
    visit("latitude", incident.latitude);
    visit("longitude", incident.longitude);
    visit("precision", incident.precision);
    visit("country", incident.country);
    visit("summary", incident.summary);
    visit("state_response", incident.state_response);
    visit("confidentiality", incident.confidentiality);
    visit("acts", incident.acts);
}

template <class Visit, class Record>
    requires std::same_as<std::remove_const_t<Record>, Source>
void visit_fields(Visit& visit, Record& source) {
    visit("id", source.id);
    visit("title", source.title);
    visit("kind", source.kind);
    visit("reliability", source.reliability);
    visit("credibility", source.credibility);
    visit("root", source.root);
    visit("capacity", source.capacity);
    visit("party", source.party);
    visit("motive", source.motive);
    visit("confidentiality", source.confidentiality);
}

template <class Visit, class Record>
    requires std::same_as<std::remove_const_t<Record>, Exhibit>
void visit_fields(Visit& visit, Record& exhibit) {
    visit("id", exhibit.id);
    visit("number", exhibit.number);
    visit("title", exhibit.title);
    visit("kind", exhibit.kind);
    visit("file", exhibit.file);
    visit("media_type", exhibit.media_type);
    visit("source", exhibit.source);
    visit("made", exhibit.made);
    visit("obtained", exhibit.obtained);
    visit("language", exhibit.language);
    visit("description", exhibit.description);
    visit("confidentiality", exhibit.confidentiality);
    visit("people", exhibit.people);
    visit("partner", exhibit.partner);
    visit("size", exhibit.size);
    visit("sha256", exhibit.sha256);
    visit("sha512", exhibit.sha512);
}

template <class Visit, class Record>
    requires std::same_as<std::remove_const_t<Record>, Citation>
void visit_fields(Visit& visit, Record& citation) {
    visit("exhibit", citation.exhibit);
    visit("pinpoint", citation.pinpoint);
    visit("quote", citation.quote);
}

template <class Visit, class Record>
    requires std::same_as<std::remove_const_t<Record>, Claim>
void visit_fields(Visit& visit, Record& claim) {
    visit("id", claim.id);
    visit("text", claim.text);
    visit("exculpatory", claim.exculpatory);
    visit("about", claim.about);
    visit("confidentiality", claim.confidentiality);
    visit("citations", claim.citations);
}

template <class Visit, class Record>
    requires std::same_as<std::remove_const_t<Record>, Exposure>
void visit_fields(Visit& visit, Record& exposure) {
    visit("id", exposure.id);
    visit("party", exposure.party);
    visit("country", exposure.country);
    visit("kind", exposure.kind);
    visit("detail", exposure.detail);
    visit("exhibits", exposure.exhibits);
}

template <class Visit, class Record>
    requires std::same_as<std::remove_const_t<Record>, Asset>
void visit_fields(Visit& visit, Record& asset) {
    visit("id", asset.id);
    visit("party", asset.party);
    visit("kind", asset.kind);
    visit("description", asset.description);
    visit("country", asset.country);
    visit("value", asset.value);
    visit("share", asset.share);
    visit("from", asset.from);
    visit("until", asset.until);
    visit("exhibits", asset.exhibits);
    visit("confidentiality", asset.confidentiality);
}

template <class Visit, class Record>
    requires std::same_as<std::remove_const_t<Record>, StartedClock>
void visit_fields(Visit& visit, Record& clock) {
    visit("id", clock.id);
    visit("regime", clock.regime);
    visit("clock", clock.clock);
    visit("on", clock.on);
    visit("note", clock.note);
    visit("confidentiality", clock.confidentiality);
}

template <class Visit, class Record>
    requires std::same_as<std::remove_const_t<Record>, Statement>
void visit_fields(Visit& visit, Record& statement) {
    visit("id", statement.id);
    visit("record", statement.record);
    visit("field", statement.field);
    visit("value", statement.value);
    visit("source", statement.source);
    visit("citations", statement.citations);
    visit("confidentiality", statement.confidentiality);
    visit("note", statement.note);
    visit("status", statement.status);
}

template <class Visit, class Record>
    requires std::same_as<std::remove_const_t<Record>, Submitter>
void visit_fields(Visit& visit, Record& submitter) {
    visit("organisation", submitter.organisation);
    visit("about", submitter.about);
    visit("contact", submitter.contact);
    visit("email", submitter.email);
    visit("phone", submitter.phone);
}

template <class Visit, class Record>
    requires std::same_as<std::remove_const_t<Record>, Partner>
void visit_fields(Visit& visit, Record& partner) {
    visit("id", partner.id);
    visit("organisation", partner.organisation);
    visit("about", partner.about);
    visit("contact", partner.contact);
    visit("email", partner.email);
    visit("phone", partner.phone);
    visit("contribution", partner.contribution);
    visit("public_key", partner.public_key);
}

template <class Visit, class Record>
    requires std::same_as<std::remove_const_t<Record>, Case>
void visit_fields(Visit& visit, Record& record) {
    visit("id", record.id);
    visit("title", record.title);
    visit("country", record.country);
    visit("summary", record.summary);
    visit("impact", record.impact);
    visit("exculpatory_search", record.exculpatory_search);
    visit("submitter", record.submitter);
    visit("parties", record.parties);
    visit("incidents", record.incidents);
    visit("sources", record.sources);
    visit("exhibits", record.exhibits);
    visit("claims", record.claims);
    visit("exposures", record.exposures);
    visit("statements", record.statements);
    visit("assets", record.assets);
    visit("clocks", record.clocks);
    visit("partners", record.partners);
}

}  // namespace recourse::model::internal
