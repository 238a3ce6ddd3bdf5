#pragma once

#include <string>

#include "filing/approval.hpp"
#include "filing/internal/draft.hpp"

namespace recourse::filing {

/// Changes with anything that would leave: the view, the exhibits' bytes, to whom, and about whom.
std::string approval_digest(const Draft& draft);

/// Whether the team's rule asks for another person at this grade.
base::Result<bool> needs_second_person(vault::Workspace& workspace, model::Confidentiality grade);

/// Who approved this digest; empty when nobody did.
base::Result<std::string> approver_of(vault::Workspace& workspace, std::string_view digest);

/// denied when the draft needs a second person and has none but the user; then it is kept as asked
/// for, so that another can approve it.
base::Result<void> require_second_person(vault::Workspace& workspace, const Draft& draft);

/// Inside the caller's transaction: a draft that was sealed waits no longer.
base::Result<void> forget_draft(vault::Workspace& workspace, std::string_view digest);

}  // namespace recourse::filing
