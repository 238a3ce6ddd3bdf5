#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "app/home.hpp"
#include "base/file.hpp"
#include "cli/commands/commands.hpp"
#include "cli/filing_desk.hpp"
#include "cli/open_workspace.hpp"
#include "cli/passphrase.hpp"
#include "cli/table.hpp"
#include "filing/dispatch/dispatch.hpp"

namespace recourse::cli {

using base::Json;
using base::Result;

namespace {

constexpr std::uint64_t most_key_bytes = 1 << 20;
/// Above this, many mail servers refuse a message.
constexpr std::size_t large_message = 20 << 20;

struct SendOptions {
    std::string filing;
    std::string recipient;
    std::string language;
    std::filesystem::path encrypt_to;
    std::filesystem::path eml;
    std::string yes_to;
};

struct AddressOptions {
    filing::RecipientAddress address;
    std::string checked;
};

struct ServerOptions {
    std::string address;
    std::string ca_file;
    int password_fd = -1;
};

Result<filing::Dispatch> prepare(vault::Workspace& workspace, const app::Home& home,
                                 const SendOptions& options) {
    const auto regimes = RECOURSE_TRY(regime_of_filing(home, workspace, options.filing));
    filing::DispatchRequest request;
    request.filing = options.filing;
    request.regime = &regimes.front();
    request.recipient = options.recipient;
    request.language = options.language;
    if (!options.encrypt_to.empty())
        request.key_file = RECOURSE_TRY(base::read_file(options.encrypt_to, most_key_bytes));
    return filing::prepare_dispatch(workspace, request);
}

void show(const Console& console, const filing::Dispatch& dispatch) {
    const auto& address = dispatch.address;
    // Behind --json, stdout belongs to the document.
    auto& out = console.json ? console.err : console.out;
    const auto line = [&](std::string_view what, const std::string& text) {
        out << fmt::format("  {:<11}{}\n", what, text);
    };
    out << "This would leave:\n";
    line("to", fmt::format("{} <{}>", dispatch.authority, address.address));
    line("address", address.verified()
                        ? fmt::format("checked with the office {}", address.checked.to_string())
                        : console.red("NOT VERIFIED: nobody has checked it with the office") +
                              fmt::format(" (found: {})", address.source));
    line("level", dispatch.filing.grade);
    line("subject", dispatch.subject);
    for (const auto& one : dispatch.enclosures)
        line("attached", fmt::format("{}, {} bytes", one.name, one.size));
    line("encrypted",
         dispatch.encrypted_to.empty() ? console.yellow("no") : "to " + dispatch.encrypted_to);
    line("size", fmt::format("{} bytes{}", dispatch.message.size(),
                             dispatch.message.size() > large_message
                                 ? ": many mail servers refuse that much"
                                 : ""));
}

/// The address, typed by whoever says yes: on the command line, or asked for on a terminal.
Result<std::string> ask_for_yes(Console& console, const SendOptions& options) {
    if (!options.yes_to.empty()) return options.yes_to;
    console.err << "Type the recipient's e-mail address to send it, or nothing to stop: "
                << std::flush;
    std::string typed;
    std::getline(console.in, typed);
    return typed;
}

Result<Outcome> send(Console& console, const SendOptions& options) {
    const auto home = RECOURSE_TRY(app::Home::find());
    auto workspace = RECOURSE_TRY(open_workspace(console, home));
    const auto dispatch = RECOURSE_TRY(prepare(workspace, home, options));
    if (!options.eml.empty()) {
        RECOURSE_CHECK(base::write_file_atomically(options.eml, filing::message_draft(dispatch),
                                                   base::FileAccess::owner_only));
        if (console.json) {
            console.print(filing::to_json(dispatch));
        } else {
            show(console, dispatch);
            console.out << fmt::format(
                "{} is ready for a mail program; nothing was sent. Once it is: recourse file "
                "record "
                "{} sent\n",
                options.eml.string(), dispatch.filing.id);
        }
        return Outcome::done;
    }
    const auto server = RECOURSE_TRY(filing::mail_server(workspace));
    if (!console.json || options.yes_to.empty()) show(console, dispatch);
    const auto typed = RECOURSE_TRY(ask_for_yes(console, options));
    const auto event = RECOURSE_TRY(filing::send_dispatch(
        workspace, dispatch, {typed, dispatch.filing.grade, dispatch.message.size()}, server));
    if (console.json) {
        Json json = filing::to_json(dispatch);
        json["event"] = filing::to_json(event);
        console.print(json);
    } else {
        console.out << fmt::format("sent to {} by {}\n", dispatch.address.address,
                                   to_string(server));
    }
    return Outcome::done;
}

Result<Outcome> enter(Console& console, AddressOptions options) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    if (!options.address.recipient.empty()) {
        const auto regimes = RECOURSE_TRY(
            assessment::load_regimes(RECOURSE_TRY(app::Home::find()).data / "regimes"));
        const bool known = std::ranges::any_of(regimes, [&](const assessment::Regime& regime) {
            return regime.find_recipient(options.address.recipient) != nullptr;
        });
        if (!known)
            return base::fail(base::ErrorCode::not_found,
                              "no regime has a recipient " + options.address.recipient);
        options.address.checked =
            RECOURSE_TRY(base::PartialDate::parse(options.checked).in_record("--checked"));
        RECOURSE_CHECK(filing::enter_address(workspace, options.address));
    }
    const auto all = RECOURSE_TRY(filing::list_addresses(workspace));
    if (console.json) {
        Json list = Json::array();
        for (const auto& one : all) list.push_back(filing::to_json(one));
        console.print({{"addresses", std::move(list)}});
        return Outcome::done;
    }
    std::vector<std::vector<std::string>> rows;
    for (const auto& one : all)
        rows.push_back({one.recipient, one.address, one.office, one.source,
                        one.verified() ? one.checked.to_string() : console.red("not verified")});
    print_table(console.out, {{"RECIPIENT"}, {"ADDRESS"}, {"OFFICE"}, {"FOUND"}, {"CHECKED"}},
                rows);
    return Outcome::done;
}

Result<Outcome> set_server(Console& console, const ServerOptions& options) {
    auto server = RECOURSE_TRY(filing::parse_mail_server(options.address));
    server.ca_file = options.ca_file;
    auto workspace = RECOURSE_TRY(open_workspace(console));
    if (!server.user.empty())
        server.password =
            RECOURSE_TRY(read_secret_line(options.password_fd, "The password of the mail server:"));
    RECOURSE_CHECK(filing::keep_mail_server(workspace, server));
    if (console.json) {
        console.print({{"server", to_string(server)}});
    } else {
        console.out << fmt::format("Mail goes by {}, over TLS alone.\n", to_string(server));
    }
    return Outcome::done;
}

}  // namespace

