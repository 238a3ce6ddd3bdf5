#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "casework/redaction/internal/page_words.hpp"

namespace recourse::casework::redaction {

/// A word of a document: its page and its place among that page's words, both from 0.
struct WordPlace {
    std::size_t page = 0;
    std::size_t word = 0;

    auto operator<=>(const WordPlace&) const = default;
};

struct LetterStream;

/// Finds phrases in a document's words: over line and page breaks, hyphens, blanks between single
/// letters, ligatures, in either direction of writing.
class PhraseSearch {
public:
    /// `pages` must outlive this.
    explicit PhraseSearch(const std::vector<PageWords>& pages);
    PhraseSearch(const PhraseSearch&) = delete;
    PhraseSearch& operator=(const PhraseSearch&) = delete;
    ~PhraseSearch();

    /// The words that hold the phrase, sorted, each once.
    std::vector<WordPlace> find(const PhraseMark& phrase);

private:
    const std::vector<PageWords>& pages_;
    std::map<int, std::unique_ptr<LetterStream>> streams_;  ///< by tolerance and direction
};

/// Where the phrase stands in running text: byte ranges [first, second), in order, apart.
std::vector<std::pair<std::size_t, std::size_t>> find_phrase(std::string_view text,
                                                             const PhraseMark& phrase);

}  // namespace recourse::casework::redaction
