#include "casework/extraction/internal/content_type.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

namespace recourse::casework::internal {

namespace {

using base::Result;

constexpr std::uint64_t sample_bytes = 64 * 1024;

/// The bytes at a place near the front that a format begins with.
struct Signature {
    std::size_t at;
    std::string_view bytes;
    std::string_view type;
};

using namespace std::string_view_literals;

constexpr std::array signatures = {
    Signature{0, "%PDF-"sv, "application/pdf"},
    Signature{0, "\xff\xd8\xff"sv, "image/jpeg"},
    Signature{0, "\x89PNG\r\n\x1a\n"sv, "image/png"},
    Signature{0, "GIF8"sv, "image/gif"},
    Signature{8, "WEBP"sv, "image/webp"},
    Signature{0, "II*\0"sv, "image/tiff"},
    Signature{0, "MM\0*"sv, "image/tiff"},
    Signature{0, "BM"sv, "image/bmp"},
    Signature{4, "ftypqt"sv, "video/quicktime"},
    Signature{4, "ftypM4A"sv, "audio/mp4"},
    Signature{4, "ftyphei"sv, "image/heic"},
    Signature{4, "ftypmif1"sv, "image/heic"},
    Signature{4, "ftypavif"sv, "image/avif"},
    Signature{4, "ftyp"sv, "video/mp4"},
    Signature{4, "moov"sv, "video/quicktime"},
    Signature{8, "AVI "sv, "video/x-msvideo"},
    Signature{8, "WAVE"sv, "audio/wav"},
    Signature{0, "\x1a\x45\xdf\xa3"sv, "video/x-matroska"},
    Signature{0, "\0\0\x01\xba"sv, "video/mpeg"},
    Signature{0, "ID3"sv, "audio/mpeg"},
    Signature{0, "\xff\xfb"sv, "audio/mpeg"},
    Signature{0, "fLaC"sv, "audio/flac"},
    Signature{0, "OggS"sv, "audio/ogg"},
    Signature{0, "{\\rtf"sv, "application/rtf"},
    Signature{0, "\x1f\x8b"sv, "application/gzip"},
    Signature{0, "BZh"sv, "application/x-bzip2"},
    Signature{0, "\xfd\x37zXZ\0"sv, "application/x-xz"},
    Signature{257, "ustar"sv, "application/x-tar"},
    Signature{0, "7z\xbc\xaf\x27\x1c"sv, "application/x-7z-compressed"},
    Signature{0, "Rar!\x1a\x07"sv, "application/vnd.rar"},
    Signature{0,
              "\x7f"
              "ELF"sv,
              "application/x-elf"},
    Signature{0, "WARC/"sv, "application/warc"}};

/// What stands somewhere in the front or back of a container.
struct Content {
    std::string_view part;
    std::string_view type;
};

constexpr std::array zips = {
    Content{"word/document.xml",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    Content{"xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    Content{"ppt/presentation.xml",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
    Content{"application/epub+zip", "application/epub+zip"},
    Content{"mimetypeapplication/vnd.oasis.opendocument",
            "application/vnd.oasis.opendocument.text"}};

constexpr std::array ole_streams = {
    Content{"W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0"sv, "application/msword"},
    Content{"W\0o\0r\0k\0b\0o\0o\0k\0"sv, "application/vnd.ms-excel"},
    Content{"P\0o\0w\0e\0r\0P\0o\0i\0n\0t\0 \0D\0o\0c\0"sv, "application/vnd.ms-powerpoint"}};

struct Sample {
    std::string head;
    std::string tail;

    bool holds(std::string_view part) const {
        return head.find(part) != head.npos || tail.find(part) != tail.npos;
    }
};

template <std::size_t count>
std::string held(const Sample& sample, const std::array<Content, count>& contents,
                 std::string_view otherwise) {
    for (const Content& content : contents) {
        if (sample.holds(content.part)) return std::string(content.type);
    }
    return std::string(otherwise);
}

std::string lower_front(std::string_view text) {
    const std::size_t begin = std::min(text.find_first_not_of(" \t\r\n"), text.size());
    std::string front(text.substr(begin, 1024));
    for (char& letter : front) {
        letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    }
    return front;
}

bool is_mail(std::string_view front) {
    int headers = 0;
    for (const std::string_view header : {"from: ", "to: ", "subject: ", "message-id: ", "date: ",
                                          "received: ", "return-path: ", "mime-version: "}) {
        const bool first = front.starts_with(header);
        headers += first || front.find("\n" + std::string(header)) != front.npos ? 1 : 0;
    }
    return headers >= 2;
}

/// Bytes without a zero, or of sixteen-bit letters behind a mark.
bool is_text(std::string_view head) {
    if (head.starts_with("\xff\xfe") || head.starts_with("\xfe\xff")) return true;
    const auto controls = std::ranges::count_if(head, [](char letter) {
        const auto byte = static_cast<unsigned char>(letter);
        return byte < 0x20 && letter != '\t' && letter != '\n' && letter != '\r' &&
               letter != '\f' && letter != '\x1b';
    });
    return !head.empty() && static_cast<std::size_t>(controls) * 50 <= head.size();
}

std::string text_type(std::string_view head) {
    const std::string front = lower_front(head);
    for (const std::string_view tag : {"<!doctype html", "<html", "<head", "<body"}) {
        if (front.starts_with(tag)) return "text/html";
    }
    if (front.starts_with("from ") && is_mail(front)) return "application/mbox";
    if (is_mail(front)) return "message/rfc822";
    if (front.find("<svg") != front.npos) return "image/svg+xml";
    return front.starts_with("<?xml") ? "application/xml" : "text/plain";
}

std::string type_of(const Sample& sample) {
    const std::string_view head = sample.head;
    if (head.starts_with("PK\3\4") || head.starts_with("PK\5\6")) {
        return held(sample, zips, "application/zip");
    }
    if (head.starts_with("\xd0\xcf\x11\xe0")) {
        return held(sample, ole_streams, "application/x-ole-storage");
    }
    for (const Signature& signature : signatures) {
        if (head.size() > signature.at && head.substr(signature.at).starts_with(signature.bytes)) {
            return std::string(signature.type);
        }
    }
    // A PDF may begin with other bytes (ISO 32000-1, annex H.3.4.1).
    if (head.substr(0, 1024).find("%PDF-") != head.npos) return "application/pdf";
    return is_text(head) ? text_type(head) : "application/octet-stream";
}

Result<std::string> part_of(const base::SealedMemory& file, std::uint64_t begin) {
    std::string bytes(std::min(file.size() - begin, sample_bytes), '\0');
    const ssize_t count =
        ::pread(file.descriptor(), bytes.data(), bytes.size(), static_cast<off_t>(begin));
    if (count == static_cast<ssize_t>(bytes.size())) return bytes;
    return base::fail(base::ErrorCode::corrupt, "a copy in memory cannot be read");
}

}  // namespace

Result<std::string> content_type_of(const base::SealedMemory& file) {
    const std::uint64_t tail = file.size() - std::min(file.size(), sample_bytes);
    return type_of({RECOURSE_TRY(part_of(file, 0)), RECOURSE_TRY(part_of(file, tail))});
}

}  // namespace recourse::casework::internal
