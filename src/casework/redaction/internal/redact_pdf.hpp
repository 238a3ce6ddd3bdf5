#pragma once

#include <string_view>

#include "base/progress.hpp"
#include "casework/redaction/internal/page_words.hpp"
#include "casework/redaction/internal/pixels.hpp"
#include "casework/redaction/redact.hpp"

namespace recourse::casework::redaction {

/// redact() of a PDF: each page drawn, painted over and put into a new file, with the words that
/// stay as invisible text.
base::Result<Redaction> redact_pdf(std::string_view bytes, const RedactionPlan& plan,
                                   base::Progress& progress);

/// The words of a page that stay: those that no cut covers, that show in the picture, and that no
/// other word hides or is hidden by. In place of what goes stands a mark of one length.
std::vector<Word> kept_words(const PageWords& page, const std::vector<Cut>& cuts,
                             const Pixels& picture, double scale);

}  // namespace recourse::casework::redaction
