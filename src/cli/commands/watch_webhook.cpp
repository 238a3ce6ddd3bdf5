#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "base/printable.hpp"
#include "cli/commands/commands.hpp"
#include "cli/open_workspace.hpp"
#include "cli/table.hpp"
#include "watch/webhook.hpp"

namespace recourse::cli {

using base::Json;
using base::Result;

namespace {

/// Its secret is shown this once, as a recovery code is.
Result<Outcome> add(Console& console, const watch::NewWebhook& options) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    const auto made = RECOURSE_TRY(watch::add_webhook(workspace, options));
    if (console.json) {
        Json json = watch::to_json(made.webhook);
        json["secret"] = made.secret.text();
        console.print(json);
        return Outcome::done;
    }
    console.out << fmt::format(
        "webhook {} to {}\nThe secret that signs its messages, shown this once:\n  {}\n",
        made.webhook.id, made.webhook.address, made.secret.text());
    return Outcome::done;
}

Result<Outcome> list_webhooks(Console& console) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    const auto all = RECOURSE_TRY(watch::list_webhooks(workspace));
    if (console.json) {
        Json webhooks = Json::array();
        for (const auto& one : all) webhooks.push_back(watch::to_json(one));
        console.print({{"webhooks", std::move(webhooks)}});
        return Outcome::done;
    }
    std::vector<std::vector<std::string>> rows;
    for (const auto& one : all)
        rows.push_back({one.id, one.address, one.names ? "yes" : "no",
                        fmt::format("{}", one.waiting), fmt::format("{}", one.dead),
                        base::printable(one.last_answer)});
    print_table(console.out,
                {{"WEBHOOK"},
                 {"ADDRESS"},
                 {"NAMES"},
                 {"WAITING", Align::right},
                 {"DEAD", Align::right},
                 {"WHAT WENT WRONG LAST"}},
                rows);
    return Outcome::done;
}

Result<Outcome> remove(Console& console, const std::string& id) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    RECOURSE_CHECK(watch::remove_webhook(workspace, id));
    if (console.json) {
        console.print({{"removed", id}});
    } else {
        console.out << "removed, with the messages that waited\n";
    }
    return Outcome::done;
}

Result<Outcome> send(Console& console, bool now) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    watch::DeliverOptions options;
    options.now = now;
    const auto report = RECOURSE_TRY(watch::deliver(workspace, options));
    if (console.json) {
        console.print(watch::to_json(report));
    } else {
        console.out << fmt::format("{} sent, {} did not arrive, {} wait, {} dead\n",
                                   report.delivered, report.failed, report.waiting, report.dead);
    }
    return Outcome::done;
}

}  // namespace

void add_watch_webhook(CLI::App& watch, Console& console) {
    auto* noun = watch.add_subcommand("webhook", "Addresses that are told of alerts");
    noun->require_subcommand(1);

    auto made = std::make_shared<watch::NewWebhook>();
    auto* add_verb = noun->add_subcommand("add", "Tell an address of every alert from now on");
    add_verb->add_option("address", made->address, "https://HOST/PATH")->required();
    add_verb->add_flag("--names", made->names, "Tell names, not ids alone");
    add_verb->add_option("--ca-file", made->ca_file,
                         "Certificates to trust instead of the computer's");
    set_workspace_verb(add_verb, console, [made](Console& chosen) { return add(chosen, *made); });

    auto* list_verb = noun->add_subcommand("list", "All webhooks, and what did not arrive");
    set_workspace_verb(list_verb, console, [](Console& chosen) { return list_webhooks(chosen); });

    auto id = std::make_shared<std::string>();
    auto* remove_verb = noun->add_subcommand("remove", "Tell an address no more");
    remove_verb->add_option("webhook", *id, "Its id")->required();
    set_workspace_verb(remove_verb, console, [id](Console& chosen) { return remove(chosen, *id); });

    auto now = std::make_shared<bool>(false);
    auto* send_verb = noun->add_subcommand("send", "Send the messages that are due");
    send_verb->add_flag("--now", *now, "Also those that are to wait, and the dead");
    set_workspace_verb(send_verb, console, [now](Console& chosen) { return send(chosen, *now); });
}

}  // namespace recourse::cli
