#pragma once

#include <string>
#include <string_view>

#include "base/json.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "vault/workspace.hpp"

/// The server that takes the team's e-mail (SMTP submission, RFC 6409), always over TLS.
namespace recourse::filing {

enum class MailTls {
    implicit,  ///< from the first byte, usually port 465 (RFC 8314)
    starttls,  ///< asked for in the clear and then demanded, usually port 587
};

struct MailServer {
    std::string host;
    int port = 465;
    MailTls tls = MailTls::implicit;
    std::string user;            ///< empty: signs in without
    base::SecretBytes password;  ///< of `user`
    std::string ca_file;         ///< certificates to trust instead of the system's; usually empty
};

/// "smtps://user@mail.example.org:465" (implicit) or "smtp://...:587" (STARTTLS) and back; the
/// port may be left out. invalid_input on any other text, also on one with a password in it.
base::Result<MailServer> parse_mail_server(std::string_view address);
std::string to_string(const MailServer& server);

/// Kept in the workspace's encrypted database. Needs Permission::manage.
base::Result<void> keep_mail_server(vault::Workspace& workspace, const MailServer& server);
/// not_found, saying how one is set, when there is none. Follows the workspace in thread-safety.
base::Result<MailServer> mail_server(vault::Workspace& workspace);

/// Hand a message (write_message's bytes) to the server. Its certificate is checked; without TLS
/// nothing is sent. unavailable, with what the server said, when it is not taken: then nobody got
/// it. Thread-safe.
base::Result<void> send_mail(const MailServer& server, std::string_view from, std::string_view to,
                             std::string_view message);

}  // namespace recourse::filing
