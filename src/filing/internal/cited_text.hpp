#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

/// Texts that people write, sentence by sentence, with what each rests on in brackets behind it:
/// "She was beaten for hours [c09; x04, p. 2]." (docs/formats/case-folder.md).
namespace recourse::filing {

struct CitedRecord {
    std::string id;        ///< of a claim or an exhibit
    std::string pinpoint;  ///< "p. 2", or empty

    bool operator==(const CitedRecord&) const = default;
};

struct CitedSentence {
    std::string text;  ///< without the brackets, and without a number before it
    std::vector<CitedRecord> cites;
    bool argument = false;  ///< marked [argument]: no statement of fact

    bool operator==(const CitedSentence&) const = default;
};

using CitedParagraph = std::vector<CitedSentence>;

/// Paragraphs are parted by empty lines, sentences end with their mark or with the line. A bracket
/// is a citation when everything in it is, for `is_record`, the id of a record; others stay text.
std::vector<CitedParagraph> read_cited_text(std::string_view text,
                                            const std::function<bool(std::string_view)>& is_record);

/// The text that reads as these again.
std::string write_cited_text(const std::vector<CitedParagraph>& paragraphs);

}  // namespace recourse::filing
