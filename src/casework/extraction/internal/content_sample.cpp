#include "casework/extraction/internal/content_sample.hpp"

#include <unistd.h>

#include <algorithm>

namespace recourse::casework::internal {

namespace {

using base::Result;

Result<std::string> part_of(const base::SealedMemory& file, std::uint64_t begin) {
    std::string bytes(std::min<std::uint64_t>(file.size() - begin, content_sample_bytes), '\0');
    const ssize_t count =
        ::pread(file.descriptor(), bytes.data(), bytes.size(), static_cast<off_t>(begin));
    if (count == static_cast<ssize_t>(bytes.size())) return bytes;
    return base::fail(base::ErrorCode::corrupt, "a copy in memory cannot be read");
}

}  // namespace

Result<ContentSample> sample_of(const base::SealedMemory& file) {
    const std::uint64_t tail =
        file.size() - std::min<std::uint64_t>(file.size(), content_sample_bytes);
    ContentSample sample;
    sample.head = RECOURSE_TRY(part_of(file, 0));
    sample.tail = RECOURSE_TRY(part_of(file, tail));
    return sample;
}

}  // namespace recourse::casework::internal
