#include "casework/packages/internal/read_whole.hpp"

#include <fmt/format.h>

namespace recourse::casework::internal {

base::Result<std::string> read_whole(base::RandomAccess& bytes, std::uint64_t max_bytes) {
    if (bytes.size() > max_bytes) {
        return base::fail(base::ErrorCode::invalid_input,
                          fmt::format("is larger than {} bytes", max_bytes));
    }
    std::string whole(static_cast<std::size_t>(bytes.size()), '\0');
    std::size_t filled = 0;
    while (filled < whole.size()) {
        const auto rest = std::as_writable_bytes(std::span(whole)).subspan(filled);
        const std::size_t count = RECOURSE_TRY(bytes.read_at(filled, rest));
        if (count == 0) return base::fail(base::ErrorCode::corrupt, "ends before its size");
        filled += count;
    }
    return whole;
}

}  // namespace recourse::casework::internal
