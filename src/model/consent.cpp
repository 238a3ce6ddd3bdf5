#include "model/consent.hpp"

#include <algorithm>

namespace recourse::model {

namespace {

bool has_passed(const base::PartialDate& until, base::PartialDate::Day today) {
    // The first day that the text allows: an end known only by its year may have passed already.
    const auto end = until.earliest();
    return end && *end < today;
}

bool names(const std::vector<std::string>& authorities, std::string_view authority) {
    return std::ranges::any_of(authorities, [&](const std::string& one) {
        return one == "any" || (!authority.empty() && one == authority);
    });
}

/// Which of two answers says more about why it is not covered: the later one.
ConsentAnswer clearer(ConsentAnswer one, ConsentAnswer other) {
    return std::max(one, other);
}

ConsentAnswer answer_of(const ConsentScope& scope, const ConsentQuestion& question) {
    if (scope.use != question.use) return ConsentAnswer::not_given;
    const bool is_for_everyone = scope.use == "publication" && scope.authorities.empty();
    if (!is_for_everyone && !names(scope.authorities, question.authority)) {
        return ConsentAnswer::other_authority;
    }
    if (question.by_name && !scope.named) return ConsentAnswer::not_by_name;
    if (!scope.withdrawn.empty()) return ConsentAnswer::withdrawn;
    if (has_passed(scope.until, question.today)) return ConsentAnswer::expired;
    return ConsentAnswer::covered;
}

/// What stands beside the scopes holds for all of them.
ConsentAnswer bounded(const Consent& consent, ConsentAnswer answer, base::PartialDate::Day today) {
    if (consent.withdrawn) return ConsentAnswer::withdrawn;
    if (answer != ConsentAnswer::covered) return answer;
    const auto begin = consent.given.latest();
    if (begin && *begin > today) return ConsentAnswer::begins_later;
    return has_passed(consent.expires, today) ? ConsentAnswer::expired : ConsentAnswer::covered;
}

}  // namespace

std::vector<ConsentScope> Consent::all_scopes() const {
    if (!scopes.empty()) return scopes;
    std::vector<ConsentScope> all;
    for (const std::string& use : uses) {
        all.push_back({.use = use, .authorities = authorities, .named = named});
    }
    return all;
}

ConsentAnswer Consent::covers(const ConsentQuestion& question) const {
    ConsentAnswer answer = ConsentAnswer::not_given;
    for (const ConsentScope& scope : all_scopes()) {
        answer = clearer(answer, answer_of(scope, question));
    }
    return bounded(*this, answer, question.today);
}

ConsentAnswer Consent::holds_for(std::string_view use, base::PartialDate::Day today) const {
    ConsentAnswer answer = ConsentAnswer::not_given;
    for (const ConsentScope& scope : all_scopes()) {
        std::string_view whom;
        if (!scope.authorities.empty()) whom = scope.authorities.front();
        answer = clearer(answer, answer_of(scope, {.use = use, .authority = whom, .today = today}));
    }
    return bounded(*this, answer, today);
}

}  // namespace recourse::model
