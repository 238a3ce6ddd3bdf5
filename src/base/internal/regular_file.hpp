#pragma once

#include <cstdint>
#include <filesystem>

#include "base/internal/file_descriptor.hpp"
#include "base/result.hpp"

namespace recourse::base::internal {

struct RegularFile {
    FileDescriptor file;
    std::uint64_t size = 0;  ///< when it was opened
};

/// Open for reading. Errors as base::read_file: not_found, denied, invalid_input where it is no
/// regular file.
Result<RegularFile> open_regular_file(const std::filesystem::path& path);

}  // namespace recourse::base::internal
