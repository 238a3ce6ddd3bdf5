#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/json.hpp"
#include "base/result.hpp"
#include "filing/view.hpp"

/// The second lock behind the gate: no text that protects someone may stand in what leaves.
/// Thread-safe.
namespace recourse::filing {

/// Looks for protected texts, whatever the spaces and (ASCII) case. `what` names the text in the
/// error ("submission.pdf"), which is `denied` and names the party by id, never the words.
base::Result<void> scan_text(std::string_view text, std::string_view what,
                             std::span<const ProtectedText> protected_texts);

/// Every text of the view, one by one, so that the error names the team's own record and field.
base::Result<void> scan_view(const Gated& gated);

/// Every string of a document, at any depth; `what` and its path name it in errors.
base::Result<void> scan_json(const base::Json& document, std::string_view what,
                             std::span<const ProtectedText> protected_texts);

/// What is left of HTML or XML when tags are taken out and the basic entities are read.
std::string text_of_markup(std::string_view markup);

}  // namespace recourse::filing
