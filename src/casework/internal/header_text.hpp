#pragma once

#include <string>
#include <string_view>

/// The small grammar that headers of mail, HTTP and WARC share.
namespace recourse::casework::internal {

/// Without spaces, tabs and line ends at both ends.
std::string_view trimmed(std::string_view text);

/// In lower case; only ASCII letters change.
std::string lower(std::string_view text);

/// Whether two names are the same but for case.
bool same_name(std::string_view left, std::string_view right);

}  // namespace recourse::casework::internal
