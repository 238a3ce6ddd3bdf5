#pragma once

#include <set>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/sealed_memory.hpp"
#include "casework/redaction/plan.hpp"

namespace recourse::casework::redaction {

base::Result<std::set<int>> pages_with_pictures(const base::SealedMemory& pdf);

/// The parts of a page's pictures over which a dark rectangle is filled later.
base::Result<std::vector<Box>> covered_pictures(const base::SealedMemory& pdf, int page);

/// The same from a page as pdftocairo draws it in SVG; corrupt when it is not XML.
base::Result<std::vector<Box>> covered_pictures_in(std::string_view svg);

}  // namespace recourse::casework::redaction
