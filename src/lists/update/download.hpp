#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>

#include "base/progress.hpp"
#include "base/result.hpp"
#include "lists/update/download_settings.hpp"
#include "lists/web_address.hpp"

namespace recourse::lists {

/// What a server calls the state of a file, to ask later whether it has changed.
struct Validators {
    std::string etag;
    std::string last_modified;

    bool empty() const { return etag.empty() && last_modified.empty(); }
    bool operator==(const Validators&) const = default;
};

/// How a download waits; tests do not.
struct Patience {
    /// True when the time has passed, false when it should stop.
    std::function<bool(std::chrono::milliseconds, const std::stop_token&)> wait;
    std::function<double()> jitter;  ///< from 0 to 1

    /// The computer's clock and random numbers.
    static Patience real();
};

/// What became of a download.
struct Fetched {
    bool unchanged = false;  ///< the server says that the file is what `known` describes
    Validators validators;
    std::optional<base::Error> error;                ///< it failed
    std::optional<std::chrono::seconds> come_again;  ///< and the server asked for this long
};

/// Fetches files over https. Content goes to disk as it comes; what came of a download that was cut
/// off stays beside it ("FILE.part" and "FILE.json") and the next one, also of a later run, asks
/// only for the rest, if the file is still the same. Const calls are thread-safe.
class Downloader {
public:
    Downloader(DownloadSettings settings, Patience patience)
        : settings_(std::move(settings)), patience_(std::move(patience)) {}

    /// Into `file`, whose folder is there. Not when the server says that it is still what `known`
    /// describes. Ends soon after `stop`.
    Fetched fetch(const WebAddress& address, const Validators& known,
                  const std::filesystem::path& file, base::Progress& progress,
                  const std::stop_token& stop = {}) const;

private:
    DownloadSettings settings_;
    Patience patience_;
};

}  // namespace recourse::lists
