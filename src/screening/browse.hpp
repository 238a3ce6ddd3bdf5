#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/subject.hpp"

namespace recourse::screening {

/// What a part of a look-up asks for: the words of one thing that was typed.
struct BrowseTerm {
    std::vector<std::string> words;  ///< as text::tokens gives them in Latin letters
    bool beginning = false;          ///< the last one may go on
    bool phrase = false;             ///< in this order, side by side, in one name
    bool excluded = false;
};

/// Any of `either`, of which every term must fit. None: everything.
struct BrowseQuery {
    std::vector<std::vector<BrowseTerm>> either;
};

/// All of the first text::max_tokens words; nothing is a sign. With `last_goes_on` the last word
/// may be the beginning of one.
BrowseQuery plain_browse(std::string_view text, bool last_goes_on = false);

/// The part of Lucene's syntax that is about words: all of them, "OR", "NOT", "-", "+", quotation
/// marks, and `*` at the end of a word. invalid_input on the rest of it (fields, groups, ranges,
/// distances, weights, other wildcards), on a quotation mark that does not end, on more
/// than 32 terms, and where nothing but exclusions is left: no sign is passed over as if it had not
/// been there. Of a term the first text::max_tokens words count.
base::Result<BrowseQuery> parse_browse(std::string_view text);

/// Look-up by words, for people who browse. It knows names, numbers, positions, addresses and
/// programmes by the words in which they are written, not as screening takes names apart, so that
/// "First Bank" and "Abd al-Rahman" are found as they are typed. Immutable; const calls are safe
/// from many threads.
class BrowseIndex {
public:
    /// `subjects` must outlive it.
    explicit BrowseIndex(std::span<const model::Subject> subjects);

    /// Places of the subjects that fit, ascending.
    std::vector<std::uint32_t> find(const BrowseQuery& query) const;

    /// Put the best fitting first, as far as `wanted` of them: a name that has every word, and
    /// little else, before words from here and there; then by place.
    void rank(const BrowseQuery& query, std::vector<std::uint32_t>& places,
              std::size_t wanted) const;

private:
    struct Posting {
        std::uint32_t subject = 0;
        std::uint8_t name = 0;   ///< which name, other_text beside names
        std::uint8_t words = 0;  ///< how many that name has
    };
    using Postings = std::vector<Posting>;

    Postings postings_of(const BrowseTerm& term, std::size_t word) const;
    std::vector<std::uint32_t> with_term(const BrowseTerm& term) const;
    std::vector<std::uint32_t> with_all(std::span<const BrowseTerm> terms) const;
    bool has_phrase(std::uint32_t subject, const BrowseTerm& term) const;

    std::span<const model::Subject> subjects_;
    std::vector<std::string> words_;  ///< sorted
    std::vector<std::uint32_t> first_posting_;
    Postings postings_;  ///< of a word: by subject
};

}  // namespace recourse::screening
