#pragma once

#include <string_view>
#include <vector>

#include "casework/search/internal/search_evaluator.hpp"
#include "casework/search/search.hpp"
#include "text/words.hpp"

namespace recourse::casework::internal {

/// A stretch of text that was looked for: bytes [begin, end), and by which of the sequences.
struct Mark {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t sequence = 0;

    bool operator==(const Mark&) const = default;
};

/// Every place where one of the sequences stands in the text, by place.
std::vector<Mark> find_marks(std::string_view text, const Sequences& sequences,
                             text::WordReader& reader);

/// About 200 letters around the place where most of what was looked for stands together, on one
/// line, with an ellipsis where the text goes on. Without marks: the beginning of the text.
std::vector<SnippetPiece> make_snippet(std::string_view text, const std::vector<Mark>& marks);

}  // namespace recourse::casework::internal
