#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

/// The one way in which a bundle is zipped: stored files, no extra fields, fixed times and modes,
/// nothing between or after the records. Every byte is then decided by names and contents, forever
/// and whatever the version of a compression library, so that a single changed byte shows.
namespace recourse::filing {

struct ZipFile {
    std::string path;
    std::string_view bytes;  ///< borrowed
};

/// What a file's own header says of the bytes behind it.
struct LocalSizes {
    std::size_t name = 0;     ///< of the path, which follows the header
    std::size_t content = 0;  ///< of the file, which follows the path
};
inline constexpr std::size_t local_header_size = 30;

/// Nothing when `header` begins with no file's header.
std::optional<LocalSizes> local_sizes(std::string_view header);

struct ZipDefect {
    std::string file;  ///< path in the zip; empty: the zip itself
    std::string what;
};

struct ZipContent {
    std::vector<ZipFile> files;  ///< as far as they could be read; `bytes` lie in the zip passed
    std::vector<ZipDefect> defects;
};

/// invalid_input when the zip would need more than 65,535 entries or 4 GiB.
base::Result<std::string> write_canonical_zip(const std::vector<ZipFile>& files);

/// Reads nothing but what write_canonical_zip writes; all else is a defect.
ZipContent read_canonical_zip(std::string_view zip);

}  // namespace recourse::filing
