#include "casework/packages/internal/mime.hpp"

#include <algorithm>

#include "casework/internal/header_text.hpp"
#include "casework/packages/internal/base_text.hpp"
#include "casework/packages/internal/mime_words.hpp"

namespace recourse::casework::internal {

namespace {

constexpr std::size_t max_parts = 1000;
constexpr int max_depth = 20;
constexpr std::size_t max_fields = 2000;

std::string_view take_line(std::string_view& text) {
    const std::size_t feed = text.find('\n');
    const std::size_t length = feed == text.npos ? text.size() : feed + 1;
    const std::string_view line = text.substr(0, length);
    text.remove_prefix(length);
    return line;
}

/// Takes the header off `text`, which is the body then.
std::vector<MailField> take_fields(std::string_view& text) {
    std::vector<MailField> fields;
    while (!text.empty()) {
        const std::string_view line = take_line(text);
        if (trimmed(line).empty()) break;
        const bool folded = line.front() == ' ' || line.front() == '\t';
        if (folded && !fields.empty()) {
            MailField& field = fields.back();
            field.raw = {field.raw.data(), field.raw.size() + line.size()};
            field.value = {field.value.data(), field.value.size() + line.size()};
            continue;
        }
        const std::size_t colon = std::min(line.find(':'), line.size());
        if (colon == line.size() || fields.size() >= max_fields) continue;
        fields.push_back({trimmed(line.substr(0, colon)), line, line.substr(colon + 1)});
    }
    return fields;
}

std::string field_of(const std::vector<MailField>& fields, std::string_view name) {
    const auto found = std::ranges::find_if(
        fields, [&](const MailField& field) { return same_name(field.name, name); });
    if (found == fields.end()) return {};
    std::string value(trimmed(found->value));
    std::erase_if(value, [](char c) { return c == '\r' || c == '\n'; });
    return value;
}

/// The pieces of a multipart body between its boundary lines.
std::vector<std::string_view> pieces_of(std::string_view body, const std::string& boundary) {
    const std::string delimiter = "--" + boundary;
    std::vector<std::string_view> pieces;
    const char* begin = nullptr;
    std::string_view rest = body;
    while (!rest.empty() && pieces.size() <= max_parts) {
        const std::string_view line = take_line(rest);
        const std::string_view text = trimmed(line);
        if (!text.starts_with(delimiter)) continue;
        const std::string_view tail = text.substr(delimiter.size());
        if (!tail.empty() && tail != "--") continue;
        if (begin != nullptr) {
            std::string_view piece(begin, static_cast<std::size_t>(line.data() - begin));
            // The line end before a boundary belongs to the boundary.
            if (piece.ends_with('\n')) piece.remove_suffix(1);
            if (piece.ends_with('\r')) piece.remove_suffix(1);
            pieces.push_back(piece);
        }
        begin = line.data() + line.size();
        if (tail == "--") return pieces;
    }
    if (begin != nullptr) {
        pieces.emplace_back(begin, static_cast<std::size_t>(body.data() + body.size() - begin));
    }
    return pieces;
}

class PartCollector {
public:
    explicit PartCollector(MailMessage& message) : message_(message) {}

    void collect(const std::vector<MailField>& fields, std::string_view body, int depth) {
        const MimeValue type = parse_mime_value(field_of(fields, "Content-Type"));
        const auto boundary = type.parameters.find("boundary");
        if (type.value.starts_with("multipart/") && boundary != type.parameters.end()) {
            if (depth >= max_depth) {
                message_.parts_left_out = true;
                return;
            }
            for (std::string_view piece : pieces_of(body, boundary->second)) {
                const auto inner = take_fields(piece);
                collect(inner, piece, depth + 1);
            }
            return;
        }
        if (message_.parts.size() >= max_parts) {
            message_.parts_left_out = true;
            return;
        }
        message_.parts.push_back(leaf(fields, type, body));
    }

private:
    static MimePart leaf(const std::vector<MailField>& fields, const MimeValue& type,
                         std::string_view body) {
        const MimeValue disposition = parse_mime_value(field_of(fields, "Content-Disposition"));
        MimePart part;
        part.media_type = type.value.empty() ? "text/plain" : type.value;
        part.encoding = lower(field_of(fields, "Content-Transfer-Encoding"));
        part.body = body;
        const auto file_name = disposition.parameters.find("filename");
        const auto name = type.parameters.find("name");
        if (file_name != disposition.parameters.end()) {
            part.file_name = file_name->second;
        } else if (name != type.parameters.end()) {
            part.file_name = name->second;
        }
        part.attached = disposition.value == "attachment" || !part.file_name.empty() ||
                        !part.media_type.starts_with("text/");
        return part;
    }

    MailMessage& message_;
};

}  // namespace

std::string MimePart::decoded() const {
    if (encoding == "base64") {
        if (auto bytes = from_base64(body)) return *std::move(bytes);
    }
    if (encoding == "quoted-printable") return decode_quoted_printable(body);
    return std::string(body);
}

std::string MailMessage::field(std::string_view name) const {
    return field_of(fields, name);
}

MailMessage parse_mail(std::string_view text) {
    MailMessage message;
    message.fields = take_fields(text);
    message.body = text;
    PartCollector(message).collect(message.fields, message.body, 0);
    return message;
}

}  // namespace recourse::casework::internal
