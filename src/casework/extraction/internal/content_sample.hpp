#pragma once

#include "base/result.hpp"
#include "base/sealed_memory.hpp"
#include "casework/intake/media_type.hpp"

namespace recourse::casework::internal {

/// The front and back of a copy, from which its type is told.
base::Result<ContentSample> sample_of(const base::SealedMemory& file);

}  // namespace recourse::casework::internal
