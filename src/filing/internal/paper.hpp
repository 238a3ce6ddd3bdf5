#pragma once

#include <string>

#include "filing/internal/draft.hpp"

/// The papers that go with a submission, each from the template of its name. Thread-safe.
namespace recourse::filing {

/// "letter", "brief" ... of the draft's regime as HTML, scanned for protected texts.
base::Result<std::string> compose_paper(const Draft& draft, const Shelf& shelf,
                                        std::string_view paper, const base::Json& page);

/// The same as PDF, scanned again.
base::Result<std::string> print_paper(const Draft& draft, const Shelf& shelf,
                                      std::string_view paper, const std::string& html);

}  // namespace recourse::filing
