#pragma once

#include <memory>

#include "app/case_filing.hpp"
#include "base/json.hpp"
#include "http/internal/services.hpp"

namespace recourse::http::internal {

/// What a request asks to be composed, with the lists that it is screened against.
struct AskedFiling {
    app::CaseFilingRequest request;
    std::vector<assessment::Regime> regimes;  ///< the one
    std::shared_ptr<const screening::Index> index;
};

/// From `regime`, `recipients` (or one `recipient`), `language`, `own_pseudonyms`, `supplements`,
/// `log_proofs` and `partners` of the body. invalid_input on a field of another kind, not_found for
/// an unknown regime.
base::Result<AskedFiling> asked_filing(Services& services, const Request& request,
                                       const base::Json& body);

/// What would leave by it. Errors as filing::preview_filing.
base::Result<base::Json> preview_json(vault::Workspace& workspace, const AskedFiling& asked);

}  // namespace recourse::http::internal
