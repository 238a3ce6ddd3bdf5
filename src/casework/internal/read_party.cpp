#include <algorithm>
#include <array>

#include "casework/internal/read_record.hpp"

namespace recourse::casework::internal {

using model::Confidentiality;

namespace {

model::Name read_name(RecordReader& read) {
    using model::NameStrength;
    using model::NameType;
    return {.full = read.required_text("full"),
            .type = read.word("type", NameType::original_script, NameType::primary),
            .strength = read.word("strength", NameStrength::weak, NameStrength::strong),
            .script = read.text("script"),
            .language = read.text("language"),
            .family = read.text("family"),
            .given = read.text("given"),
            .published = read.text("published")};
}

model::PlaceOfBirth read_birth_place(RecordReader& read) {
    return {.text = read.text("text"), .country = read.country("country")};
}

model::Identifier read_identifier(RecordReader& read) {
    using model::IdentifierKind;
    return {.kind = read.word("kind", IdentifierKind::other, IdentifierKind::other),
            .value = read.required_text("value"),
            .country = read.country("country"),
            .label = read.text("label"),
            .note = read.text("note")};
}

model::Address read_address(RecordReader& read) {
    return {
        .text = read.text("text"), .city = read.text("city"), .country = read.country("country")};
}

model::Post read_post(RecordReader& read) {
    return {.title = read.required_text("title"),
            .organisation = read.reference("organisation", RecordKind::party),
            .from = read.date("from"),
            .until = read.date("until"),
            .commands = read.flag("commands"),
            .exhibits = read.references("exhibits", RecordKind::exhibit),
            .rank = read.text("rank"),
            .strength = read.text("strength")};
}

model::PartyRelation read_relation(RecordReader& read) {
    return {.kind = read.required_code("kind", "relation"),
            .party = read.required_reference("party", RecordKind::party),
            .from = read.date("from"),
            .until = read.date("until"),
            .share = read.text("share"),
            .exhibits = read.references("exhibits", RecordKind::exhibit)};
}

model::ConsentScope read_consent_scope(RecordReader& read) {
    model::ConsentScope scope{.use = read.required_code("use", "consent-use"),
                              .authorities = read.texts("authorities"),
                              .named = read.flag("named"),
                              .until = read.date("until"),
                              .withdrawn = read.date("withdrawn")};
    if (scope.authorities.empty() && scope.use == "submission") {
        read.refuse("authorities", "a submission goes to an authority: say which, or \"any\"");
    }
    return scope;
}

model::Consent read_consent(RecordReader& read) {
    if (read.has("scopes") && (read.has("uses") || read.has("authorities") || read.has("named"))) {
        read.refuse("scopes", "stand in the place of uses, authorities and named");
    }
    return {.uses = read.codes("uses", "consent-use"),
            .authorities = read.texts("authorities"),
            .named = read.flag("named"),
            .scopes = read.records("scopes", read_consent_scope),
            .given = read.date("given"),
            .expires = read.date("expires"),
            .withdrawn = read.flag("withdrawn"),
            .form = read.code("form", "consent-form"),
            .guardian = read.text("guardian")};
}

model::PartnerConsent read_partner_consent(RecordReader& read) {
    return {.partner = read.required_reference("partner", RecordKind::partner),
            .consent = read_consent(read)};
}

/// People who could be harmed are never public by omission.
void check_protection(RecordReader& read, const model::Party& party) {
    static constexpr std::array<std::string_view, 3> protected_roles{"victim", "witness", "source"};
    const bool is_protected = std::ranges::any_of(
        protected_roles, [&](std::string_view role) { return party.has_role(role); });
    if (is_protected && !read.has("confidentiality")) {
        read.refuse("confidentiality", "must be said for a victim, witness or source");
    }
    if (party.names.empty() && party.pseudonym.empty()) {
        read.refuse("names", "a party needs a name or a pseudonym");
    }
}

}  // namespace

model::Party read_party(RecordReader& read) {
    model::Party party{
        .id = read.required_text("id"),
        .kind = read.word("kind", model::PartyKind::unit, model::PartyKind::person),
        .roles = read.codes("roles", "role"),
        .names = read.records("names", read_name),
        .pseudonym = read.text("pseudonym"),
        .confidentiality = read.confidentiality(Confidentiality::open),
        .birth_dates = read.dates("birth_dates"),
        .birth_places = read.records("birth_places", read_birth_place),
        .nationalities = read.countries("nationalities"),
        .gender = read.code("gender", "gender"),
        .purposes = read.codes("purposes", "purpose"),
        .identifiers = read.records("identifiers", read_identifier),
        .addresses = read.records("addresses", read_address),
        .posts = read.records("posts", read_post),
        .relations = read.records("relations", read_relation),
        .consent = read.record("consent", read_consent),
        .partner_consents = read.records("partner_consents", read_partner_consent),
        .identity_exhibits = read.references("identity_exhibits", RecordKind::exhibit),
        .notes = read.text("notes")};
    check_protection(read, party);
    return party;
}

model::Exposure read_exposure(RecordReader& read) {
    model::Exposure exposure{.id = read.text("id"),
                             .party = read.required_reference("party", RecordKind::party),
                             .country = read.country("country"),
                             .kind = read.required_code("kind", "exposure"),
                             .detail = read.text("detail"),
                             .exhibits = read.references("exhibits", RecordKind::exhibit)};
    if (exposure.country.empty()) read.refuse("country", "is missing");
    return exposure;
}

model::Asset read_asset(RecordReader& read) {
    return {.id = read.required_text("id"),
            .party = read.required_reference("party", RecordKind::party),
            .kind = read.required_code("kind", "asset"),
            .description = read.text("description"),
            .country = read.country("country"),
            .value = read.text("value"),
            .share = read.text("share"),
            .from = read.date("from"),
            .until = read.date("until"),
            .exhibits = read.references("exhibits", RecordKind::exhibit),
            .confidentiality = read.confidentiality(Confidentiality::team)};
}

model::StartedClock read_started_clock(RecordReader& read) {
    model::StartedClock clock{.id = read.required_text("id"),
                              .regime = read.required_text("regime"),
                              .clock = read.required_text("clock"),
                              .on = read.date("on"),
                              .note = read.text("note"),
                              .confidentiality = read.confidentiality(Confidentiality::team)};
    if (clock.on.empty()) read.refuse("on", "is missing");
    return clock;
}

model::Partner read_partner(RecordReader& read) {
    return {.id = read.required_text("id"),
            .organisation = read.required_text("organisation"),
            .about = read.text("about"),
            .contact = read.text("contact"),
            .email = read.text("email"),
            .phone = read.text("phone"),
            .contribution = read.text("contribution"),
            .public_key = read.text("public_key")};
}

model::Submitter read_submitter(RecordReader& read) {
    return {.organisation = read.text("organisation"),
            .about = read.text("about"),
            .contact = read.text("contact"),
            .email = read.text("email"),
            .phone = read.text("phone")};
}

}  // namespace recourse::casework::internal
