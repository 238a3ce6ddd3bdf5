#pragma once

#include <map>
#include <qpdf/QPDFObjectHandle.hh>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace recourse::filing {

/// Sets a line of text in a font that a PDF made by WeasyPrint has already.
class StampFont {
public:
    /// The plain sans-serif one among the page's fonts. corrupt when there is none.
    static base::Result<StampFont> find_on(QPDFObjectHandle page);

    bool can_write(std::string_view text) const;
    /// Content that writes the text in the middle of the band below a page of that width, as
    /// nothing that belongs to the page's own text. Needs the font as /Stamp.
    std::string line(std::string_view text, double page_width) const;
    QPDFObjectHandle object() const { return object_; }

private:
    struct Glyph {
        int code = 0;
        double width = 0;  ///< in thousandths of the size
    };

    QPDFObjectHandle object_;
    std::map<std::string, Glyph, std::less<>> glyphs_;  ///< by letter, in UTF-8
};

}  // namespace recourse::filing
