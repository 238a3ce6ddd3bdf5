#include "casework/intake/internal/text_kind.hpp"

#include <algorithm>
#include <array>

#include "casework/internal/header_text.hpp"

namespace recourse::casework::internal {

namespace {

constexpr std::array<std::string_view, 12> mail_fields{
    "from",         "to",          "subject",      "date",           "message-id", "received",
    "mime-version", "return-path", "delivered-to", "dkim-signature", "cc",         "content-type"};

std::string_view next_line(std::string_view& text) {
    const std::size_t feed = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, feed);
    text.remove_prefix(std::min(feed + 1, text.size()));
    return line;
}

bool is_field_name(std::string_view name) {
    return !name.empty() && std::ranges::all_of(name, [](char c) { return c > ' ' && c < 0x7F; });
}

}  // namespace

bool looks_like_text(std::string_view head) {
    if (head.empty()) return false;
    return std::ranges::none_of(head, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        const bool blank = byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f';
        return (byte < 0x20 && !blank && byte != 0x1B) || byte == 0x7F;
    });
}

bool looks_like_mail(std::string_view head) {
    int known = 0;
    while (!head.empty()) {
        const std::string_view line = next_line(head);
        if (trimmed(line).empty()) break;
        if (line.front() == ' ' || line.front() == '\t') continue;
        const std::size_t colon = line.find(':');
        if (colon == line.npos || !is_field_name(line.substr(0, colon))) return false;
        if (std::ranges::find(mail_fields, lower(line.substr(0, colon))) != mail_fields.end()) {
            ++known;
        }
    }
    return known >= 2;
}

bool looks_like_mailbox(std::string_view head) {
    if (!head.starts_with("From ")) return false;
    next_line(head);
    return looks_like_mail(head);
}

}  // namespace recourse::casework::internal
