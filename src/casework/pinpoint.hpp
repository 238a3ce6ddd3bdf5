#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace recourse::casework {

/// Where in an exhibit something stands. Parts with ", " between them, in any order:
/// "p. 2", "pp. 2-3", "para 7", "paras 1 and 2", "para 4.2", "region 10,20,300,200", "00:00:12",
/// "00:01 to 00:30"; every other part is words of the team's own ("entry 10", "total").
struct Pinpoint {
    struct Range {
        std::int64_t first = 0;
        std::int64_t last = 0;

        bool operator==(const Range&) const = default;
    };
    /// Pixels of a picture or points of a page, from the upper left corner.
    struct Region {
        std::int64_t left = 0, top = 0, width = 0, height = 0;

        bool operator==(const Region&) const = default;
    };

    std::optional<Range> pages;           ///< from 1
    std::vector<std::string> paragraphs;  ///< "7", "4.2"
    std::optional<Region> region;
    std::optional<Range> time;  ///< seconds from the beginning
    std::string words;          ///< parts of no such form, with ", " between them

    bool operator==(const Pinpoint&) const = default;
};

/// invalid_input on a part that begins like one of these forms and is none: "p. 0", "pp. 5-3",
/// "00:75:00", "region 1,2,3". Thread-safe.
base::Result<Pinpoint> parse_pinpoint(std::string_view text);

}  // namespace recourse::casework
