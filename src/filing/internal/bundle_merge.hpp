#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "filing/internal/bundle_cover.hpp"
#include "filing/internal/stamp_words.hpp"

namespace recourse::filing {

/// Where the cover sheets really are; corrupt when one is missing or they are out of order.
base::Result<SheetPlaces> find_sheets(const std::string& covers,
                                      std::span<const ShownExhibit> exhibits);

/// Put each exhibit's pages behind its sheet, stamp every page, keep the covers' links, bookmarks
/// and tags. `places` are those that find_sheets gave. corrupt when the covers are no such PDF.
base::Result<std::string> merge_bundle(const std::string& covers, const SheetPlaces& places,
                                       std::span<const ShownExhibit> exhibits,
                                       const StampWords& words);

/// The same pages without the profile of the colours that they are meant for, which programs that
/// only read words set up anew for each page. corrupt when it is no PDF of ours.
base::Result<std::string> without_output_intent(const std::string& bundle);

}  // namespace recourse::filing
