#include "base/internal/block_writer.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <new>
#include <utility>

namespace recourse::base::internal {

namespace {

constexpr std::size_t block_bytes = std::size_t{1} << 20;
/// No disk in use has larger sectors.
constexpr std::size_t alignment = 4096;

}  // namespace

void BlockWriter::Free::operator()(char* block) const {
    std::free(block);
}

BlockWriter::BlockWriter(int descriptor) : descriptor_(descriptor) {
    const int flags = ::fcntl(descriptor_, F_GETFL);
    direct_ = flags >= 0 && ::fcntl(descriptor_, F_SETFL, flags | O_DIRECT) == 0;
}

bool BlockWriter::write(std::string_view bytes) {
    if (!block_) block_.reset(static_cast<char*>(std::aligned_alloc(alignment, block_bytes)));
    if (!block_) throw std::bad_alloc();
    while (!bytes.empty()) {
        const std::size_t count = std::min(bytes.size(), block_bytes - filled_);
        std::memcpy(block_.get() + filled_, bytes.data(), count);
        bytes.remove_prefix(count);
        filled_ += count;
        if (filled_ < block_bytes) break;
        filled_ = 0;
        if (!write_out({block_.get(), block_bytes})) return false;
    }
    return true;
}

bool BlockWriter::finish() {
    if (filled_ == 0) return true;
    // Less than a sector cannot go past the cache.
    use_cache();
    return write_out({block_.get(), std::exchange(filled_, 0)});
}

bool BlockWriter::write_out(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(descriptor_, bytes.data(), bytes.size());
        if (count >= 0) {
            bytes.remove_prefix(static_cast<std::size_t>(count));
        } else if (errno == EINVAL && direct_) {
            use_cache();
        } else if (errno != EINTR) {
            return false;
        }
    }
    return true;
}

void BlockWriter::use_cache() {
    if (!direct_) return;
    direct_ = false;
    ::fcntl(descriptor_, F_SETFL, ::fcntl(descriptor_, F_GETFL) & ~O_DIRECT);
}

}  // namespace recourse::base::internal
