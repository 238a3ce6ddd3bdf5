#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/archive.hpp"

namespace recourse::casework::internal {

/// Reads a source by lines and by counted bytes, in bounded memory.
class BufferedSource {
public:
    explicit BufferedSource(base::ByteSource source) : source_(std::move(source)) {}

    /// The next line with its line feed, or without one at the very end; at most `max_bytes`, so
    /// that a longer line comes in pieces. Empty at the end. Valid until the next call.
    base::Result<std::string_view> line(std::size_t max_bytes);

    /// Fill `buffer`; fewer bytes come only at the end.
    base::Result<std::size_t> read(std::span<std::byte> buffer);

private:
    /// More bytes behind what waits; false at the end.
    base::Result<bool> fill();
    std::size_t waiting() const { return end_ - begin_; }

    base::ByteSource source_;
    std::vector<std::byte> buffer_ = std::vector<std::byte>(std::size_t{128} << 10);
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    bool ended_ = false;
};

}  // namespace recourse::casework::internal
