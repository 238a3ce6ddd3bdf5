#include "http/internal/dispatch_desk.hpp"

namespace recourse::http::internal {

void DispatchDesk::lay(const Session& session, filing::Dispatch dispatch) {
    auto kept = std::make_shared<const filing::Dispatch>(std::move(dispatch));
    const std::scoped_lock lock(mutex_);
    by_session_.insert_or_assign(session, std::move(kept));
}

std::shared_ptr<const filing::Dispatch> DispatchDesk::find(const Session& session,
                                                           std::string_view filing_id) const {
    const std::scoped_lock lock(mutex_);
    const auto found = by_session_.find(session);
    if (found == by_session_.end() || found->second->filing.id != filing_id) return nullptr;
    return found->second;
}

void DispatchDesk::clear(const Session& session) {
    const std::scoped_lock lock(mutex_);
    by_session_.erase(session);
}

void DispatchDesk::drop_ended() {
    const std::scoped_lock lock(mutex_);
    std::erase_if(by_session_, [](const auto& entry) { return entry.first.expired(); });
}

}  // namespace recourse::http::internal
