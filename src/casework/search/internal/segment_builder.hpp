#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/sqlite.hpp"
#include "text/words.hpp"

namespace recourse::casework::internal {

/// Gathers the words of passages in memory until they are written as one segment of the index:
/// about six bytes for each byte of text while it is written. Belongs to one thread at a time.
class SegmentBuilder {
public:
    SegmentBuilder();

    /// The words of the next passage; its slot in the segment is the number of calls before.
    void add(std::string_view text);

    std::uint32_t passages() const { return static_cast<std::uint32_t>(lengths_.size()); }
    std::size_t text_bytes() const { return text_bytes_; }

    /// Write words and lengths into the row of `search_segment` and begin afresh.
    base::Result<void> write(base::Database& database, std::int64_t segment);

private:
    /// A word of the hash table: most are as short as what fits beside their number, so that one
    /// look at memory finds them.
    struct Entry {
        std::uint32_t number = 0;  ///< from 1; 0: empty
        std::uint8_t size = 0;     ///< a word has at most text::max_word_letters of four bytes
        std::array<char, 27> start{};
    };
    struct Occurrence {
        std::uint32_t document = 0;
        std::uint32_t position = 0;
    };
    /// Where each word stands: those of word n are places[first[n]] to places[first[n + 1]].
    struct Inverted {
        std::vector<Occurrence> places;
        std::vector<std::size_t> first;
    };

    std::uint32_t number_of(std::string_view word);
    bool holds(const Entry& entry, std::string_view word) const;
    void grow();
    void forget();
    Inverted invert() const;

    text::WordReader reader_;
    std::vector<Entry> table_;  ///< open addressing; its size is a power of two
    std::vector<std::string> words_;
    std::vector<std::uint32_t> text_;     ///< the words of all passages, by their numbers from 0
    std::vector<std::uint32_t> lengths_;  ///< words in each passage
    std::size_t text_bytes_ = 0;
};

}  // namespace recourse::casework::internal
