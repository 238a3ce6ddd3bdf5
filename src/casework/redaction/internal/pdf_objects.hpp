#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace recourse::casework::redaction {

/// Look at every object of a PDF that PdfPages made: only the dictionary keys that it writes, and
/// in no string and no decompressed stream but pictures any of the needles. denied when there is
/// more; corrupt when it cannot be read.
base::Result<void> check_objects(const std::string& bytes, const std::vector<std::string>& needles);

/// The forms in which a text may stand in a file: UTF-8, UTF-16 of both byte orders, these in lower
/// case hexadecimal, and the text from its end.
std::vector<std::string> disguises_of(std::string_view text);

}  // namespace recourse::casework::redaction
