#pragma once

#include <string_view>

/// What kind of text a text is, where a signature cannot tell. `head` is its first 64 KiB.
namespace recourse::casework::internal {

/// Whether the bytes read as text: UTF-8, or one byte a letter, without control characters.
bool looks_like_text(std::string_view head);

/// Header lines first, among them at least two that only mail has (RFC 5322).
bool looks_like_mail(std::string_view head);

/// A "From " line, then mail (RFC 4155).
bool looks_like_mailbox(std::string_view head);

}  // namespace recourse::casework::internal