void add_file_send(CLI::App& noun, Console& console) {
    auto options = std::make_shared<SendOptions>();
    auto* send_verb =
        noun.add_subcommand("send", "Send a sealed submission by e-mail, after a person's yes");
    send_verb->add_option("filing", options->filing, "Id of the submission")->required();
    send_verb->add_option("--to", options->recipient, "Which of its recipients");
    send_verb->add_option("--language", options->language,
                          "Of the message; default: the document's");
    send_verb->add_option("--encrypt-to", options->encrypt_to,
                          "File with the recipient's public key, age or OpenPGP");
    send_verb->add_option("--eml", options->eml,
                          "Write the message for a mail program instead of sending it");
    send_verb->add_option("--yes-to", options->yes_to,
                          "The yes, without a terminal: the address that it goes to");
    set_workspace_verb(send_verb, console,
                       [options](Console& chosen) { return send(chosen, *options); });

    auto address = std::make_shared<AddressOptions>();
    auto* address_verb = noun.add_subcommand(
        "address", "Where recipients are reached: list the addresses, or enter one");
    address_verb->add_option("recipient", address->address.recipient, "Id of a regime's recipient");
    address_verb->add_option("address", address->address.address, "Its e-mail address");
    address_verb->add_option("--office", address->address.office, "Whom the message greets");
    address_verb->add_option("--source", address->address.source, "Where the address was found");
    address_verb->add_option("--checked", address->checked,
                             "The day on which somebody confirmed it with the office");
    set_workspace_verb(address_verb, console,
                       [address](Console& chosen) { return enter(chosen, *address); });

    auto server = std::make_shared<ServerOptions>();
    auto* server_verb =
        noun.add_subcommand("mail-server", "The server that takes the team's e-mail");
    server_verb
        ->add_option("server", server->address, "smtps://USER@HOST, or smtp://... for STARTTLS")
        ->required();
    server_verb->add_option("--password-fd", server->password_fd,
                            "Where its password is read; default: the terminal");
    server_verb->add_option("--ca-file", server->ca_file,
                            "Certificates to trust instead of the computer's");
    set_workspace_verb(server_verb, console,
                       [server](Console& chosen) { return set_server(chosen, *server); });
}

}  // namespace recourse::cli
