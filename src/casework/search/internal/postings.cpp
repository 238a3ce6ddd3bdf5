#include "casework/search/internal/postings.hpp"

namespace recourse::casework::internal {

using base::ErrorCode;

std::uint32_t NumberReader::next_long() {
    std::uint64_t number = 0;
    for (unsigned shift = 0; shift < 35 && at_ != end_; shift += 7) {
        const std::uint8_t byte = *at_++;
        number |= std::uint64_t{byte & 0x7FU} << shift;
        if (byte < 0x80 && number <= UINT32_MAX) return static_cast<std::uint32_t>(number);
    }
    ok_ = false;
    at_ = end_;
    return 0;
}

void PostingWriter::start() {
    documents_.clear();
    positions_.clear();
    previous_ = 0;
    count_ = 0;
}

void PostingWriter::close_document() {
    if (count_ == 0) return;
    const std::uint32_t distance = (document_ - previous_) * 2;
    append_number(documents_, count_ == 1 ? distance + 1 : distance);
    if (count_ > 1) append_number(documents_, count_);
    previous_ = document_;
    count_ = 0;
}

base::Result<void> read_postings(base::ByteView documents, std::uint32_t base, std::uint32_t limit,
                                 std::vector<Posting>& postings) {
    NumberReader numbers(documents);
    std::uint32_t document = 0;
    while (!numbers.done()) {
        const std::uint32_t distance = numbers.next();
        document += distance / 2;
        const std::uint32_t count = distance % 2 == 1 ? 1 : numbers.next();
        if (!numbers.ok() || document >= limit || count == 0) {
            return base::fail(ErrorCode::corrupt, "the search index is damaged");
        }
        postings.push_back({base + document, count});
    }
    return {};
}

}  // namespace recourse::casework::internal
