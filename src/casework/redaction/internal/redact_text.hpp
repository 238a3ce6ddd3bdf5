#pragma once

#include <string>
#include <string_view>

#include "casework/redaction/redact.hpp"

namespace recourse::casework::redaction {

bool is_running_text(std::string_view media_type);  ///< plain text, CSV, HTML

/// redact() of text: phrases become block marks, UTF-8 comes out. HTML is made anew from its text
/// and plain formatting.
base::Result<Redaction> redact_text(std::string_view bytes, std::string_view media_type,
                                    const RedactionPlan& plan);

/// A part of a page.
struct HtmlPiece {
    bool is_tag = false;
    std::string content;  ///< a tag as it is written out, or text with its entities resolved
};

/// A page as its text and the tags that arrange it: no comments, scripts, styles, attributes,
/// pictures, forms or links.
std::vector<HtmlPiece> html_pieces(std::string_view html);
std::string html_escaped(std::string_view text);

}  // namespace recourse::casework::redaction
