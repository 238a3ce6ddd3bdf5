#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "assessment/regime.hpp"
#include "base/result.hpp"
#include "filing/dispatch/dispatch.hpp"
#include "filing/dispatch/internal/mail_text.hpp"
#include "filing/file_case.hpp"
#include "filing/internal/words.hpp"
#include "vault/workspace.hpp"

/// What a recipient gets of a sealed submission. Calls follow the workspace in thread-safety.
namespace recourse::filing {

/// The bundle, then its signature, the public key, the document by itself, and the signatures of
/// the partners; denied while one of them is missing.
base::Result<std::vector<MailPart>> sealed_parts(vault::Workspace& workspace, const Filing& filing);

/// "A, B and C", or nothing when the submitter files alone.
std::string all_who_file(const model::Submitter& submitter, const Filing& filing,
                         const Words& words);

std::vector<Enclosure> describe(const std::vector<MailPart>& parts);

/// [{"name","size","sha256"}]
base::Json to_json(const std::vector<Enclosure>& enclosures);

/// The one of the filing's recipients that is meant; `id` may be empty where there is only one.
/// invalid_input otherwise.
base::Result<const assessment::Recipient*> one_recipient(const assessment::Regime& regime,
                                                         const Filing& filing,
                                                         const std::string& id);

}  // namespace recourse::filing
