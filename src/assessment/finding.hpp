#pragma once

#include <compare>
#include <string>

#include "assessment/shared_list.hpp"

namespace recourse::assessment {

enum class ElementStatus { met, arguable, missing, contradicted };

std::string to_string(ElementStatus status);  ///< "met", "arguable", "missing", "contradicted"

/// A citation that carries a finding. `claim` is empty where an exhibit shows a post or an identity
/// directly.
struct FindingCitation {
    std::string claim;
    std::string exhibit;
    int number = 0;  ///< exhibit number
    std::string pinpoint;
    std::string quote;

    bool operator==(const FindingCitation&) const = default;
};

/// An exhibit that may not be sent to the usual recipient of the regime, and whose consent is
/// lacking.
struct Unconsented {
    std::string person;  ///< pseudonym or id
    int exhibit = 0;     ///< number

    auto operator<=>(const Unconsented&) const = default;
};

/// Whether the case's evidence meets one element, for one target.
struct Finding {
    std::string element;
    std::string limb;  ///< empty: asked in every limb
    std::string title;
    std::string requirement;
    ElementStatus status = ElementStatus::missing;
    bool required = true;
    bool closable = true;  ///< false: missing, and no further evidence can change that
    std::string reason;    ///< one plain sentence
    bool verified = false;
    std::string source;              ///< what the element rests on in law
    std::string checked;             ///< ISO date
    int roots = 0;                   ///< independent roots of the citations
    SharedList<std::string> acts;    ///< ids of the acts that carry it
    SharedList<std::string> claims;  ///< ids, in case order
    SharedList<FindingCitation> citations;
    SharedList<std::string> contrary;     ///< ids of claims that point the other way
    SharedList<Unconsented> unconsented;  ///< of the exhibits that carry it

    bool operator==(const Finding&) const = default;
};

}  // namespace recourse::assessment
