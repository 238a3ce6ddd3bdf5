#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/sealed_memory.hpp"

namespace recourse::casework::redaction {

/// What a PDF carries beside what its pages show, in words; never what is in it. `bytes` are those
/// of `pdf`.
base::Result<std::vector<std::string>> pdf_baggage(const base::SealedMemory& pdf,
                                                   std::string_view bytes);

}  // namespace recourse::casework::redaction
