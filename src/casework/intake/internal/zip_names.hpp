#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casework/intake/media_type.hpp"

namespace recourse::casework::internal {

/// Names of files in a zip, as far as its first and last 64 KiB show them: the local headers at its
/// beginning that follow one another, and the end of its central directory. Enough to tell formats
/// that are made of a zip.
std::vector<std::string> zip_names(const ContentSample& sample);

/// The content of a first member that is stored without compression, as ODF and EPUB keep their
/// type in "mimetype"; empty when there is none of this name.
std::string_view stored_first_member(const ContentSample& sample, std::string_view name);

}  // namespace recourse::casework::internal
