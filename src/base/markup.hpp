#pragma once

#include <string>
#include <string_view>

namespace recourse::base {

/// Text as HTML and XML hold it between tags and in attributes: the signs of markup as references,
/// and characters that neither may hold as U+FFFD. `text` is UTF-8. Thread-safe.
void append_markup_text(std::string& markup, std::string_view text);
std::string markup_text(std::string_view text);

}  // namespace recourse::base
