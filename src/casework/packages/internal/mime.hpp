#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace recourse::casework::internal {

/// A header field of a message as it stands there.
struct MailField {
    std::string_view name;
    std::string_view raw;    ///< the whole of it, with name, folds and last line end
    std::string_view value;  ///< after the colon, folds included
};

/// A part of a message that holds no other parts. Views lie in the message.
struct MimePart {
    std::string media_type;  ///< lower case; "text/plain" when none is stated (RFC 2045)
    std::string file_name;   ///< of an attachment, decoded to UTF-8; or empty
    std::string encoding;    ///< lower case: "base64", "quoted-printable", "7bit" ...
    bool attached = false;   ///< says of itself that it is an attachment
    std::string_view body;   ///< encoded

    std::string decoded() const;
};

/// A message (RFC 5322) taken apart (RFC 2045 to 2047, 2231). Never fails: what is malformed is
/// read as plain text.
struct MailMessage {
    std::vector<MailField> fields;
    std::string_view body;  ///< behind the empty line
    std::vector<MimePart> parts;
    bool parts_left_out = false;  ///< there were more parts, or deeper ones, than are read

    /// The value of the first field of this name, without folds; or empty.
    std::string field(std::string_view name) const;
};

/// `text` must outlive the message.
MailMessage parse_mail(std::string_view text);

}  // namespace recourse::casework::internal
