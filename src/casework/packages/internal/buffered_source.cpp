#include "casework/packages/internal/buffered_source.hpp"

#include <algorithm>

namespace recourse::casework::internal {

using base::Result;

Result<bool> BufferedSource::fill() {
    if (ended_) return false;
    if (begin_ > 0) {
        const auto first = buffer_.begin();
        std::copy(first + static_cast<std::ptrdiff_t>(begin_),
                  first + static_cast<std::ptrdiff_t>(end_), first);
        end_ -= begin_;
        begin_ = 0;
    }
    if (end_ == buffer_.size()) buffer_.resize(buffer_.size() * 2);
    const std::size_t count = RECOURSE_TRY(source_(std::span(buffer_).subspan(end_)));
    ended_ = count == 0;
    end_ += count;
    return !ended_;
}

Result<std::string_view> BufferedSource::line(std::size_t max_bytes) {
    std::size_t searched = 0;
    while (true) {
        const std::string_view text = base::as_text(std::span(buffer_).subspan(begin_, waiting()));
        const std::size_t feed = text.find('\n', searched);
        const std::size_t length = feed == text.npos ? text.size() : feed + 1;
        const bool complete = feed != text.npos || text.size() >= max_bytes;
        searched = text.size();
        if (!complete && RECOURSE_TRY(fill())) continue;
        const std::size_t given = std::min(length, max_bytes);
        begin_ += given;
        return text.substr(0, given);
    }
}

Result<std::size_t> BufferedSource::read(std::span<std::byte> buffer) {
    std::size_t filled = 0;
    while (filled < buffer.size()) {
        if (waiting() == 0 && !RECOURSE_TRY(fill())) break;
        const std::size_t count = std::min(waiting(), buffer.size() - filled);
        std::ranges::copy(std::span(buffer_).subspan(begin_, count),
                          buffer.subspan(filled).begin());
        begin_ += count;
        filled += count;
    }
    return filled;
}

}  // namespace recourse::casework::internal
