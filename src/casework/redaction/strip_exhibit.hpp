#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casework/derivative.hpp"

namespace recourse::casework {

struct StrippedExhibit {
    Derivative derivative;
    std::vector<std::string> removed;  ///< names of what was there and is gone, sorted
    std::vector<std::string> left;     ///< names of what stays: the format needs it, or it is seen
};

/// A copy of an exhibit without its metadata, kept as a derivative of kind stripped-copy whose
/// recipe names what was removed. invalid_input for a type from which nothing of ours can remove
/// it, and for damaged files.
base::Result<StrippedExhibit> strip_exhibit(vault::Workspace& workspace, std::string_view case_id,
                                            std::string_view exhibit_id);

}  // namespace recourse::casework
