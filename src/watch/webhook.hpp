#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "vault/workspace.hpp"

/// Addresses that are told of alerts (docs/watch.md). What is to be told is kept in the workspace
/// together with what happened, and sent later; a message may come twice, and has an id. Calls
/// follow the workspace in thread-safety.
namespace recourse::watch {

/// Tries of a message before it is dead.
inline constexpr int most_tries = 8;
/// Messages that may wait for one address; further ones are dead at once.
inline constexpr std::size_t most_waiting = 1000;
/// What happened to alerts goes out in messages of at most so many events.
inline constexpr std::size_t events_a_message = 100;

struct Webhook {
    std::string id;       ///< ULID
    std::string address;  ///< as it is shown: without what follows a "?"
    std::string ca_file;  ///< certificates to trust instead of the system's; empty: the system's
    bool names = false;   ///< names of watched rows and entries are told
    base::Time created;
    std::size_t waiting = 0;
    std::size_t dead = 0;
    std::string last_answer;  ///< of the last try that failed
};

struct NewWebhook {
    std::string address;  ///< https, or http on this computer
    std::string ca_file;
    bool names = false;
};

/// A webhook and the secret that signs its messages, which is shown this once: 64 hexadecimal
/// digits; their bytes are the key.
struct MadeWebhook {
    Webhook webhook;
    base::SecretBytes secret;
};

/// Needs Permission::manage; logged without what follows a "?". invalid_input on an address that
/// nothing is sent to.
base::Result<MadeWebhook> add_webhook(vault::Workspace& workspace, const NewWebhook& made);
/// With its messages. Needs Permission::manage; logged.
base::Result<void> remove_webhook(vault::Workspace& workspace, std::string_view id);
base::Result<std::vector<Webhook>> list_webhooks(vault::Workspace& workspace);

/// One try.
struct Post {
    std::string address;
    std::string ca_file;
    std::string delivery;   ///< id of the message
    std::string signature;  ///< value of signature_header
    std::string body;
};
/// An error says why the message did not arrive, without the address.
using SendPost = std::function<base::Result<void>(const Post&)>;

/// Over the network: no redirect is followed, the answer is not read, all is over after half a
/// minute. Thread-safe.
base::Result<void> send_post(const Post& post);

struct DeliverOptions {
    bool now = false;  ///< also what is to wait for longer, and what is dead
    SendPost send = send_post;
};

struct DeliveryReport {
    std::size_t delivered = 0;
    std::size_t failed = 0;
    std::size_t waiting = 0;  ///< still, of all addresses
    std::size_t dead = 0;
};

/// Send what is due. After each try that fails the next one comes later: a minute, four, sixteen
/// ..., a day at most. Needs Permission::edit. conflict while somebody else sends.
base::Result<DeliveryReport> deliver(vault::Workspace& workspace,
                                     const DeliverOptions& options = {});

base::Json to_json(const Webhook& webhook);
base::Json to_json(const DeliveryReport& report);

}  // namespace recourse::watch
