#include "filing/internal/canonical_zip.hpp"

#include <algorithm>
#include <boost/crc.hpp>
#include <cstdint>
#include <limits>

namespace recourse::filing {

namespace {

using base::ErrorCode;
using base::fail;

// PKWARE APPNOTE 6.3.9, sections 4.3.7, 4.3.12 and 4.3.16.
constexpr std::uint32_t local_signature = 0x04034b50;
constexpr std::uint32_t central_signature = 0x02014b50;
constexpr std::uint32_t end_signature = 0x06054b50;
constexpr std::size_t local_name_size_at = 26;
constexpr std::size_t local_content_size_at = 18;
constexpr std::size_t max_entries = 0xfffe;
constexpr std::uint64_t max_zip_bytes = 0xfffffff0;

class Record {
public:
    Record& u16(std::uint32_t value) { return little(value, 2); }
    Record& u32(std::uint32_t value) { return little(value, 4); }
    Record& text(std::string_view value) {
        bytes_ += value;
        return *this;
    }
    const std::string& bytes() const { return bytes_; }

private:
    Record& little(std::uint32_t value, int size) {
        for (int byte = 0; byte < size; ++byte)
            bytes_ += static_cast<char>((value >> (8 * byte)) & 0xff);
        return *this;
    }
    std::string bytes_;
};

std::uint32_t read_little(std::string_view bytes, std::size_t at, int size) {
    std::uint32_t value = 0;
    for (int byte = size - 1; byte >= 0; --byte)
        value =
            (value << 8) | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(byte)]);
    return value;
}

std::uint32_t crc32(std::string_view bytes) {
    boost::crc_32_type crc;
    crc.process_bytes(bytes.data(), bytes.size());
    return crc.checksum();
}

/// What both of an entry's headers share.
void common_fields(Record& record, std::string_view path, std::string_view bytes) {
    const auto size = static_cast<std::uint32_t>(bytes.size());
    record.u16(20).u16(0x0800).u16(0);  // version 2.0, names in UTF-8, stored
    record.u16(0).u16(0x0021);          // 1980-01-01 00:00
    record.u32(crc32(bytes)).u32(size).u32(size);
    record.u16(static_cast<std::uint32_t>(path.size())).u16(0);
}

std::string local_header(std::string_view path, std::string_view bytes) {
    Record record;
    record.u32(local_signature);
    common_fields(record, path, bytes);
    return record.text(path).bytes();
}

std::string central_header(std::string_view path, std::string_view bytes, std::size_t offset) {
    Record record;
    record.u32(central_signature).u16(0x031e);  // made on Unix
    common_fields(record, path, bytes);
    record.u16(0).u16(0).u16(0).u32(0100644U << 16).u32(static_cast<std::uint32_t>(offset));
    return record.text(path).bytes();
}

std::string end_record(std::size_t entries, std::size_t size, std::size_t offset) {
    Record record;
    record.u32(end_signature).u16(0).u16(0);
    record.u16(static_cast<std::uint32_t>(entries)).u16(static_cast<std::uint32_t>(entries));
    record.u32(static_cast<std::uint32_t>(size)).u32(static_cast<std::uint32_t>(offset)).u16(0);
    return record.bytes();
}

/// A path that unpacks below one folder on every system.
bool is_plain_path(std::string_view path) {
    if (path.empty() || path.front() == '/' || path.back() == '/') return false;
    return std::ranges::all_of(
               path, [](unsigned char c) { return c >= 0x20 && c != 0x7f && c != '\\'; }) &&
           path.find("//") == std::string_view::npos && path.find("..") == std::string_view::npos;
}

/// Compares what follows the last file with what must follow; names the first entry that differs.
void check_directory(std::string_view zip, std::size_t directory_at,
                     const std::vector<std::size_t>& offsets, ZipContent& content) {
    std::size_t at = directory_at;
    for (std::size_t i = 0; i < content.files.size(); ++i) {
        const ZipFile& file = content.files[i];
        const std::string expected = central_header(file.path, file.bytes, offsets[i]);
        if (zip.substr(std::min(at, zip.size()), expected.size()) != expected) {
            content.defects.push_back({file.path, "its entry in the zip's directory was changed"});
            return;
        }
        at += expected.size();
    }
    const std::string end = end_record(content.files.size(), at - directory_at, directory_at);
    if (zip.substr(std::min(at, zip.size())) != end)
        content.defects.push_back({"", "the zip's end was changed, or something follows it"});
}

}  // namespace

base::Result<std::string> write_canonical_zip(const std::vector<ZipFile>& files) {
    std::uint64_t total = 0;
    for (const ZipFile& file : files) {
        if (!is_plain_path(file.path) || file.path.size() > 1000)
            return fail(ErrorCode::invalid_input, "a path that a zip should not hold");
        total += 2 * (file.path.size() + 64) + file.bytes.size();
    }
    if (files.size() > max_entries || total > max_zip_bytes)
        return fail(ErrorCode::invalid_input, "a bundle holds at most 4 GiB and 65,534 files");
    std::string zip;
    zip.reserve(total);
    std::string directory;
    for (const ZipFile& file : files) {
        directory += central_header(file.path, file.bytes, zip.size());
        zip += local_header(file.path, file.bytes);
        zip += file.bytes;
    }
    const std::string end = end_record(files.size(), directory.size(), zip.size());
    return zip + directory + end;
}

std::optional<LocalSizes> local_sizes(std::string_view header) {
    if (header.size() < local_header_size || read_little(header, 0, 4) != local_signature)
        return std::nullopt;
    return LocalSizes{.name = read_little(header, local_name_size_at, 2),
                      .content = read_little(header, local_content_size_at, 4)};
}

ZipContent read_canonical_zip(std::string_view zip) {
    ZipContent content;
    std::vector<std::size_t> offsets;
    std::size_t at = 0;
    while (const auto sizes = local_sizes(zip.substr(at))) {
        const std::size_t size = sizes->content;
        const std::size_t data_at = at + local_header_size + sizes->name;
        if (data_at > zip.size() || size > zip.size() - data_at) {
            content.defects.push_back({"", "the zip is cut short or a file's size was changed"});
            return content;
        }
        const std::string path(zip.substr(at + local_header_size, sizes->name));
        const std::string_view bytes = zip.substr(data_at, size);
        if (!is_plain_path(path)) {
            content.defects.push_back({"", "a file's name in the zip was changed"});
            return content;
        }
        if (zip.substr(at, data_at - at) != local_header(path, bytes))
            content.defects.push_back({path, "its content does not fit its header in the zip"});
        content.files.push_back({path, bytes});
        offsets.push_back(at);
        at = data_at + size;
    }
    if (content.files.empty()) {
        content.defects.push_back({"", "it is not a bundle that recourse sealed"});
        return content;
    }
    check_directory(zip, at, offsets, content);
    return content;
}

}  // namespace recourse::filing
