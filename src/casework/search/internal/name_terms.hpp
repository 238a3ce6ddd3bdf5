#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "casework/search/internal/search_index.hpp"

namespace recourse::casework::internal {

/// The words of an index by how they sound, so that a name finds its spellings in other scripts.
///
/// Words of scripts with blanks meet when their Latin forms sound alike or are nearly spelt alike,
/// or, when one script leaves vowels out, by their consonants. Of Chinese and Korean names each
/// letter is a syllable: "Shangguan" is found as two that are read "shang" and "guan".
class NameTerms {
public:
    NameTerms() = default;
    explicit NameTerms(const std::vector<std::string>& terms);

    /// The sequences of words that may be this word of a query, or these letters ("上官博远") of
    /// one name. The words as they are come first.
    std::vector<std::vector<Slot>> sequences(const std::vector<std::string>& words) const;

private:
    struct Spelling {
        std::string term;
        std::string latin;
        bool without_vowels = false;
    };

    std::vector<std::string> like(std::string_view latin, bool without_vowels) const;
    void add_syllables(std::string_view latin, std::vector<std::vector<Slot>>& found) const;
    void add_reading(const std::vector<std::string>& letters,
                     std::vector<std::vector<Slot>>& found) const;

    std::unordered_map<std::string, std::vector<Spelling>> by_consonants_;
    std::unordered_map<std::string, std::vector<std::string>> by_syllable_;
};

}  // namespace recourse::casework::internal
