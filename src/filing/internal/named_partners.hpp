#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "filing/minisign.hpp"

namespace recourse::filing {

/// A partner whose signature a submission asks for.
struct NamedPartner {
    std::string organisation;
    PublicKey key;
};

/// Those of a `submission.json`, which may be of anybody: what is no partner is left out.
std::vector<NamedPartner> named_partners(std::string_view twin);

}  // namespace recourse::filing
