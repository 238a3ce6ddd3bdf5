#include "watch/webhook.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/hash.hpp"
#include "base/ulid.hpp"
#include "lists/web_address.hpp"
#include "vault/users.hpp"
#include "watch/internal/schema.hpp"

namespace recourse::watch {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;
using vault::Permission;
using vault::Workspace;

namespace {

constexpr std::size_t secret_bytes = 32;

base::SecretBytes make_secret() {
    const auto random = base::SecretBytes::random(secret_bytes);
    return base::SecretBytes::copy_of(base::as_bytes(base::to_hex(random.view())));
}

Result<Webhook> webhook_from(const base::Statement& row) {
    Webhook webhook;
    webhook.id = row.text(0);
    webhook.address = RECOURSE_TRY(lists::parse_web_address(row.text_view(1))).shown;
    webhook.ca_file = row.text(2);
    webhook.names = row.boolean(3);
    webhook.created = base::Time(std::chrono::seconds(row.integer(4)));
    webhook.waiting = static_cast<std::size_t>(row.integer(5));
    webhook.dead = static_cast<std::size_t>(row.integer(6));
    webhook.last_answer = row.text(7);
    return webhook;
}

}  // namespace

Result<MadeWebhook> add_webhook(Workspace& workspace, const NewWebhook& made) {
    RECOURSE_CHECK(vault::require(workspace, Permission::manage));
    RECOURSE_CHECK(internal::prepare_tables(workspace));
    const auto address = RECOURSE_TRY(lists::parse_web_address(made.address));
    MadeWebhook added;
    added.secret = make_secret();
    added.webhook.id = base::make_ulid().to_string();
    added.webhook.address = address.shown;
    added.webhook.ca_file = made.ca_file;
    added.webhook.names = made.names;
    added.webhook.created = workspace.clock()();
    const auto lock = RECOURSE_TRY(workspace.lock_for_writing());
    auto transaction = RECOURSE_TRY(base::Transaction::begin(workspace.database()));
    RECOURSE_CHECK(workspace.database().run("INSERT INTO watch_hook VALUES (?, ?, ?, ?, ?, ?)",
                                            added.webhook.id, address.text, added.secret.view(),
                                            made.ca_file, made.names,
                                            added.webhook.created.time_since_epoch().count()));
    RECOURSE_TRY(workspace.log().append("webhook.added", workspace.user(),
                                        "watch/webhook/" + added.webhook.id,
                                        {{"address", address.shown}, {"names", made.names}}));
    RECOURSE_CHECK(transaction.commit());
    return added;
}

Result<void> remove_webhook(Workspace& workspace, std::string_view id) {
    RECOURSE_CHECK(vault::require(workspace, Permission::manage));
    RECOURSE_CHECK(internal::prepare_tables(workspace));
    base::Database& database = workspace.database();
    const auto lock = RECOURSE_TRY(workspace.lock_for_writing());
    auto transaction = RECOURSE_TRY(base::Transaction::begin(database));
    RECOURSE_CHECK(database.run("DELETE FROM watch_delivery WHERE hook = ?", id));
    RECOURSE_CHECK(database.run("DELETE FROM watch_hook WHERE id = ?", id));
    if (database.changed_rows() == 0)
        return fail(ErrorCode::not_found, fmt::format("there is no webhook {}", id));
    RECOURSE_TRY(workspace.log().append("webhook.removed", workspace.user(),
                                        fmt::format("watch/webhook/{}", id), Json::object()));
    return transaction.commit();
}

Result<std::vector<Webhook>> list_webhooks(Workspace& workspace) {
    RECOURSE_CHECK(vault::require(workspace, Permission::read));
    RECOURSE_CHECK(internal::prepare_tables(workspace));
    auto query = RECOURSE_TRY(workspace.database().prepare(
        "SELECT id, address, ca_file, names, created, "
        "(SELECT count(*) FROM watch_delivery WHERE hook = h.id AND state = 'waiting'), "
        "(SELECT count(*) FROM watch_delivery WHERE hook = h.id AND state = 'dead'), "
        "(SELECT answer FROM watch_delivery WHERE hook = h.id AND answer <> '' ORDER BY id DESC "
        " LIMIT 1) FROM watch_hook AS h ORDER BY id"));
    std::vector<Webhook> all;
    RECOURSE_CHECK(query.for_each([&](base::Statement& row) -> Result<void> {
        all.push_back(RECOURSE_TRY(webhook_from(row)));
        return {};
    }));
    return all;
}

Json to_json(const Webhook& webhook) {
    return {{"webhook", webhook.id},
            {"address", webhook.address},
            {"names", webhook.names},
            {"created", base::format_time(webhook.created)},
            {"waiting", webhook.waiting},
            {"dead", webhook.dead},
            {"last_answer", webhook.last_answer}};
}

Json to_json(const DeliveryReport& report) {
    return {{"delivered", report.delivered},
            {"failed", report.failed},
            {"waiting", report.waiting},
            {"dead", report.dead}};
}

}  // namespace recourse::watch
