#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "vault/workspace.hpp"

namespace recourse::app {

struct FtmExport {
    std::string case_id;
    std::filesystem::path file;
    std::string grade = "public";          ///< "public", "authority" or "named"
    std::vector<std::string> authorities;  ///< ids: whom the consent of people must cover
};

struct FtmWritten {
    std::size_t entities = 0;
    std::size_t withheld = 0;  ///< records that stay with the team
};

/// Write what such a reader may see of a case as FollowTheMoney entities (model/ftm_case.hpp), JSON
/// lines, readable by the owner only. It passes the gate of submissions, and ids are its own. Needs
/// Permission::file; invalid_input for another grade. Follows the workspace in thread-safety.
base::Result<FtmWritten> export_ftm(vault::Workspace& workspace, const FtmExport& wanted);

}  // namespace recourse::app
