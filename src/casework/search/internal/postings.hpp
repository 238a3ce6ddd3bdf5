#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"

/// Where a word stands, packed. Numbers are LEB128: seven bits a byte, lowest first.
///
/// A list of documents holds for each, ascending, (distance from the one before) * 2, plus 1 when
/// the word stands there once; else how often follows. Positions hold, document by document, the
/// distance of each from the one before it in that document.
namespace recourse::casework::internal {

inline void append_number(std::string& out, std::uint32_t number) {
    while (number >= 0x80) {
        out.push_back(static_cast<char>(number | 0x80));
        number >>= 7;
    }
    out.push_back(static_cast<char>(number));
}

/// Reads packed numbers one by one. After the end and on broken bytes ok() is false and next() 0.
class NumberReader {
public:
    explicit NumberReader(base::ByteView bytes)
        : at_(reinterpret_cast<const std::uint8_t*>(bytes.data())), end_(at_ + bytes.size()) {}

    bool done() const { return at_ == end_; }
    bool ok() const { return ok_; }
    std::uint32_t next() {
        if (at_ != end_ && *at_ < 0x80) return *at_++;
        return next_long();
    }

private:
    std::uint32_t next_long();

    const std::uint8_t* at_;
    const std::uint8_t* end_;
    bool ok_ = true;
};

/// Packs the postings of one word after the other. Documents and positions ascend.
class PostingWriter {
public:
    void start();
    void add(std::uint32_t document, std::uint32_t position) {
        if (count_ != 0 && document != document_) close_document();
        if (count_ == 0) {
            document_ = document;
            position_ = 0;
        }
        append_number(positions_, position - position_);
        position_ = position;
        ++count_;
    }
    /// Once, after the last.
    void finish() { close_document(); }

    const std::string& documents() const { return documents_; }
    const std::string& positions() const { return positions_; }

private:
    void close_document();

    std::string documents_;
    std::string positions_;
    std::uint32_t previous_ = 0;
    std::uint32_t document_ = 0;
    std::uint32_t position_ = 0;
    std::uint32_t count_ = 0;
};

/// A document and how often the word stands in it.
struct Posting {
    std::uint32_t document = 0;
    std::uint32_t count = 0;

    bool operator==(const Posting&) const = default;
};

/// Append what `documents` says, with `base` added to each document; corrupt when it is broken or
/// names a document from `limit` on.
base::Result<void> read_postings(base::ByteView documents, std::uint32_t base, std::uint32_t limit,
                                 std::vector<Posting>& postings);

}  // namespace recourse::casework::internal
