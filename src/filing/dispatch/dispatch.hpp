#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "assessment/regime.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "filing/dispatch/address_book.hpp"
#include "filing/dispatch/mail_server.hpp"
#include "filing/tracking/tracking.hpp"
#include "vault/workspace.hpp"

/// Sending a sealed submission by e-mail. Nothing leaves without a person's yes to exactly what
/// would go, and where. Calls follow the workspace in thread-safety.
namespace recourse::filing {

struct DispatchRequest {
    std::string filing;
    const assessment::Regime* regime = nullptr;  ///< the filing's; must outlive the call
    std::string recipient;                       ///< id; may be empty where there is only one
    std::string key_file;  ///< content of the recipient's public key; empty: not encrypted
    std::string language;  ///< of the message; empty: the document's
};

/// One attachment, as its recipient can check it.
struct Enclosure {
    std::string name;
    std::uint64_t size = 0;
    std::string sha256;  ///< lower-case hex
};

/// A message that is ready and has gone nowhere.
struct Dispatch {
    Filing filing;
    RecipientAddress address;
    std::string authority;  ///< of the recipient
    std::string subject;
    std::vector<Enclosure> enclosures;
    std::string encrypted_to;  ///< what people compare of the key; empty: not encrypted
    std::string from;
    std::string message;  ///< as it would be sent
};

/// A person's yes: what they were shown, said back. Each must be that of the dispatch.
struct Yes {
    std::string address;
    std::string grade;
    std::uint64_t size = 0;  ///< of the message, bytes
};

/// Write the message with the bundle, its signature and key, and the document (encrypted: the
/// bundle alone). not_found when the address book has no address of the recipient; invalid_input
/// when the submitter has no e-mail address or there are no words in the language; denied without
/// Permission::file.
base::Result<Dispatch> prepare_dispatch(vault::Workspace& workspace,
                                        const DispatchRequest& request);

/// The same message for a mail program to open, look at and send.
std::string message_draft(const Dispatch& dispatch);

/// Hand it to the mail server, and record that it was sent. denied when `yes` is not to this
/// dispatch, and when the submission was withdrawn; what was sent but could not be recorded says
/// so.
base::Result<FilingEvent> send_dispatch(vault::Workspace& workspace, const Dispatch& dispatch,
                                        const Yes& yes, const MailServer& server);

/// DISPATCH of docs/api.md, without the message.
base::Json to_json(const Dispatch& dispatch);

}  // namespace recourse::filing
