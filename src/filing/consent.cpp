#include <algorithm>
#include <string_view>

#include "filing/view.hpp"

namespace recourse::filing {

namespace {

using model::ConsentAnswer;

/// Why an authority may not have it, in plain words; empty when it may.
std::string objection(ConsentAnswer answer, std::string_view use, std::string_view authority) {
    switch (answer) {
        case ConsentAnswer::covered:
            return {};
        case ConsentAnswer::withdrawn:
            return "consent was withdrawn";
        case ConsentAnswer::begins_later:
            return "consent begins later";
        case ConsentAnswer::expired:
            return "consent has expired";
        case ConsentAnswer::not_by_name:
            return "consent does not allow naming";
        case ConsentAnswer::other_authority:
            return authority.empty() ? "the authority is not known"
                                     : "consent does not cover " + std::string(authority);
        case ConsentAnswer::not_given:
            break;
    }
    return use == "publication" ? "no consent to publication" : "no consent to a submission";
}

std::string first_objection(const model::Consent& consent, const Audience& audience, bool by_name) {
    static const std::vector<std::string> unknown{""};
    const auto& authorities = audience.authorities.empty() ? unknown : audience.authorities;
    for (const std::string_view use : {"submission", "publication"}) {
        if (use == "publication" && audience.grade != model::Confidentiality::open) break;
        for (const std::string& authority : authorities) {
            const ConsentAnswer answer = consent.covers(
                {.use = use, .authority = authority, .by_name = by_name, .today = audience.today});
            if (answer != ConsentAnswer::covered) return objection(answer, use, authority);
        }
    }
    return {};
}

/// What the person agreed to with a partner: nothing, when there is no record of it.
const model::Consent& consent_with(const model::Party& person, std::string_view partner) {
    static const model::Consent none;
    const auto found =
        std::ranges::find(person.partner_consents, partner, &model::PartnerConsent::partner);
    return found == person.partner_consents.end() ? none : found->consent;
}

std::string first_objection(const model::Party& person, const Audience& audience, bool by_name) {
    std::string found = first_objection(person.consent, audience, by_name);
    if (!found.empty()) return found;
    for (const std::string& partner : audience.partners) {
        found = first_objection(consent_with(person, partner), audience, by_name);
        if (!found.empty()) return found + ", with partner " + partner;
    }
    return {};
}

}  // namespace

std::string consent_objection(const model::Party& person, const Audience& audience) {
    return first_objection(person, audience, false);
}

bool consents_to_naming(const model::Party& person, const Audience& audience) {
    return first_objection(person, audience, true).empty();
}

bool has_guardian(const model::Party& child, const Audience& audience) {
    return !child.consent.guardian.empty() &&
           std::ranges::none_of(audience.partners, [&](const std::string& partner) {
               return consent_with(child, partner).guardian.empty();
           });
}

}  // namespace recourse::filing
