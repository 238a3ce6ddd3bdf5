#pragma once

#include <optional>
#include <string>

namespace recourse::lists {

/// What an import that nobody looks at must not do.
struct ImportOptions {
    /// Files of any other list are invalid_input; empty: every list is welcome.
    std::string only_list;
    /// A new current version with fewer subjects than the last one by more than this share is a
    /// conflict, and the import changes nothing; 0.1 is a tenth.
    std::optional<double> most_shrink;
    /// The files are what their authority publishes at this time: one dated later is refused, and
    /// bytes without a date that were published before are a version anew.
    bool published_now = false;
};

/// Measured on the real lists, see docs/decisions/0048.
inline constexpr double usual_most_shrink = 0.1;

}  // namespace recourse::lists
