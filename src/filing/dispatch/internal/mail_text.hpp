#pragma once

#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"

/// An e-mail as it goes over the wire (RFC 5322, MIME). Thread-safe.
namespace recourse::filing {

struct MailPart {
    std::string name;        ///< file name: ASCII letters, digits and . - _
    std::string media_type;  ///< "application/zip"
    std::string bytes;
};

struct Mailbox {
    std::string name;     ///< as people read it, any script; or empty
    std::string address;  ///< "files@example.org"
};

struct MailMessage {
    Mailbox from;
    Mailbox to;
    std::string subject;
    std::string text;  ///< UTF-8, lines ended by \n
    std::vector<MailPart> parts;
    base::Time date;
    std::string id;  ///< what makes the Message-ID unique: letters and digits
};

/// The message with CRLF line ends, at most 998 bytes a line. The same message gives the same
/// bytes. invalid_input, naming the field, on addresses that are none, control characters in a
/// header and file names that are none.
base::Result<std::string> write_message(const MailMessage& message);

/// Whether it is one plain address, "someone@example.org": ASCII, no spaces, quotes or brackets.
bool is_mail_address(std::string_view text);

}  // namespace recourse::filing
