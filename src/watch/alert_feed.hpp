#pragma once

#include <cstddef>
#include <string>

#include "base/result.hpp"
#include "vault/workspace.hpp"

namespace recourse::watch {

struct AlertFeedOptions {
    std::string portfolio;  ///< empty: all
    bool names = false;     ///< names of watched rows and entries are told
    std::size_t limit = 200;
};

/// An Atom feed of the alerts that changed last. Ids, scores and states; nothing that somebody
/// wrote. Needs Permission::read; not_found without the portfolio. Follows the workspace in
/// thread-safety.
base::Result<std::string> alert_feed(vault::Workspace& workspace, const AlertFeedOptions& options);

}  // namespace recourse::watch
