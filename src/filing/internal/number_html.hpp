#pragma once

#include <string>
#include <string_view>

namespace recourse::filing {

/// What a template leaves to the program, so that lawyers can move sections and paragraphs freely:
/// each `<h2 id="x">` gets its section number, each `<p class="n">` its paragraph number, and the
/// line `<!-- contents -->` becomes links to every h2 and h3 that has an id. Values cannot forge
/// these marks, because the template language escapes `<`.
std::string number_html(std::string_view html);

}  // namespace recourse::filing
