#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/sqlite.hpp"
#include "vault/log.hpp"
#include "vault/workspace.hpp"
#include "watch/alert.hpp"
#include "watch/internal/messages.hpp"

namespace recourse::watch::internal {

/// Those of one row, ended ones too, by number.
base::Result<std::vector<Alert>> alerts_of_row(base::Database& database, std::string_view portfolio,
                                               std::string_view row);
/// not_found when there is none.
base::Result<Alert> load_alert(base::Database& database, std::int64_t number);

/// Writes alerts and what happens to them: alert, history, a line of the log and the message for
/// each webhook stand or fall together. Inside the caller's transaction, in which nobody else
/// appends to the log.
class AlertWriter {
public:
    static base::Result<AlertWriter> begin(vault::Workspace& workspace);

    /// A new one, which gets its number.
    base::Result<void> open(Alert& alert, std::string_view text);
    /// Keep it as it is now and say what happened.
    base::Result<void> update(Alert& alert, std::string_view what, std::string_view text);
    /// After the last alert of the transaction: messages for the webhooks.
    base::Result<void> finish();

private:
    AlertWriter(vault::Workspace& workspace, vault::LogWriter log, bool tells)
        : workspace_(workspace), log_(std::move(log)), tells_(tells) {}

    base::Result<void> add_event(const Alert& alert, std::string_view what, std::string_view text);

    vault::Workspace& workspace_;
    vault::LogWriter log_;
    bool tells_;  ///< there are webhooks
    std::vector<Happened> happened_;
};

}  // namespace recourse::watch::internal
