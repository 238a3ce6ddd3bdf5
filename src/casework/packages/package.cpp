#include "casework/packages/package.hpp"

#include <algorithm>
#include <array>

#include "casework/packages/formats.hpp"

namespace recourse::casework {

namespace {

constexpr std::array<std::string_view, 8> archive_types{
    "application/zip",     "application/wacz", "application/x-tar", "application/x-compressed-tar",
    "application/x-bzip2", "application/x-xz", "application/zstd",  "application/x-7z-compressed"};
constexpr std::array<std::string_view, 4> other_types{"application/warc", "application/warc+gzip",
                                                      "message/rfc822", "application/mbox"};

bool is_archive(std::string_view media_type) {
    return std::ranges::find(archive_types, media_type) != archive_types.end();
}

}  // namespace

base::ArchiveLimits package_limits() {
    return {.max_entries = 100'000,
            .max_entry_bytes = std::uint64_t{16} << 30,
            .max_total_bytes = std::uint64_t{64} << 30,
            .max_ratio = 1'000};
}

std::span<const PackageFormat* const> all_package_formats() {
    static const std::array<const PackageFormat*, 8> formats{
        &wacz_package(),  &proofmode_package(), &tella_package(), &eyewitness_package(),
        &plain_archive(), &warc_file(),         &mail_message(),  &mailbox()};
    return formats;
}

bool may_be_package(std::string_view media_type) {
    return is_archive(media_type) ||
           std::ranges::find(other_types, media_type) != other_types.end();
}

const PackageFormat* package_format_of(PackedItem& item) {
    if (is_archive(item.media_type)) {
        item.paths = base::archive_paths(item.bytes, package_limits());
    }
    for (const PackageFormat* format : all_package_formats()) {
        if (format->recognise(item)) return format;
    }
    return nullptr;
}

}  // namespace recourse::casework
