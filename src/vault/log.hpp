#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/hash.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "base/sqlite.hpp"

namespace recourse::vault {

/// One line of the audit and custody log.
struct LogEntry {
    std::uint64_t number = 0;  ///< from 1 without holes
    base::Time time;
    std::string kind;     ///< dotted: "workspace.created", "exhibit.received", "case.imported"
    std::string actor;    ///< user name
    std::string object;   ///< what it happened to: "case/generica", "case/generica/exhibit/x01"
    std::string detail;   ///< canonical JSON object
    base::Sha256 leaf{};  ///< its RFC 6962 leaf hash
};

/// The log's size and RFC 6962 Merkle root (SHA-256): published, it proves what the log said then.
struct TreeHead {
    std::uint64_t size = 0;
    base::Sha256 root{};

    bool operator==(const TreeHead&) const = default;
};

/// The append-only log of a workspace, in its database. The bytes of an entry are one canonical
/// JSON object (members sorted, no spaces, UTF-8) that names the leaf hash of the entry before it;
/// the leaf hash is SHA-256(0x00 || bytes). Follows its database in thread-safety.
class AuditLog {
public:
    /// `database` must stay where it is and outlive the log.
    AuditLog(base::Database& database, base::Clock clock);

    /// Inside the caller's transaction, so that the event and its entry stand or fall together.
    /// `detail` must be an object of text, integers, booleans and such lists and objects.
    base::Result<LogEntry> append(std::string_view kind, std::string_view actor,
                                  std::string_view object, const base::Json& detail);

    /// Every entry in order; of one object only, unless `object` is empty.
    base::Result<void> for_each(
        std::string_view object,
        const std::function<base::Result<void>(const LogEntry&)>& visit) const;

    base::Result<TreeHead> head() const;

    /// Recompute every leaf and link; corrupt with the first entry that is not what it was.
    base::Result<TreeHead> verify() const;

private:
    base::Database* database_;
    base::Clock clock_;
};

}  // namespace recourse::vault
