#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/json.hpp"
#include "base/result.hpp"
#include "vault/log.hpp"

/// The bytes of a log entry (docs/formats/workspace.md).
namespace recourse::vault::internal {

/// `leaf` is not used. The salt is fresh random bytes each time.
std::string entry_bytes(const LogEntry& entry, const base::Sha256& previous);

/// An entry as its bytes tell it, and the link to the one before as hexadecimal.
struct StoredEntry {
    LogEntry entry;
    std::string previous;
};

/// corrupt when it is no entry of this number.
base::Result<StoredEntry> parse_entry(std::uint64_t number, std::string_view bytes);

/// Whether the bytes end as those of this number, object and link do. Cheap; false also for
/// entries that only a parser can read.
bool plainly_is(std::string_view bytes, std::uint64_t number, std::string_view object,
                const base::Sha256& previous);

/// The error of an entry that is not what it was: "log entry 3 was changed".
base::Error broken_entry(std::uint64_t number, std::string_view how);

}  // namespace recourse::vault::internal
