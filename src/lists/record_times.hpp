#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace recourse::lists {

/// Since when the record has a current subject, as `2026-11-23T22:24:18`, UTC: when versions were
/// imported, not what dates they bear.
struct RecordTimes {
    std::string subject;      ///< id
    std::string first_seen;   ///< the first import of a version that has it
    std::string last_seen;    ///< the import of the current version
    std::string last_change;  ///< the import of the version since which the list says what it says
};

/// Of all subjects of the current versions, in no order. Opens a connection of its own: safe from
/// any thread. Empty when there is no record yet.
base::Result<std::vector<RecordTimes>> record_times(const std::filesystem::path& record_folder);

}  // namespace recourse::lists
