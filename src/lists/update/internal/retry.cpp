#include "lists/update/internal/retry.hpp"

#include <algorithm>

namespace recourse::lists::internal {

using std::chrono::milliseconds;

std::optional<milliseconds> next_pause(const DownloadSettings& settings, int tries,
                                       const FailedTry& failed, double jitter) {
    if (!failed.worth_another || tries >= settings.attempts) return std::nullopt;
    if (failed.retry_after > settings.longest_wait) return std::nullopt;
    milliseconds pause = settings.first_pause;
    for (int i = 1; i < tries && pause < settings.longest_pause; ++i) pause *= 2;
    pause = std::min(pause, settings.longest_pause);
    const auto by_chance =
        milliseconds(static_cast<std::int64_t>(static_cast<double>(pause.count()) * jitter / 2));
    return std::max<milliseconds>(pause / 2 + by_chance,
                                  failed.retry_after.value_or(std::chrono::seconds(0)));
}

}  // namespace recourse::lists::internal
