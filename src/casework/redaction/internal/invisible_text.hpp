#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "casework/redaction/internal/page_words.hpp"

namespace recourse::casework::redaction {

/// The letters of a document's invisible text, each with a code of two bytes. The font has them all
/// and draws none.
class InvisibleLetters {
public:
    /// The text's codes as the inside of a PDF hex string; letters beyond 65,535 different ones are
    /// left out.
    std::string codes_of(std::u32string_view text);

    /// A CMap that tells which letter each code is.
    std::string to_unicode() const;

private:
    std::map<char32_t, std::uint16_t> codes_;
};

/// A page's words as PDF text that is not drawn (rendering mode 3), each set to fill its box, so
/// that it is found, selected and read aloud where it stands. `height` is the page's, in points.
std::string invisible_text(const std::vector<Word>& words, double height,
                           InvisibleLetters& letters);

/// A TrueType font of two glyphs, both empty, each half as wide as it is high.
std::string empty_font();

}  // namespace recourse::casework::redaction
