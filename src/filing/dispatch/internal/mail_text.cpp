#include "filing/dispatch/internal/mail_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <chrono>

#include "base/utf8.hpp"
#include "filing/internal/base64.hpp"

namespace recourse::filing {

using base::Error;
using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

constexpr std::size_t base64_line = 76;
constexpr std::size_t quoted_line = 76;
/// Lines of a header have at most 76 letters (RFC 2047). With its frame `=?UTF-8?B?...?=` a word of
/// 36 bytes takes 60, which leaves room for the name of the field.
constexpr std::size_t encoded_word_bytes = 36;
constexpr std::size_t longest_plain = 60;
constexpr std::size_t longest_address = 254;

bool is_plain(std::string_view text) {
    return std::ranges::all_of(text, [](unsigned char c) { return c >= 0x20 && c < 0x7f; });
}

bool has_control(std::string_view text) {
    return std::ranges::any_of(text, [](unsigned char c) { return c < 0x20 || c == 0x7f; });
}

std::string base64_lines(std::string_view bytes) {
    const std::string text = to_base64(bytes);
    std::string lines;
    lines.reserve(text.size() + text.size() / base64_line * 2 + 2);
    for (std::size_t at = 0; at < text.size(); at += base64_line)
        lines.append(text, at, base64_line).append("\r\n");
    return lines;
}

/// How many bytes of the text make whole letters, up to `most`.
std::size_t whole_letters(std::string_view text, std::size_t most) {
    if (text.size() <= most) return text.size();
    std::size_t end = most;
    while (end > 0 && base::is_inside_letter(text[end])) --end;
    return end == 0 ? most : end;
}

/// RFC 2047.
std::string encoded_words(std::string_view text) {
    std::string words;
    while (!text.empty()) {
        const std::size_t size = whole_letters(text, encoded_word_bytes);
        if (!words.empty()) words += "\r\n ";
        words += fmt::format("=?UTF-8?B?{}?=", to_base64(text.substr(0, size)));
        text.remove_prefix(size);
    }
    return words;
}

std::string header_text(std::string_view text) {
    const bool short_and_plain =
        text.size() <= longest_plain && is_plain(text) && text.find("=?") == std::string_view::npos;
    return short_and_plain ? std::string(text) : encoded_words(text);
}

std::string mailbox_text(const Mailbox& mailbox) {
    if (mailbox.name.empty()) return mailbox.address;
    const bool words = std::ranges::all_of(mailbox.name, [](unsigned char c) {
        return c < 0x80 && (std::isalnum(c) != 0 || c == ' ');
    });
    const bool as_it_is = words && mailbox.name.size() <= longest_plain;
    return fmt::format("{}\r\n <{}>", as_it_is ? mailbox.name : encoded_words(mailbox.name),
                       mailbox.address);
}

/// "Thu, 26 Nov 2026 19:44:45 +0000" in English, as RFC 5322 wants it.
std::string date_text(base::Time time) {
    constexpr std::array days = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    return fmt::format(
        "{}, {:02} {} {} {:02}:{:02}:{:02} +0000", days[std::chrono::weekday(day).c_encoding()],
        static_cast<unsigned>(date.day()), months[static_cast<unsigned>(date.month()) - 1],
        static_cast<int>(date.year()), clock.hours().count(), clock.minutes().count(),
        clock.seconds().count());
}

/// RFC 2045, 6.7: bytes outside printable ASCII as =XX, lines of at most 76.
std::string quoted_printable(std::string_view text) {
    std::string out;
    std::size_t column = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c == '\n') {
            out += "\r\n";
            column = 0;
            continue;
        }
        const bool ends_line = i + 1 == text.size() || text[i + 1] == '\n';
        const bool as_it_is = (c > 0x20 && c < 0x7f && c != '=') || (c == ' ' && !ends_line);
        const std::string letter = as_it_is ? std::string(1, text[i]) : fmt::format("={:02X}", c);
        if (column + letter.size() > quoted_line - 1) {
            out += "=\r\n";
            column = 0;
        }
        out += letter;
        column += letter.size();
    }
    return out;
}

bool is_file_name(std::string_view name) {
    return !name.empty() && name.size() <= 200 && name.front() != '.' &&
           std::ranges::all_of(name, [](unsigned char c) {
               return c < 0x80 && (std::isalnum(c) != 0 || c == '.' || c == '-' || c == '_');
           });
}

Result<void> check(const MailMessage& message) {
    const auto bad = [](std::string_view field, std::string what) {
        return fail(Error(ErrorCode::invalid_input, std::move(what)).in_field(std::string(field)));
    };
    for (const auto& [field, mailbox] : {std::pair("from", &message.from), {"to", &message.to}}) {
        if (!is_mail_address(mailbox->address))
            return bad(field, fmt::format("\"{}\" is no e-mail address", mailbox->address));
        if (has_control(mailbox->name)) return bad(field, "a name is one line");
    }
    if (has_control(message.subject)) return bad("subject", "a subject is one line");
    if (!base::is_utf8(message.subject) || !base::is_utf8(message.text))
        return bad("text", "the message is not UTF-8");
    if (!is_file_name(message.id)) return bad("id", "letters and digits are needed");
    for (const MailPart& part : message.parts) {
        if (!is_file_name(part.name)) return bad("parts", "\"" + part.name + "\" is no file name");
        if (!is_plain(part.media_type)) return bad("parts", "a media type is needed");
    }
    return {};
}

std::string part_text(const MailPart& part) {
    return fmt::format(
        "Content-Type: {}; name=\"{}\"\r\nContent-Transfer-Encoding: base64\r\n"
        "Content-Disposition: attachment; filename=\"{}\"\r\n\r\n{}",
        part.media_type, part.name, part.name, base64_lines(part.bytes));
}

}  // namespace

bool is_mail_address(std::string_view text) {
    const std::size_t at = text.find('@');
    if (at == std::string_view::npos || at == 0 || at + 1 == text.size()) return false;
    if (text.size() > longest_address || text.find('@', at + 1) != std::string_view::npos)
        return false;
    return std::ranges::all_of(text, [](unsigned char c) {
        return c > 0x20 && c < 0x7f &&
               std::string_view("\"(),:;<>[\\]").find(static_cast<char>(c)) ==
                   std::string_view::npos;
    });
}

Result<std::string> write_message(const MailMessage& message) {
    RECOURSE_CHECK(check(message));
    const std::string domain = message.from.address.substr(message.from.address.find('@') + 1);
    // No line of a part can be this: "_" is no letter of base 64, and quoted text writes "=" as
    // =3D.
    const std::string boundary = "=_" + message.id;
    std::string text = fmt::format(
        "From: {}\r\nTo: {}\r\nSubject: {}\r\nDate: {}\r\nMessage-ID: <{}@{}>\r\n"
        "MIME-Version: 1.0\r\nContent-Type: multipart/mixed;\r\n boundary=\"{}\"\r\n\r\n",
        mailbox_text(message.from), mailbox_text(message.to), header_text(message.subject),
        date_text(message.date), message.id, domain, boundary);
    text += fmt::format(
        "--{}\r\nContent-Type: text/plain; charset=utf-8\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n{}\r\n",
        boundary, quoted_printable(message.text));
    for (const MailPart& part : message.parts)
        text += fmt::format("--{}\r\n{}", boundary, part_text(part));
    text += fmt::format("--{}--\r\n", boundary);
    return text;
}

}  // namespace recourse::filing
