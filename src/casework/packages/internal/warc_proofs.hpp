#pragma once

#include <string>
#include <vector>

#include "base/archive.hpp"
#include "base/result.hpp"
#include "casework/packages/proof.hpp"

namespace recourse::casework::internal {

/// Check the digests that the records of a WARC file state. `packed` gives the file as it is, with
/// or without gzip; `name` says which file it is. Damage is a failed proof; an error is only that
/// `packed` could not be read.
base::Result<std::vector<Proof>> warc_proofs(base::ByteSource packed, const std::string& name);

}  // namespace recourse::casework::internal
