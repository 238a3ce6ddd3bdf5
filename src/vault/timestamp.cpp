#include "vault/timestamp.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <optional>

#include "vault/internal/rfc3161.hpp"
#include "vault/users.hpp"
#include "vault/workspace.hpp"

namespace recourse::vault {

using base::ErrorCode;
using base::Result;

namespace {

/// The last head that was made to be stamped, if the log has not grown and the key is the same.
Result<std::optional<SignedHead>> unchanged_head(Workspace& workspace, const SignedHead& now) {
    auto query =
        RECOURSE_TRY(workspace.database().prepare("SELECT text FROM stamped_head WHERE size = ?"));
    std::optional<SignedHead> found;
    RECOURSE_CHECK(
        query.bind_all(now.tree.size).for_each([&](base::Statement& row) -> Result<void> {
            SignedHead head = RECOURSE_TRY(read_head(row.text(0)));
            if (head.key == now.key && head.tree == now.tree) found = std::move(head);
            return {};
        }));
    return found;
}

/// Everything of a kept timestamp.
constexpr std::string_view timestamp_columns =
    "SELECT t.sha256, t.authority, t.time, t.trusted, t.log_entry, t.response, h.text "
    "FROM timestamp t JOIN timestamp_request r ON r.nonce = t.nonce "
    "JOIN stamped_head h ON h.sha256 = r.head ";

Result<Timestamp> timestamp_from(const base::Statement& row) {
    const base::Time time = RECOURSE_TRY(base::parse_time(row.text(2)));
    SignedHead head = RECOURSE_TRY(read_head(row.text(6)));
    return Timestamp{row.text(0),
                     row.text(1),
                     time,
                     row.text_view(3).size() > 0,
                     static_cast<std::uint64_t>(row.integer(4)),
                     std::string(base::as_text(row.blob(5))),
                     std::move(head)};
}

struct KnownRequest {
    std::string request;
    SignedHead head;
};

Result<KnownRequest> find_request(Workspace& workspace, const std::string& nonce) {
    auto query = RECOURSE_TRY(
        workspace.database().prepare("SELECT r.request, h.text FROM timestamp_request r "
                                     "JOIN stamped_head h ON h.sha256 = r.head WHERE r.nonce = ?"));
    const bool found = RECOURSE_TRY(query.bind_all(nonce).step());
    if (!found) {
        return base::fail(
            ErrorCode::invalid_input,
            "the response answers no request of this workspace: its nonce is another");
    }
    SignedHead head = RECOURSE_TRY(read_head(query.text(1)));
    return KnownRequest{std::string(base::as_text(query.blob(0))), std::move(head)};
}

/// The request and the trusted certificates that were kept with a timestamp.
struct KeptWith {
    std::string request;
    std::string trusted_pem;
};

Result<KeptWith> kept_with(Workspace& workspace, const std::string& sha256) {
    auto query = RECOURSE_TRY(workspace.database().prepare(
        "SELECT r.request, t.trusted FROM timestamp t "
        "JOIN timestamp_request r ON r.nonce = t.nonce WHERE t.sha256 = ?"));
    const bool found = RECOURSE_TRY(query.bind_all(sha256).step());
    if (!found) return base::fail(ErrorCode::not_found, "there is no timestamp " + sha256);
    return KeptWith{std::string(base::as_text(query.blob(0))), query.text(1)};
}

Result<void> refuse_second(Workspace& workspace, const std::string& sha256) {
    const auto there = RECOURSE_TRY(
        workspace.database().integer("SELECT count(*) FROM timestamp WHERE sha256 = ?", sha256));
    if (there == 0) return {};
    return base::fail(ErrorCode::conflict, "this timestamp was added before");
}

}  // namespace

Result<TimestampRequest> request_timestamp(Workspace& workspace) {
    RECOURSE_CHECK(require(workspace, Permission::edit));
    SignedHead head = RECOURSE_TRY(sign_head(workspace));
    if (auto earlier = RECOURSE_TRY(unchanged_head(workspace, head))) head = *std::move(earlier);
    const base::Sha256 digest = base::sha256(head.text);
    const auto request = RECOURSE_TRY(internal::make_time_stamp_request(digest));
    base::Database& database = workspace.database();
    auto transaction = RECOURSE_TRY(base::Transaction::begin(database));
    RECOURSE_CHECK(database.run(
        "INSERT INTO stamped_head (sha256, size, text) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        base::to_hex(digest), head.tree.size, head.text));
    RECOURSE_CHECK(
        database.run("INSERT INTO timestamp_request (nonce, head, request) VALUES (?, ?, ?)",
                     request.nonce, base::to_hex(digest), base::as_bytes(request.der)));
    RECOURSE_CHECK(transaction.commit());
    return TimestampRequest{request.der, std::move(head)};
}

Result<Timestamp> add_timestamp(Workspace& workspace, base::ByteView response,
                                std::string_view trusted_pem) {
    RECOURSE_CHECK(require(workspace, Permission::edit));
    const auto said = RECOURSE_TRY(internal::read_time_stamp_response(response));
    KnownRequest known = RECOURSE_TRY(find_request(workspace, said.nonce));
    const base::ByteView request = base::as_bytes(known.request);
    // Valid when it signed, and still today: an authority that expired vouches for nothing new.
    RECOURSE_CHECK(internal::verify_time_stamp(response, request, trusted_pem, said.time));
    RECOURSE_CHECK(
        internal::verify_time_stamp(response, request, trusted_pem, workspace.clock()()));

    Timestamp added{base::to_hex(base::sha256(response)),
                    said.authority,
                    said.time,
                    !trusted_pem.empty(),
                    0,
                    std::string(base::as_text(response)),
                    std::move(known.head)};
    base::Database& database = workspace.database();
    auto transaction = RECOURSE_TRY(base::Transaction::begin(database));
    RECOURSE_CHECK(refuse_second(workspace, added.sha256));
    const std::string time = base::format_time(added.time);
    const auto entry = RECOURSE_TRY(workspace.log().append(
        "log.timestamped", workspace.user(), "workspace",
        base::Json{{"entries", added.head.tree.size},
                   {"root", base::to_hex(added.head.tree.root)},
                   {"head_sha256", base::to_hex(base::sha256(added.head.text))},
                   {"authority", added.authority},
                   {"time", time},
                   {"trusted", added.trusted},
                   {"response_sha256", added.sha256}}));
    added.log_entry = entry.number;
    RECOURSE_CHECK(database.run(
        "INSERT INTO timestamp (sha256, nonce, response, authority, time, trusted, log_entry) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        added.sha256, said.nonce, response, added.authority, time, trusted_pem, entry.number));
    RECOURSE_CHECK(transaction.commit());
    return added;
}

Result<std::vector<Timestamp>> list_timestamps(Workspace& workspace) {
    auto query = RECOURSE_TRY(workspace.database().prepare(std::string(timestamp_columns) +
                                                           "ORDER BY h.size, t.time, t.sha256"));
    std::vector<Timestamp> timestamps;
    RECOURSE_CHECK(query.for_each([&](base::Statement& row) -> Result<void> {
        timestamps.push_back(RECOURSE_TRY(timestamp_from(row)));
        return {};
    }));
    return timestamps;
}

Result<void> verify_timestamp(Workspace& workspace, const Timestamp& timestamp,
                              std::string_view trusted_pem) {
    const KeptWith kept = RECOURSE_TRY(kept_with(workspace, timestamp.sha256));
    RECOURSE_CHECK(internal::verify_time_stamp(
        base::as_bytes(timestamp.response), base::as_bytes(kept.request),
        trusted_pem.empty() ? kept.trusted_pem : trusted_pem, timestamp.time));
    RECOURSE_CHECK(read_head(timestamp.head.text));
    const auto then = workspace.log().head_at(timestamp.head.tree.size);
    if (then && *then == timestamp.head.tree) return {};
    return base::fail(ErrorCode::corrupt,
                      fmt::format("the log is no longer the one that {} stamped at {}",
                                  timestamp.authority, base::format_time(timestamp.time)));
}

Result<StampedProof> prove_entry_in_time(Workspace& workspace, std::uint64_t number) {
    StampedProof stamped;
    for (Timestamp& timestamp : RECOURSE_TRY(list_timestamps(workspace))) {
        if (timestamp.head.tree.size < number) continue;
        if (!stamped.timestamps.empty() && timestamp.head.text != stamped.proof.head.text) continue;
        stamped.proof.head = timestamp.head;
        stamped.timestamps.push_back(std::move(timestamp));
    }
    stamped.proof = stamped.timestamps.empty()
                        ? RECOURSE_TRY(prove_entry(workspace, number))
                        : RECOURSE_TRY(prove_entry(workspace, number, stamped.proof.head));
    return stamped;
}

}  // namespace recourse::vault
