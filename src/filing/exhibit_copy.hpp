#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "model/case.hpp"

/// Copies of exhibits for what leaves: same content, without the metadata that tells where, when,
/// with what device and by whom it was made.
namespace recourse::filing {

enum class Metadata {
    none,      ///< the format carries none; the bytes are those received
    stripped,  ///< removed; the bytes differ from those received
    kept,      ///< no tool of ours can remove it from this format; the bytes are those received
};

std::string to_string(Metadata state);  ///< "none", "stripped", "kept"

struct ExhibitCopy {
    std::string exhibit;  ///< id in the case that was passed
    std::string bytes;
    std::string extension;  ///< "pdf"; from the media type, never from the file's own name
    Metadata metadata = Metadata::kept;
    std::string sha256;  ///< of `bytes`, lower-case hex
    std::string sha512;
};

/// What came in: its id, media type and bytes.
struct ExhibitOriginal {
    std::string exhibit;
    std::string media_type;
    std::string bytes;
};

/// Strip JPEG, PNG, TIFF, WebP, PDF, MP4 and MOV with exiftool and qpdf, in sandboxed processes on
/// files that live in memory (/dev/shm) only. The order is kept. unavailable when a tool or
/// /dev/shm is missing; invalid_input, with the exhibit as record, when a file cannot be cleaned
/// for being damaged.
base::Result<std::vector<ExhibitCopy>> copy_exhibits(std::span<const ExhibitOriginal> originals);

}  // namespace recourse::filing
