#include "vault/log.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "vault/internal/canonical_json.hpp"
#include "vault/internal/merkle.hpp"

namespace recourse::vault {

using base::ErrorCode;
using base::Json;
using base::Result;

namespace {

/// What the first entry names as the one before it.
constexpr base::Sha256 no_entry{};

base::Sha256 leaf_from(base::ByteView bytes) {
    base::Sha256 leaf{};
    std::ranges::copy(bytes.first(std::min(bytes.size(), leaf.size())), leaf.begin());
    return leaf;
}

base::Error broken(std::uint64_t number, std::string_view how) {
    return {ErrorCode::corrupt, fmt::format("log entry {} {}", number, how)};
}

std::string text_of(const Json& object, const char* member) {
    const auto found = object.find(member);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// An entry as its body tells it, and the link to the one before.
struct StoredEntry {
    LogEntry entry;
    std::string previous;
};

Result<StoredEntry> parse_entry(std::uint64_t number, std::string_view body) {
    const Result<Json> parsed = base::parse_json(body);
    if (!parsed || !parsed->is_object() || !parsed->contains("detail") ||
        !parsed->contains("number")) {
        return base::fail(broken(number, "is not readable"));
    }
    if (parsed->at("number") != number) {
        return base::fail(broken(number, "has another number inside"));
    }
    const Result<base::Time> time = base::parse_time(text_of(*parsed, "time"));
    if (!time) return base::fail(broken(number, "has no time"));
    return StoredEntry{{number, *time, text_of(*parsed, "kind"), text_of(*parsed, "actor"),
                        text_of(*parsed, "object"), internal::canonical_json(parsed->at("detail")),
                        internal::merkle_leaf(body)},
                       text_of(*parsed, "previous")};
}

}  // namespace

AuditLog::AuditLog(base::Database& database, base::Clock clock)
    : database_(&database), clock_(std::move(clock)) {}

Result<LogEntry> AuditLog::append(std::string_view kind, std::string_view actor,
                                  std::string_view object, const Json& detail) {
    auto last = RECOURSE_TRY(
        database_->prepare("SELECT number, leaf FROM log_entry ORDER BY number DESC LIMIT 1"));
    const bool any = RECOURSE_TRY(last.step());
    const std::uint64_t number = any ? static_cast<std::uint64_t>(last.integer(0)) + 1 : 1;
    const base::Sha256 previous = any ? leaf_from(last.blob(1)) : no_entry;

    LogEntry entry{number,
                   clock_(),
                   std::string(kind),
                   std::string(actor),
                   std::string(object),
                   internal::canonical_json(detail),
                   {}};
    const std::string body = internal::canonical_json(Json{{"number", number},
                                                           {"time", base::format_time(entry.time)},
                                                           {"kind", kind},
                                                           {"actor", actor},
                                                           {"object", object},
                                                           {"detail", detail},
                                                           {"previous", base::to_hex(previous)}});
    entry.leaf = internal::merkle_leaf(body);
    RECOURSE_CHECK(
        database_->run("INSERT INTO log_entry (number, object, body, leaf) VALUES (?, ?, ?, ?)",
                       number, object, body, base::ByteView(entry.leaf)));
    return entry;
}

Result<void> AuditLog::for_each(std::string_view object,
                                const std::function<Result<void>(const LogEntry&)>& visit) const {
    auto query = RECOURSE_TRY(
        database_->prepare("SELECT number, body FROM log_entry WHERE ?1 = '' OR object = ?1 "
                           "ORDER BY number"));
    return query.bind_all(object).for_each([&](base::Statement& row) -> Result<void> {
        const auto number = static_cast<std::uint64_t>(row.integer(0));
        const StoredEntry stored = RECOURSE_TRY(parse_entry(number, row.text_view(1)));
        return visit(stored.entry);
    });
}

Result<TreeHead> AuditLog::head() const {
    internal::MerkleTree tree;
    auto query = RECOURSE_TRY(database_->prepare("SELECT leaf FROM log_entry ORDER BY number"));
    RECOURSE_CHECK(
        query.for_each([&](base::Statement& row) { tree.push(leaf_from(row.blob(0))); }));
    return TreeHead{tree.size(), tree.root()};
}

Result<TreeHead> AuditLog::verify() const {
    internal::MerkleTree tree;
    base::Sha256 previous = no_entry;
    auto query = RECOURSE_TRY(
        database_->prepare("SELECT number, object, body, leaf FROM log_entry ORDER BY number"));
    RECOURSE_CHECK(query.for_each([&](base::Statement& row) -> Result<void> {
        const auto number = static_cast<std::uint64_t>(row.integer(0));
        if (number != tree.size() + 1) return base::fail(broken(tree.size() + 1, "is missing"));
        const std::string_view body = row.text_view(2);
        const StoredEntry stored = RECOURSE_TRY(parse_entry(number, body));
        const base::Sha256& leaf = stored.entry.leaf;
        if (leaf != leaf_from(row.blob(3))) return base::fail(broken(number, "was changed"));
        if (stored.entry.object != row.text_view(1)) {
            return base::fail(broken(number, "was filed under another object"));
        }
        if (stored.previous != base::to_hex(previous)) {
            return base::fail(broken(number, "does not follow the one before it"));
        }
        previous = leaf;
        tree.push(leaf);
        return {};
    }));
    return TreeHead{tree.size(), tree.root()};
}

}  // namespace recourse::vault
