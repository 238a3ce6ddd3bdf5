#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/partial_date.hpp"

/// What people agreed to. Plain values; calls are thread-safe.
namespace recourse::model {

/// One thing that a person agreed to: a use, by whom, until when.
struct ConsentScope {
    std::string use;  ///< "documentation", "submission", "court", "publication"
    /// Authority ids ("us-treasury"), or "any"; a publication need not say one.
    std::vector<std::string> authorities;
    bool named = false;           ///< may the real name be given in that use?
    base::PartialDate until;      ///< the last day; empty: no end
    base::PartialDate withdrawn;  ///< when it was taken back; any date ends it, whatever day it is

    bool operator==(const ConsentScope&) const = default;
};

/// Asked of a consent.
struct ConsentQuestion {
    std::string_view use;
    std::string_view authority;  ///< empty: not known, which only "any" covers
    bool by_name = false;        ///< with the real name?
    base::PartialDate::Day today{};
};

/// From the one that says least to "covered".
enum class ConsentAnswer {
    not_given,  ///< never to that use
    other_authority,
    not_by_name,
    expired,
    begins_later,
    withdrawn,
    covered,
};

/// What a person agreed to. Nothing leaves for an authority that is not covered. It is said use by
/// use in `scopes`, or, where all uses have the same bounds, in `uses`, `authorities` and `named`;
/// never in both. What stands beside them holds for all of it.
struct Consent {
    std::vector<std::string> uses;         ///< as ConsentScope's use
    std::vector<std::string> authorities;  ///< as ConsentScope's
    bool named = false;  ///< may the person's real name be given to those authorities?
    std::vector<ConsentScope> scopes;
    base::PartialDate given;
    base::PartialDate expires;
    bool withdrawn = false;
    std::string form;      ///< "written", "recorded", "oral-with-witness"
    std::string guardian;  ///< who agreed for a child: "mother"; empty: nobody

    bool operator==(const Consent&) const = default;

    /// The scopes, or what the flat form says as scopes.
    std::vector<ConsentScope> all_scopes() const;
    /// When dates are known in part only, the answer is the one that protects the person.
    ConsentAnswer covers(const ConsentQuestion& question) const;
    /// Whether some of it holds today for this use, whichever authority it is for.
    ConsentAnswer holds_for(std::string_view use, base::PartialDate::Day today) const;
};

/// What a person agreed to with a partner organisation: a consent of its own, with its own date,
/// form and end.
struct PartnerConsent {
    std::string partner;  ///< id of a partner of the case
    Consent consent;

    bool operator==(const PartnerConsent&) const = default;
};

}  // namespace recourse::model
