#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>

#include "base/result.hpp"

namespace recourse::lists {

/// Bounds of a download. What a run may cost is bounded, whatever the server does.
struct DownloadSettings {
    std::string ca_file;  ///< certificates to trust instead of the system's; empty: the system's
    std::uint64_t most_bytes = std::uint64_t{512} << 20;  ///< of one file, as it comes
    std::chrono::seconds connect_timeout{30};
    std::chrono::seconds stall_timeout{60};  ///< slower than 1,000 bytes a second for this long
    std::chrono::seconds total_timeout{30 * 60};  ///< for one file, with all tries and pauses
    int attempts = 5;
    std::chrono::milliseconds first_pause{1'000};  ///< doubles with every try
    std::chrono::milliseconds longest_pause{60'000};
    std::chrono::seconds longest_wait{120};  ///< that a server may ask for (Retry-After)
    int redirects = 5;
};

/// With what the `[download]` table of the operator's own file changes (docs/lists-update.md); a
/// missing file changes nothing. Errors name the file, line and field.
base::Result<DownloadSettings> load_download_settings(const std::filesystem::path& own_file);

}  // namespace recourse::lists
