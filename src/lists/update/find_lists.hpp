#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace recourse::lists {

/// The files of published lists in a folder.
struct FoundLists {
    std::map<std::string, std::vector<std::filesystem::path>> files;  ///< by list id
    std::vector<std::string> skipped;  ///< "a.xml: OFAC Advanced XML is not read yet"
    std::size_t unrecognised = 0;      ///< that are no list we know
};

/// Searches the folder and all below it, without following links; each file is known by its
/// content.
base::Result<FoundLists> find_lists(const std::filesystem::path& folder);

}  // namespace recourse::lists
