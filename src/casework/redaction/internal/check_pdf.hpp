#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "casework/redaction/internal/cuts.hpp"

namespace recourse::casework::redaction {

/// What must not be found any more.
struct Removed {
    const RedactionPlan* plan;
    const DocumentWords* before;                ///< of the original
    const std::vector<std::vector<Cut>>* cuts;  ///< by page
};

/// Read a redacted PDF as a stranger would: no object in it but pages, pictures and the one font;
/// no word under a box; no phrase in its text; every box black when drawn; no removed word in any
/// decompressed stream, in UTF-8, UTF-16, hexadecimal or reversed. denied, with the page, on the
/// first that fails; else what was done, in words.
base::Result<std::vector<std::string>> check_redacted_pdf(const std::string& bytes,
                                                          const Removed& removed);

}  // namespace recourse::casework::redaction
