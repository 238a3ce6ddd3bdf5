#pragma once

#include <chrono>
#include <optional>

#include "lists/update/download_settings.hpp"

namespace recourse::lists::internal {

/// A try that came to nothing.
struct FailedTry {
    bool worth_another = false;
    std::optional<std::chrono::seconds> retry_after;  ///< that the server asked for
};

/// How long to pause before the next try, after `tries` of them; nothing when there is to be none:
/// it is of no use, there were enough, or the server asks for more than longest_wait. Half of the
/// pause is by chance (`jitter` from 0 to 1), so that many clients do not come at once.
std::optional<std::chrono::milliseconds> next_pause(const DownloadSettings& settings, int tries,
                                                    const FailedTry& failed, double jitter);

}  // namespace recourse::lists::internal
