#include "base/random_access.hpp"

namespace recourse::base {

ByteSource source_of(RandomAccess& bytes, std::uint64_t offset) {
    return [&bytes, offset](std::span<std::byte> buffer) mutable -> Result<std::size_t> {
        const std::size_t count = RECOURSE_TRY(bytes.read_at(offset, buffer));
        offset += count;
        return count;
    };
}

}  // namespace recourse::base
