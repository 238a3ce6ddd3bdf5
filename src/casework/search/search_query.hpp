#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/partial_date.hpp"
#include "base/result.hpp"

namespace recourse::casework {

inline constexpr std::size_t max_query_bytes = 16 << 10;
inline constexpr std::size_t max_query_words = 256;

/// What a field of the query asks of a passage.
struct SearchFilter {
    enum class Field { in, kind, language, source, exhibit, after, before };
    Field field = Field::in;
    std::string value;       ///< as typed
    base::PartialDate date;  ///< after, before

    bool operator==(const SearchFilter&) const = default;
};

/// One node of a query.
struct SearchNode {
    enum class Kind {
        words,   ///< words that follow each other; one word is the usual case
        filter,  ///< a field
        all,     ///< every child
        any,     ///< one child at least
        none,    ///< not its only child
    };
    Kind kind = Kind::words;
    std::vector<std::string> words;  ///< as text::WordReader gives them
    bool prefix = false;             ///< the last word may go on
    std::string typed;               ///< what the words were read from
    SearchFilter filter;
    std::vector<SearchNode> children;

    bool operator==(const SearchNode&) const = default;
};

/// Read a query:
///
///     camp guards            both words, anywhere in the passage
///     "camp guards"          one after the other
///     camp OR prison         either; OR binds closer than the blank between words
///     -rumour                not
///     halven*                words that begin so
///     (camp OR prison) -x    brackets group
///     kind:photograph lang:ru source:s3 exhibit:x07 in:claims after:2024-05 before:2025
///
/// `in:` takes pages, exhibits, parties, incidents, claims, sources, case. `after:` and `before:`
/// take EDTF dates; a passage without a date is in neither. A word that is several words of
/// running text ("12.05.2024", "人权") is looked for as a sequence.
///
/// invalid_input in one line that begins with the place: `at 7: the quotation mark is not closed`
/// (letters from 1).
base::Result<SearchNode> parse_search(std::string_view query);

}  // namespace recourse::casework
