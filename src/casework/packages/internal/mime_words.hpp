#pragma once

#include <map>
#include <string>
#include <string_view>

namespace recourse::casework::internal {

/// "text/plain; charset=utf-8; name*0=..." taken apart.
struct MimeValue {
    std::string value;                              ///< before the first semicolon, lower case
    std::map<std::string, std::string> parameters;  ///< names lower case, values decoded to UTF-8
};

/// Parameters as RFC 2045 writes them, with the continuations and encodings of RFC 2231.
MimeValue parse_mime_value(std::string_view text);

/// The words "=?charset?B?...?=" of RFC 2047 decoded. Charsets other than UTF-8, US-ASCII and
/// Latin-1 stay as they are written.
std::string decode_words(std::string_view text);

std::string decode_quoted_printable(std::string_view text);

}  // namespace recourse::casework::internal
