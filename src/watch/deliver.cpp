#include <algorithm>
#include <set>
#include <string>

#include "base/file_lock.hpp"
#include "vault/users.hpp"
#include "watch/internal/schema.hpp"
#include "watch/webhook.hpp"
#include "watch/webhook_signature.hpp"

namespace recourse::watch {

using base::ErrorCode;
using base::fail;
using base::Result;
using vault::Workspace;

namespace {

constexpr std::chrono::seconds first_pause = std::chrono::minutes(1);
constexpr std::chrono::seconds longest_pause = std::chrono::hours(24);
constexpr int grows_by = 4;

/// After so many tries that failed.
std::chrono::seconds pause_after(int tries) {
    std::chrono::seconds pause = first_pause;
    for (int i = 1; i < tries && pause < longest_pause; ++i) pause *= grows_by;
    return std::min(pause, longest_pause);
}

struct Due {
    Post post;
    base::SecretBytes secret;
    int tries = 0;
};

Result<std::vector<std::string>> ids_due(Workspace& workspace, bool all) {
    auto query = RECOURSE_TRY(workspace.database().prepare(
        "SELECT id FROM watch_delivery WHERE ? OR (state = 'waiting' AND next_try <= ?) "
        "ORDER BY id"));
    query.bind_all(all, workspace.clock()().time_since_epoch().count());
    std::vector<std::string> ids;
    RECOURSE_CHECK(query.for_each([&](base::Statement& row) { ids.push_back(row.text(0)); }));
    return ids;
}

/// Nothing when its webhook was removed meanwhile.
Result<std::optional<Due>> load(Workspace& workspace, const std::string& id) {
    auto query = RECOURSE_TRY(workspace.database().prepare(
        "SELECT address, ca_file, body, secret, tries FROM watch_delivery AS d "
        "JOIN watch_hook AS h ON h.id = d.hook WHERE d.id = ?"));
    query.bind_all(id);
    if (!RECOURSE_TRY(query.step())) return std::optional<Due>();
    Due due;
    due.post = {query.text(0), query.text(1), id, {}, query.text(2)};
    due.secret = base::SecretBytes::copy_of(query.blob(3));
    due.tries = static_cast<int>(query.integer(4));
    due.post.signature = sign_message(due.secret.view(), workspace.clock()(), due.post.body);
    return std::optional(std::move(due));
}

/// What arrived is forgotten; what did not is tried again later, or is dead.
Result<void> keep(Workspace& workspace, const Due& due, const Result<void>& sent) {
    base::Database& database = workspace.database();
    const auto lock = RECOURSE_TRY(workspace.lock_for_writing());
    if (sent) return database.run("DELETE FROM watch_delivery WHERE id = ?", due.post.delivery);
    const int tries = due.tries + 1;
    const base::Time next = workspace.clock()() + pause_after(tries);
    return database.run(
        "UPDATE watch_delivery SET tries = ?, next_try = ?, state = ?, answer = ? WHERE id = ?",
        tries, next.time_since_epoch().count(), tries >= most_tries ? "dead" : "waiting",
        sent.error().message(), due.post.delivery);
}

Result<std::size_t> count_of(Workspace& workspace, std::string_view state) {
    return static_cast<std::size_t>(RECOURSE_TRY(workspace.database().integer(
        "SELECT count(*) FROM watch_delivery WHERE state = ?", state)));
}

}  // namespace

Result<DeliveryReport> deliver(Workspace& workspace, const DeliverOptions& options) {
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::edit));
    RECOURSE_CHECK(internal::prepare_tables(workspace));
    const auto alone =
        RECOURSE_TRY(base::FileLock::take(workspace.folder() / ".recourse-messages.lock"));
    if (!alone) return fail(ErrorCode::conflict, "somebody else is sending messages");
    DeliveryReport report;
    std::set<std::string> silent;  // Whoever did not answer is not waited for again now.
    for (const auto& id : RECOURSE_TRY(ids_due(workspace, options.now))) {
        const auto due = RECOURSE_TRY(load(workspace, id));
        if (!due || silent.contains(due->post.address)) continue;
        const Result<void> sent = options.send(due->post);
        ++(sent ? report.delivered : report.failed);
        if (!sent) silent.insert(due->post.address);
        RECOURSE_CHECK(keep(workspace, *due, sent));
    }
    report.waiting = RECOURSE_TRY(count_of(workspace, "waiting"));
    report.dead = RECOURSE_TRY(count_of(workspace, "dead"));
    return report;
}

}  // namespace recourse::watch
