#pragma once

#include <optional>
#include <string>

#include "assessment/regime.hpp"
#include "base/file.hpp"
#include "filing/file_case.hpp"
#include "vault/workspace.hpp"

namespace recourse::filing::test {

/// Whether the programs that render are installed.
bool rendering_tools_there();

/// A workspace with the example case and submissions that are rows only: their bytes are not there.
class FiledWorkspace {
public:
    FiledWorkspace();

    vault::Workspace& workspace() { return *workspace_; }
    const std::filesystem::path& folder() const { return folder_.path(); }  ///< it lies in
    /// The same folder, opened by another user with this role; added when not there yet.
    vault::Workspace open_as(const std::string& user, const char* role);

    /// A submission under `regime` to `recipient`, sealed on `day`.
    Filing add(const std::string& id, const std::string& regime, const std::string& recipient,
               const std::string& day, const std::string& target = "p-halvenik");
    FilingRequest request(const std::string& regime);

    /// What the workspace takes for now.
    void set_day(const std::string& day);

private:
    base::TempFolder folder_ = base::TempFolder::create().value();
    std::vector<assessment::Regime> regimes_;
    std::shared_ptr<base::Time> now_ = std::make_shared<base::Time>();
    std::optional<vault::Workspace> workspace_;
};

/// 2026-11-26 at noon.
base::Time noon(const std::string& day);

}  // namespace recourse::filing::test
