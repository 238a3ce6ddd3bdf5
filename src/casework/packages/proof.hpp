#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace recourse::casework {

enum class ProofResult {
    verified,     ///< what was said of the content is true of it
    failed,       ///< it is not
    not_checked,  ///< it could not be told here; `why` says what is missing
};

std::string_view to_string(ProofResult result);  ///< "verified", "failed", "not checked"

/// One thing that somebody says about an exhibit, inside the exhibit: a hash, a signature, a time.
/// A proof that fails says so and never keeps evidence out.
struct Proof {
    std::string what;  ///< "SHA-256 of archive/data.warc.gz"
    std::string by;    ///< who says it: "datapackage.json", "the key 4A1C... in pubkey.asc"
    ProofResult result = ProofResult::not_checked;
    std::string why;  ///< one sentence; empty when there is nothing to add

    bool operator==(const Proof&) const = default;
};

}  // namespace recourse::casework
