#include "casework/packages/internal/mime_words.hpp"

#include <cctype>
#include <optional>

#include "base/hash.hpp"
#include "base/utf8.hpp"
#include "casework/internal/header_text.hpp"
#include "casework/packages/internal/base_text.hpp"

namespace recourse::casework::internal {

namespace {

std::optional<char> hex_pair(std::string_view digits) {
    const auto byte = base::from_hex(digits);
    if (digits.size() != 2 || !byte) return std::nullopt;
    return std::to_integer<char>(byte->front());
}

/// Bytes in the named charset as UTF-8; nothing when they cannot be read.
std::optional<std::string> to_utf8(std::string bytes, std::string_view charset) {
    const std::string name = lower(charset);
    if (name == "iso-8859-1" || name == "windows-1252" || name == "latin1") {
        return base::utf8_from_windows_1252(bytes);
    }
    const bool is_utf8 = name == "utf-8" || name == "us-ascii" || name.empty();
    if (is_utf8 && base::is_utf8(bytes)) return bytes;
    return std::nullopt;
}

/// `escape` and two hex digits are a byte; "_" is a space where `underscores` says so.
std::string unescaped(std::string_view text, char escape, bool underscores) {
    std::string bytes;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = text[i] == escape ? hex_pair(text.substr(i + 1, 2)) : std::nullopt;
        if (byte) {
            bytes += *byte;
            i += 2;
        } else {
            bytes += underscores && text[i] == '_' ? ' ' : text[i];
        }
    }
    return bytes;
}

/// One encoded word that begins at `text`; how long it is goes into `length`.
std::optional<std::string> encoded_word(std::string_view text, std::size_t& length) {
    // RFC 2047 allows 75 characters; writers that know no limit stay far below this one.
    constexpr std::size_t longest_word = 4096;
    if (!text.starts_with("=?")) return std::nullopt;
    text = text.substr(0, longest_word);
    const std::size_t charset_end = text.find('?', 2);
    if (charset_end == text.npos || charset_end + 2 >= text.size()) return std::nullopt;
    if (text[charset_end + 2] != '?') return std::nullopt;
    const std::size_t end = text.find("?=", charset_end + 3);
    if (end == text.npos) return std::nullopt;
    const std::string_view content = text.substr(charset_end + 3, end - charset_end - 3);
    const char encoding = lower(text.substr(charset_end + 1, 1)).front();
    std::optional<std::string> bytes;
    if (encoding == 'b') bytes = from_base64(content);
    if (encoding == 'q') bytes = unescaped(content, '=', true);
    if (!bytes) return std::nullopt;
    length = end + 2;
    return to_utf8(*std::move(bytes), text.substr(2, charset_end - 2));
}

/// A parameter's value: a quoted string, or all up to the semicolon. Moves `text` behind it.
std::string take_value(std::string_view& text) {
    std::string value;
    if (text.starts_with('"')) {
        std::size_t i = 1;
        for (; i < text.size() && text[i] != '"'; ++i) {
            if (text[i] == '\\' && i + 1 < text.size()) ++i;
            value += text[i];
        }
        text.remove_prefix(std::min(text.size(), i + 1));
        text.remove_prefix(std::min(text.size(), text.find(';')));
    } else {
        const std::size_t end = std::min(text.size(), text.find(';'));
        value = trimmed(text.substr(0, end));
        text.remove_prefix(end);
    }
    return value;
}

/// RFC 2231: "name*", "name*0", "name*0*" all belong to "name".
void add_parameter(MimeValue& result, std::string_view name, std::string value,
                   std::map<std::string, std::string>& charsets) {
    const bool encoded = name.ends_with('*');
    const std::string plain = lower(name.substr(0, name.find('*')));
    if (encoded) {
        const std::size_t first = value.find('\'');
        const std::size_t second = first == value.npos ? first : value.find('\'', first + 1);
        if (!result.parameters.contains(plain) && second != value.npos) {
            charsets[plain] = value.substr(0, first);
            value.erase(0, second + 1);
        }
        value = unescaped(value, '%', false);
    }
    result.parameters[plain] += value;
}

}  // namespace

MimeValue parse_mime_value(std::string_view text) {
    MimeValue result;
    const std::size_t first_end = std::min(text.size(), text.find(';'));
    result.value = lower(trimmed(text.substr(0, first_end)));
    text.remove_prefix(first_end);
    std::map<std::string, std::string> charsets;
    while (text.starts_with(';')) {
        text.remove_prefix(1);
        const std::size_t equals = std::min(text.size(), text.find_first_of(";="));
        if (equals == text.size() || text[equals] == ';') {
            text.remove_prefix(equals);
            continue;
        }
        const std::string_view name = trimmed(text.substr(0, equals));
        text.remove_prefix(equals + 1);
        text.remove_prefix(std::min(text.size(), text.find_first_not_of(" \t\r\n")));
        add_parameter(result, name, take_value(text), charsets);
    }
    for (auto& [name, value] : result.parameters) {
        const auto charset = charsets.find(name);
        if (charset == charsets.end()) {
            value = decode_words(value);
        } else if (auto decoded = to_utf8(value, charset->second)) {
            value = *std::move(decoded);
        }
    }
    return result;
}

std::string decode_words(std::string_view text) {
    std::string decoded;
    bool after_word = false;
    std::size_t blank_from = 0;
    while (!text.empty()) {
        std::size_t length = 0;
        if (auto word = encoded_word(text, length)) {
            // White space between two encoded words is not part of the text.
            if (after_word) decoded.resize(blank_from);
            decoded += *word;
            text.remove_prefix(length);
            after_word = true;
            blank_from = decoded.size();
            continue;
        }
        const char c = text.front();
        if (c != ' ' && c != '\t' && c != '\r' && c != '\n') after_word = false;
        if (c != '\r' && c != '\n') decoded += c;
        text.remove_prefix(1);
    }
    return decoded;
}

std::string decode_quoted_printable(std::string_view text) {
    std::string bytes;
    bytes.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '=') {
            bytes += text[i];
        } else if (text.substr(i + 1, 2) == "\r\n") {
            i += 2;
        } else if (text.substr(i + 1, 1) == "\n") {
            i += 1;
        } else if (const auto byte = hex_pair(text.substr(i + 1, 2))) {
            bytes += *byte;
            i += 2;
        } else {
            bytes += '=';
        }
    }
    return bytes;
}

}  // namespace recourse::casework::internal
