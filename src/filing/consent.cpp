#include <algorithm>

#include "filing/view.hpp"

namespace recourse::filing {

namespace {

bool contains(const std::vector<std::string>& words, std::string_view wanted) {
    return std::ranges::find(words, wanted) != words.end();
}

}  // namespace

std::string consent_objection(const model::Consent& consent, const Audience& audience) {
    if (consent.withdrawn) return "consent was withdrawn";
    if (!contains(consent.uses, "submission")) return "no consent to a submission";
    if (audience.grade == model::Confidentiality::open && !contains(consent.uses, "publication"))
        return "no consent to publication";
    const auto given = consent.given.latest();
    if (given && *given > audience.today) return "consent begins later";
    // The first day that the text allows: an expiry known only by its year may have passed already.
    const auto expires = consent.expires.earliest();
    if (expires && *expires < audience.today) return "consent has expired";
    if (contains(consent.authorities, "any")) return {};
    if (audience.authorities.empty()) return "the authority is not known";
    for (const std::string& authority : audience.authorities) {
        if (!contains(consent.authorities, authority)) return "consent does not cover " + authority;
    }
    return {};
}

}  // namespace recourse::filing
