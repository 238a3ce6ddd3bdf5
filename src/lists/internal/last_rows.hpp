#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace recourse::lists::internal {

/// Where the rows of each id of a table end, so that a subject is whole, and can be passed on and
/// forgotten, as soon as its last row was read. Filled in a first pass over the table with the ids
/// of all rows; asked in a second one that gives the same ids again. Holds 16 bytes for each run of
/// rows of one id: that is all of a table's size that stays in memory.
class LastRows {
public:
    /// First pass: the id of the next row.
    void add(std::string_view id);
    /// Between the passes.
    void finish();
    /// Second pass: whether the next row, which has this id, is the last one that has it. Two ids
    /// of one hash count as one; whoever asks passes on what is left at the end.
    bool is_last(std::string_view id);

private:
    struct Run {
        std::uint64_t id_hash = 0;
        std::size_t last_row = 0;
    };

    std::vector<Run> runs_;
    std::size_t row_ = 0;
};

}  // namespace recourse::lists::internal
