#include "casework/intake/internal/zip_names.hpp"

#include <cstdint>

namespace recourse::casework::internal {

namespace {

// APPNOTE.TXT of the zip format, sections 4.3.7 and 4.3.12.
constexpr std::string_view local_header = "PK\x03\x04";
constexpr std::string_view central_header = "PK\x01\x02";
constexpr std::size_t local_header_bytes = 30;
constexpr std::size_t central_header_bytes = 46;

std::size_t number_at(std::string_view bytes, std::size_t at, std::size_t count) {
    std::size_t value = 0;
    for (std::size_t i = count; i > 0; --i) {
        value = value << 8 | static_cast<unsigned char>(bytes[at + i - 1]);
    }
    return value;
}

/// A local file header that lies whole in `bytes`.
struct LocalHeader {
    std::string_view name;
    std::size_t content_at = 0;
    std::size_t content_size = 0;  ///< 0 when it stands behind the content
    bool stored = false;

    static bool read(std::string_view bytes, std::size_t at, LocalHeader& header) {
        if (bytes.substr(at, 4) != local_header || bytes.size() - at < local_header_bytes) {
            return false;
        }
        const std::size_t name_size = number_at(bytes, at + 26, 2);
        header.name = bytes.substr(at + local_header_bytes, name_size);
        header.content_at = at + local_header_bytes + name_size + number_at(bytes, at + 28, 2);
        header.content_size = number_at(bytes, at + 18, 4);
        header.stored = number_at(bytes, at + 8, 2) == 0;
        return header.name.size() == name_size;
    }
};

}  // namespace

std::vector<std::string> zip_names(const ContentSample& sample) {
    std::vector<std::string> names;
    LocalHeader header;
    std::size_t at = 0;
    while (at < sample.head.size() && LocalHeader::read(sample.head, at, header)) {
        names.emplace_back(header.name);
        at = header.content_at + header.content_size;
    }
    const std::string_view tail = sample.tail;
    at = tail.find(central_header);
    while (at != tail.npos && tail.size() - at >= central_header_bytes) {
        const std::size_t size = number_at(tail, at + 28, 2);
        names.emplace_back(tail.substr(at + central_header_bytes, size));
        at = tail.find(central_header, at + central_header_bytes + size);
    }
    return names;
}

std::string_view stored_first_member(const ContentSample& sample, std::string_view name) {
    LocalHeader header;
    if (!LocalHeader::read(sample.head, 0, header) || header.name != name || !header.stored ||
        header.content_at > sample.head.size()) {
        return {};
    }
    const std::string_view rest = std::string_view(sample.head).substr(header.content_at);
    // A writer that did not know the size says it behind the content, where the next header begins.
    return rest.substr(0, header.content_size > 0 ? header.content_size : rest.find("PK"));
}

}  // namespace recourse::casework::internal
