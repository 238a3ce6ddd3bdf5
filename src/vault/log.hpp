#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

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

/// Appends many entries inside the caller's one transaction, which nobody else appends to
/// meanwhile: what each entry needs of the one before is kept between them.
class LogWriter {
public:
    /// As AuditLog::append.
    base::Result<LogEntry> append(std::string_view kind, std::string_view actor,
                                  std::string_view object, const base::Json& detail);

private:
    friend class AuditLog;
    LogWriter(base::Database& database, const base::Clock& clock, base::Statement insert,
              TreeHead last);

    base::Database* database_;
    const base::Clock* clock_;
    base::Statement insert_;
    std::uint64_t number_;   ///< of the last entry
    base::Sha256 previous_;  ///< its leaf hash
};

/// The append-only log of a workspace, in its database. The bytes of an entry are one canonical
/// JSON object (members sorted, no spaces, UTF-8) that names the leaf hash of the entry before it
/// and holds a random salt, so that nobody can guess an entry from its hash; the leaf hash is
/// SHA-256(0x00 || bytes). Follows its database in thread-safety.
class AuditLog {
public:
    /// `database` must stay where it is and outlive the log.
    AuditLog(base::Database& database, base::Clock clock);

    /// Inside the caller's transaction, so that the event and its entry stand or fall together.
    /// `detail` must be an object of text, integers, booleans and such lists and objects.
    base::Result<LogEntry> append(std::string_view kind, std::string_view actor,
                                  std::string_view object, const base::Json& detail);

    /// For many entries in one transaction. The log must outlive the writer.
    base::Result<LogWriter> writer();

    /// Every entry in order; of one object only, unless `object` is empty.
    base::Result<void> for_each(
        std::string_view object,
        const std::function<base::Result<void>(const LogEntry&)>& visit) const;

    /// The bytes of one entry; not_found when there is none of this number.
    base::Result<std::string> bytes_of(std::uint64_t number) const;

    base::Result<TreeHead> head() const;
    /// The head that the log had at this size; not_found when it never was so long.
    base::Result<TreeHead> head_at(std::uint64_t size) const;

    /// The hashes beside the way from entry `number` to the root at `size` (RFC 9162, 2.1.3).
    base::Result<std::vector<base::Sha256>> inclusion_path(std::uint64_t number,
                                                           std::uint64_t size) const;
    /// The hashes that show that the log of `size` continues that of `old_size` (2.1.4).
    base::Result<std::vector<base::Sha256>> consistency_path(std::uint64_t old_size,
                                                             std::uint64_t size) const;

    /// Recompute every leaf, link and subtree; corrupt with the first entry that is not what it
    /// was.
    base::Result<TreeHead> verify() const;

private:
    base::Result<std::uint64_t> size() const;

    base::Database* database_;
    base::Clock clock_;
};

}  // namespace recourse::vault
