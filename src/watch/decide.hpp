#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "vault/workspace.hpp"
#include "watch/alert.hpp"

/// What people say of alerts. Each word is kept in the alert's history and in the workspace's log.
/// Calls follow the workspace in thread-safety.
namespace recourse::watch {

/// Bytes of a reason.
inline constexpr std::size_t longest_reason = 4000;

struct Word {
    AlertState state = AlertState::open;
    std::string reason;  ///< needed for a false positive, and with four eyes for every decision
                         ///< that closes the alert
    std::string digest;  ///< what the user was shown; empty: it does not matter
};

/// Decide on an alert, or take back what was decided. With four eyes a decision that closes it only
/// becomes a proposal, in place of any other. Needs Permission::edit or Permission::decide.
/// conflict when the alert has ended, or says something else than the digest; invalid_input without
/// a reason that is needed.
base::Result<Alert> decide_alert(vault::Workspace& workspace, std::int64_t number,
                                 const Word& word);

/// The second person's yes: the proposal counts from now on. Needs Permission::decide. denied for
/// whoever proposed it; conflict when nothing is proposed, or the alert says something else than
/// the digest.
base::Result<Alert> confirm_alert(vault::Workspace& workspace, std::int64_t number,
                                  std::string_view digest = {});

/// The second person's no, or the first one's second thought; with a reason. Needs
/// Permission::decide but for whoever proposed it.
base::Result<Alert> reject_proposal(vault::Workspace& workspace, std::int64_t number,
                                    std::string_view reason);

}  // namespace recourse::watch
