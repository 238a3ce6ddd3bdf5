#pragma once

#include <filesystem>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace recourse::base {

/// A file seen as memory, for reading. Whoever replaces files that are mapped must rename another
/// one into their place, never write into them or cut them short.
class MappedFile {
public:
    /// Errors as read_file.
    static Result<MappedFile> open(const std::filesystem::path& path);

    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&& other) noexcept;
    ~MappedFile();

    /// Stays where it is when this is moved.
    ByteView bytes() const { return bytes_; }

private:
    explicit MappedFile(ByteView bytes) : bytes_(bytes) {}

    ByteView bytes_;
};

}  // namespace recourse::base
