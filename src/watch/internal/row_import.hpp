#pragma once

#include <set>
#include <string>

#include "base/result.hpp"
#include "vault/workspace.hpp"
#include "watch/portfolio.hpp"

namespace recourse::watch::internal {

/// One import of rows into a portfolio, inside the caller's transaction.
class RowImport {
public:
    RowImport(vault::Workspace& workspace, std::string_view portfolio)
        : workspace_(workspace), portfolio_(portfolio) {}

    base::Result<void> take(const WatchedRow& row);
    /// Rows that did not come go, and their alerts end.
    base::Result<RowChanges> finish();

private:
    vault::Workspace& workspace_;
    std::string portfolio_;
    std::set<std::string, std::less<>> came_;
    RowChanges changes_;
};

}  // namespace recourse::watch::internal
