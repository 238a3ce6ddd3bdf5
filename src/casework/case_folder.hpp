#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "casework/taxonomy.hpp"
#include "model/case.hpp"

namespace recourse::casework {

inline constexpr std::uint64_t max_exhibit_bytes = std::uint64_t{16} << 30;
inline constexpr std::uint64_t max_case_toml_bytes = std::uint64_t{64} << 20;

/// Read `case.toml` and look at every exhibit's file (docs/formats/case-folder.md). All errors are
/// invalid_input or not_found in one line with file, line, record and field: unknown fields and
/// codes, wrong types, bad dates, references to nothing, ids used twice, exhibit files that are
/// missing, unreadable, too big, links, or outside the folder. Sizes and hashes stay empty.
base::Result<model::Case> read_case_folder(const std::filesystem::path& folder);

/// The same from text alone, without a look at the exhibits' files. `file_name` is for errors.
base::Result<model::Case> parse_case(std::string_view toml, std::string_view file_name,
                                     const Taxonomy& taxonomy);

/// A case.toml that reads back as this case, but for what the file form does not say: sizes and
/// hashes of exhibits. With a revision it tells the next import what the folder was made from.
std::string write_case(const model::Case& record, std::optional<int> revision = std::nullopt);

}  // namespace recourse::casework
