#pragma once

#include "casework/redaction/metadata.hpp"
#include "model/case.hpp"

/// Copies of exhibits for what leaves.
namespace recourse::filing {

using casework::Metadata;
using ExhibitCopy = casework::StrippedCopy;
using ExhibitOriginal = casework::MetadataOriginal;

/// The order is kept; errors as strip_metadata.
inline base::Result<std::vector<ExhibitCopy>> copy_exhibits(
    std::span<const ExhibitOriginal> originals) {
    return casework::strip_metadata(originals);
}

}  // namespace recourse::filing
