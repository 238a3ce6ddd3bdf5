#include "profiles/agreement.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "profiles/internal/findings.hpp"

namespace recourse::profiles {

Agreement agreement(const model::Subject& left, const model::Subject& right,
                    const NameAgreement& names, const AgreementOptions& options) {
    const internal::EntryDetails here(left);
    const internal::EntryDetails there(right);
    const internal::Findings findings = internal::compare_entries(here, there, names, options);
    Agreement sum{.points = findings.points(), .reasons = {}};
    for (const internal::Finding& one : findings.all()) {
        sum.reasons.push_back({.feature = std::string(one.feature),
                               .points = one.points,
                               .left = internal::text_at(here, one.feature, one.left),
                               .right = internal::text_at(there, one.feature, one.right),
                               .detail = std::string(one.detail)});
    }
    std::ranges::stable_sort(sum.reasons, std::greater(),
                             [](const Reason& one) { return std::abs(one.points); });
    return sum;
}

base::Json to_json(const Agreement& agreed) {
    base::Json reasons = base::Json::array();
    for (const Reason& one : agreed.reasons)
        reasons.push_back({{"feature", one.feature},
                           {"points", one.points},
                           {"left", one.left},
                           {"right", one.right},
                           {"detail", one.detail}});
    return reasons;
}

}  // namespace recourse::profiles
