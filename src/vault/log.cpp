#include "vault/log.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "vault/internal/canonical_json.hpp"
#include "vault/internal/log_entry.hpp"
#include "vault/internal/log_tree.hpp"
#include "vault/internal/merkle.hpp"
#include "vault/internal/merkle_proof.hpp"

namespace recourse::vault {

using base::ErrorCode;
using base::Json;
using base::Result;
using internal::LogTree;

namespace {

internal::RangeHash hashes_of(base::Database& database) {
    return [tree = LogTree(database)](std::uint64_t begin, std::uint64_t end) {
        return tree.hash(begin, end);
    };
}

base::Error not_so_long(std::uint64_t size) {
    return {ErrorCode::not_found, fmt::format("the log has no {} entries", size)};
}

}  // namespace

LogWriter::LogWriter(base::Database& database, const base::Clock& clock, base::Statement insert,
                     TreeHead last)
    : database_(&database),
      clock_(&clock),
      insert_(std::move(insert)),
      number_(last.size),
      previous_(last.root) {}

Result<LogEntry> LogWriter::append(std::string_view kind, std::string_view actor,
                                   std::string_view object, const Json& detail) {
    LogEntry entry{number_ + 1,
                   (*clock_)(),
                   std::string(kind),
                   std::string(actor),
                   std::string(object),
                   internal::canonical_json(detail),
                   {}};
    const std::string bytes = internal::entry_bytes(entry, previous_);
    entry.leaf = internal::merkle_leaf(bytes);
    RECOURSE_CHECK(insert_.bind_all(entry.number, object, bytes, base::ByteView(entry.leaf)).run());
    RECOURSE_CHECK(LogTree(*database_).grow(entry.number));
    number_ = entry.number;
    previous_ = entry.leaf;
    return entry;
}

AuditLog::AuditLog(base::Database& database, base::Clock clock)
    : database_(&database), clock_(std::move(clock)) {}

Result<LogEntry> AuditLog::append(std::string_view kind, std::string_view actor,
                                  std::string_view object, const Json& detail) {
    auto one = RECOURSE_TRY(writer());
    return one.append(kind, actor, object, detail);
}

Result<LogWriter> AuditLog::writer() {
    auto last = RECOURSE_TRY(
        database_->prepare("SELECT number, leaf FROM log_entry ORDER BY number DESC LIMIT 1"));
    TreeHead end;  // The first entry names zeroes as the one before it.
    const bool any = RECOURSE_TRY(last.step());
    if (any) {
        end = {static_cast<std::uint64_t>(last.integer(0)), internal::digest_from(last.blob(1))};
    }
    auto insert = RECOURSE_TRY(database_->prepare(
        "INSERT INTO log_entry (number, object, body, leaf) VALUES (?, ?, ?, ?)"));
    return LogWriter(*database_, clock_, std::move(insert), end);
}

Result<void> AuditLog::for_each(std::string_view object,
                                const std::function<Result<void>(const LogEntry&)>& visit) const {
    auto query = RECOURSE_TRY(
        database_->prepare(object.empty() ? "SELECT number, body FROM log_entry ORDER BY number"
                                          : "SELECT number, body FROM log_entry WHERE object = ? "
                                            "ORDER BY number"));
    if (!object.empty()) query.bind_all(object);
    return query.for_each([&](base::Statement& row) -> Result<void> {
        const auto number = static_cast<std::uint64_t>(row.integer(0));
        const auto stored = RECOURSE_TRY(internal::parse_entry(number, row.text_view(1)));
        return visit(stored.entry);
    });
}

Result<std::string> AuditLog::bytes_of(std::uint64_t number) const {
    auto query = RECOURSE_TRY(database_->prepare("SELECT body FROM log_entry WHERE number = ?"));
    const bool found = RECOURSE_TRY(query.bind_all(number).step());
    if (!found) return base::fail(ErrorCode::not_found, fmt::format("no log entry {}", number));
    return query.text(0);
}

Result<std::uint64_t> AuditLog::size() const {
    return static_cast<std::uint64_t>(
        RECOURSE_TRY(database_->integer("SELECT coalesce(max(number), 0) FROM log_entry")));
}

Result<TreeHead> AuditLog::head() const {
    return head_at(RECOURSE_TRY(size()));
}

Result<TreeHead> AuditLog::head_at(std::uint64_t at) const {
    if (at > RECOURSE_TRY(size())) return base::fail(not_so_long(at));
    if (at == 0) return TreeHead{0, internal::MerkleTree().root()};
    return TreeHead{at, RECOURSE_TRY(LogTree(*database_).hash(0, at))};
}

Result<std::vector<base::Sha256>> AuditLog::inclusion_path(std::uint64_t number,
                                                           std::uint64_t size) const {
    if (number == 0 || number > size) return base::fail(not_so_long(number));
    return internal::inclusion_path(number - 1, size, hashes_of(*database_));
}

Result<std::vector<base::Sha256>> AuditLog::consistency_path(std::uint64_t old_size,
                                                             std::uint64_t size) const {
    if (old_size == 0 || old_size > size) return base::fail(not_so_long(old_size));
    return internal::consistency_path(old_size, size, hashes_of(*database_));
}

}  // namespace recourse::vault
