#pragma once

#include <map>
#include <string>
#include <string_view>

namespace recourse::filing {

/// Which log entry a `submission.json` names for which exhibit: leaf hashes in lower-case hex by
/// the number in the exhibit's file name ("07"). Of hostile text what can be read. Thread-safe.
std::map<std::string, std::string> named_log_entries(std::string_view twin);

}  // namespace recourse::filing
