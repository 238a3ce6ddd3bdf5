#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "lists/reader.hpp"

/// Which of the given files make which list versions.
namespace recourse::lists::internal {

/// One version of one list that is to be read: the main file first, then its companions.
struct PlannedImport {
    const ListReader* reader = nullptr;
    std::string list;
    std::vector<RoledFile> files;
};

struct ImportPlan {
    std::vector<PlannedImport> imports;
    std::vector<std::string> skipped;  ///< in searched folders, with the reason
    std::size_t unrecognised = 0;      ///< in searched folders
};

/// Look at files and search folders, without following links. Companions of OFAC's CSV set go to
/// the main file in their folder. A file given by itself must be recognised; found in a folder it
/// may be skipped.
base::Result<ImportPlan> plan_import(std::span<const std::filesystem::path> paths);

/// The date that a file's folder is named after ("2026-08-02", "2025-05"), else the day on which
/// the file was last written.
base::Result<std::string> version_of_place(const ListFile& file);

}  // namespace recourse::lists::internal
