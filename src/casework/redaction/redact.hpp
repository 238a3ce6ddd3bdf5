#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.hpp"
#include "base/result.hpp"
#include "casework/redaction/plan.hpp"

namespace recourse::casework {

enum class MarkKind { region, phrase, page };

std::string_view to_string(MarkKind kind);  ///< "region", "phrase", "page"

/// What was covered in one place, and why.
struct Cut {
    int page = 1;  ///< from 1
    Box box;       ///< as grown; for running text the box is empty
    MarkKind kind = MarkKind::region;
    std::string reason;
};

/// A new file in which what was marked is gone.
struct Redaction {
    std::string bytes;
    std::string media_type;
    std::size_t pages = 1;
    std::vector<Cut> cuts;
    std::vector<std::string> warnings;  ///< what a person must look at; no content of the exhibit
    std::vector<std::string> checks;    ///< what was done to find what should be gone, in words
};

/// Whether redact() knows the type; videos and sound, for instance, it does not.
bool can_redact(std::string_view media_type);

/// Redact a PDF, a picture (JPEG, PNG, TIFF, WebP) or running text (plain, CSV, HTML). The result
/// is made anew from what can be seen and is then read again: denied when anything that was removed
/// can still be found. invalid_input on an exhibit that cannot be read, a type that is not known
/// and marks that do not fit it; unavailable without the tools (poppler, qpdf). Works in memory and
/// in sandboxed processes only. Decision 27 tells why it is done this way.
base::Result<Redaction> redact(std::string_view bytes, std::string_view media_type,
                               const RedactionPlan& plan, base::Progress& progress);

}  // namespace recourse::casework
