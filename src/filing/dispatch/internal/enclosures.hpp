#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "assessment/regime.hpp"
#include "base/result.hpp"
#include "filing/dispatch/dispatch.hpp"
#include "filing/dispatch/internal/mail_text.hpp"
#include "filing/file_case.hpp"
#include "vault/workspace.hpp"

/// What a recipient gets of a sealed submission. Calls follow the workspace in thread-safety.
namespace recourse::filing {

/// The bundle, then its signature, the public key, and the document by itself.
base::Result<std::vector<MailPart>> sealed_parts(vault::Workspace& workspace, const Filing& filing);

std::vector<Enclosure> describe(const std::vector<MailPart>& parts);

/// [{"name","size","sha256"}]
base::Json to_json(const std::vector<Enclosure>& enclosures);

/// The one of the filing's recipients that is meant; `id` may be empty where there is only one.
/// invalid_input otherwise.
base::Result<const assessment::Recipient*> one_recipient(const assessment::Regime& regime,
                                                         const Filing& filing,
                                                         const std::string& id);

}  // namespace recourse::filing
