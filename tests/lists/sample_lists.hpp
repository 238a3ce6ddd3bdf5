#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.hpp"
#include "lists/store.hpp"

/// What the tests of this room share: the fictional lists of examples/lists and small stores.
namespace recourse::lists {

std::filesystem::path example_lists();
/// Fictional lists in the formats that examples/lists has not.
std::filesystem::path fixture_lists();
const Catalogue& test_catalogue();

/// A store in a folder of its own that goes with it.
struct TempStore {
    TempStore();

    base::Result<ImportReport> import(std::vector<std::filesystem::path> paths);
    /// A file beside the store with these bytes.
    std::filesystem::path file(std::string_view name, std::string_view bytes) const;
    /// Versions, current flags and digest, to see whether anything changed.
    std::string state();

    base::TempFolder folder;
    ListStore store;
};

/// The subjects of one file (and companions beside it), by reference.
std::map<std::string, model::Subject> read_subjects(const std::filesystem::path& file);

}  // namespace recourse::lists
