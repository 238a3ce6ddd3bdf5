#pragma once

#include <filesystem>
#include <string>

#include "base/result.hpp"
#include "casework/internal/case_document.hpp"
#include "casework/internal/exhibit_file.hpp"

namespace recourse::casework::internal {

/// A case folder whose text is checked; its files are opened one by one.
struct CaseFolder {
    std::filesystem::path path;
    std::string toml;  ///< the bytes of case.toml that `document` was read from
    CaseDocument document;

    /// The file of exhibit `index`; errors stand at its `file` field.
    base::Result<ExhibitFile> open_exhibit(std::size_t index) const;
};

base::Result<CaseFolder> open_case_folder(const std::filesystem::path& path);

}  // namespace recourse::casework::internal
