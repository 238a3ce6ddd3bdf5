#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "casework/extraction/internal/extracted.hpp"
#include "vault/workspace.hpp"

namespace recourse::casework::internal {

/// Make the tables when they are not there; not inside a transaction.
base::Result<void> bring_up_extractions(vault::Workspace& workspace);

/// Which exhibit a result is of, and what bytes it had.
struct ExtractionSubject {
    std::string case_id;
    std::string exhibit_id;
    std::string sha256;
    std::string media_type;
    model::Confidentiality grade = model::Confidentiality::team;
};

/// Whether the exhibit with these bytes was extracted already.
base::Result<bool> is_extracted(vault::Workspace& workspace, const ExtractionSubject& subject);

/// Put the result in the place of any earlier one, with custody event and thumbnail, all or
/// nothing; waits for another writer for up to a minute.
base::Result<void> store_extraction(vault::Workspace& workspace, const ExtractionSubject& subject,
                                    const Extracted& result);

}  // namespace recourse::casework::internal
