#pragma once

#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "casework/packages/proof.hpp"

namespace recourse::casework::internal {

/// Check datapackage-digest.json of a WACZ (WACZ Auth 0.1.0): that its hash is that of
/// datapackage.json, and the signature over that hash: by a key without a name, or by a domain's
/// certificate with a time from an authority (RFC 3161).
std::vector<Proof> wacz_signature_proofs(std::string_view digest_json,
                                         std::string_view datapackage_json);

}  // namespace recourse::casework::internal
