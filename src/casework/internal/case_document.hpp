#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/toml.hpp"
#include "casework/taxonomy.hpp"
#include "model/case.hpp"

namespace recourse::casework::internal {

/// A parsed case.toml, and where each of its exhibits stands in it.
struct CaseDocument {
    model::Case record;
    std::optional<int> revision;                  ///< the one that an exported folder was made from
    std::vector<base::TomlTable> exhibit_places;  ///< one for each of record.exhibits
};

base::Result<CaseDocument> parse_case_document(std::string_view toml, std::string_view file_name,
                                               const Taxonomy& taxonomy);

}  // namespace recourse::casework::internal
