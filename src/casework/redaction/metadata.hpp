#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

/// Copies of exhibits without the metadata that tells where, when, with what device and by whom
/// they were made: same content otherwise.
namespace recourse::casework {

enum class Metadata {
    none,      ///< the format carries none; the bytes are those received
    stripped,  ///< removed; the bytes differ from those received
    kept,      ///< no tool of ours can remove it from this format; the bytes are those received
};

std::string to_string(Metadata state);  ///< "none", "stripped", "kept"

struct StrippedCopy {
    std::string exhibit;  ///< id in the case that was passed
    std::string bytes;
    std::string extension;  ///< "pdf"; from the media type, never from the file's own name
    Metadata metadata = Metadata::kept;
    std::string sha256;  ///< of `bytes`, lower-case hex
    std::string sha512;
};

/// What came in: its id, media type and bytes.
struct MetadataOriginal {
    std::string exhibit;
    std::string media_type;
    std::string bytes;
};

/// Strip JPEG, PNG, TIFF, WebP, PDF, MP4 and MOV with exiftool and qpdf, each file in a sandbox of
/// its own that it enters as sealed memory and leaves by a pipe. The order is kept. invalid_input,
/// with the exhibit as record, when a file is damaged; unavailable, likewise, when a tool is
/// missing.
base::Result<std::vector<StrippedCopy>> strip_metadata(std::span<const MetadataOriginal> originals);

/// What metadata a file has, by name ("GPS:GPSLatitude"), sorted; never its values. Names of other
/// formats' fields, such as an ID3 tag's or an Office file's properties, too. invalid_input when
/// exiftool cannot read the file, which is not the same as finding nothing.
base::Result<std::vector<std::string>> metadata_names(std::string_view bytes,
                                                      std::string_view media_type);

}  // namespace recourse::casework
