#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string_view>

#include "app/sessions.hpp"
#include "filing/dispatch/dispatch.hpp"

namespace recourse::http::internal {

/// The messages that people look at before they say yes: what is sent is what was shown, byte for
/// byte. One a session, gone with it. Safe from many threads.
class DispatchDesk {
public:
    using Session = std::shared_ptr<app::Session>;

    /// In place of the session's earlier one.
    void lay(const Session& session, filing::Dispatch dispatch);
    /// The session's, when it is of this filing; else null.
    std::shared_ptr<const filing::Dispatch> find(const Session& session,
                                                 std::string_view filing_id) const;
    void clear(const Session& session);
    /// Drop those of sessions that have ended. Call it every few seconds.
    void drop_ended();

private:
    mutable std::mutex mutex_;
    std::map<std::weak_ptr<app::Session>, std::shared_ptr<const filing::Dispatch>,
             std::owner_less<>>
        by_session_;
};

}  // namespace recourse::http::internal
