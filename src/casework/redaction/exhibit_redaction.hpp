#pragma once

#include <optional>
#include <string_view>

#include "casework/derivative.hpp"
#include "casework/redaction/redact.hpp"

namespace recourse::casework {

struct RedactedExhibit {
    Derivative derivative;
    Redaction redaction;
};

/// redact() of an exhibit of the current revision, without storing anything.
base::Result<Redaction> preview_redaction(vault::Workspace& workspace, std::string_view case_id,
                                          std::string_view exhibit_id, const RedactionPlan& plan,
                                          base::Progress& progress);

/// The same, kept as a derivative of kind redaction. Its recipe names every cut with its reason,
/// and neither the phrases nor what was removed. Without a `grade` it has the exhibit's.
base::Result<RedactedExhibit> redact_exhibit(vault::Workspace& workspace, std::string_view case_id,
                                             std::string_view exhibit_id, const RedactionPlan& plan,
                                             std::optional<model::Confidentiality> grade,
                                             base::Progress& progress);

}  // namespace recourse::casework
