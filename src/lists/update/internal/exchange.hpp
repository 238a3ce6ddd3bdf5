#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>

#include "base/progress.hpp"
#include "base/result.hpp"
#include "lists/update/download.hpp"
#include "lists/update/internal/part_file.hpp"

namespace recourse::lists::internal {

/// Statuses that come with content.
inline constexpr long ok = 200;
inline constexpr long partial_content = 206;

/// What one request is to ask for.
struct Asked {
    std::string address;
    Validators known;                   ///< "not if it is still this"; empty: in any case
    std::chrono::milliseconds at_most;  ///< for all of it
};

/// What came of one request.
struct Answer {
    long status = 0;  ///< 0: none came
    Validators validators;
    std::string redirect;  ///< where it sends us
    std::optional<std::chrono::seconds> retry_after;
    std::optional<base::Error> error;  ///< it did not go through
    bool worth_another = false;        ///< after an error: another try may help
};

/// Ask once, over one connection, without following anywhere. Content of the status 200 and 206
/// goes to `part`; what does not fit to what it holds is an error.
Answer exchange(const DownloadSettings& settings, const Asked& asked, PartFile& part,
                base::Progress& progress, const std::stop_token& stop);

}  // namespace recourse::lists::internal
