#pragma once

#include <string>

#include "base/result.hpp"
#include "casework/redaction/internal/removed_words.hpp"

namespace recourse::casework::redaction {

/// Look at every object of a PDF that PdfPages made: only the dictionary keys that it writes, and
/// in no string and no decompressed stream but pictures any removed word. denied when there is
/// more; corrupt when it cannot be read.
base::Result<void> check_objects(const std::string& bytes, const RemovedWords& removed);

}  // namespace recourse::casework::redaction
