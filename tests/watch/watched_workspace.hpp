#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "vault/workspace.hpp"
#include "watch/alert.hpp"
#include "watch/portfolio.hpp"
#include "watch/run.hpp"

namespace recourse::watch::testing {

/// An empty workspace whose clock stands where a test puts it.
class WatchedWorkspace {
public:
    WatchedWorkspace();

    vault::Workspace& workspace() { return *workspace_; }
    /// The same folder, opened by another user with this role, in one case alone when it is named;
    /// added when not there yet.
    vault::Workspace open_as(const std::string& user, const char* role,
                             const std::string& case_id = "");
    void set_time(base::Time time) { *now_ = time; }
    base::Time now() const { return *now_; }

    /// Ends the test when it fails.
    void put(const std::string& portfolio, std::vector<WatchedRow> rows);
    RunReport run(const ListsNow& lists, const RunOptions& options = {});
    std::vector<Alert> alerts(const AlertFilter& filter = {});
    /// The only one.
    Alert alert();
    std::vector<AlertEvent> history(std::int64_t alert);

private:
    base::TempFolder folder_ = base::TempFolder::create().value();
    std::shared_ptr<base::Time> now_ = std::make_shared<base::Time>();
    std::optional<vault::Workspace> workspace_;
};

RowSource rows_of(std::vector<WatchedRow> rows);
WatchedRow row(const std::string& id, const std::string& name, const std::string& born = "");

model::Subject entry(const std::string& id, const std::string& name, const std::string& born = "");
/// Every list that an entry is on, and those named, are there in this version.
ListsNow lists_of(std::vector<model::Subject> entries, const std::string& version = "1",
                  const std::vector<std::string>& also = {"xa-list", "xb-list"});

}  // namespace recourse::watch::testing
