#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"

/// What scoring goes by: our own tables of names, and those that an operator adds.
namespace recourse::screening {

/// What tables say about words (internal/name_tables.hpp). Immutable, safe from many threads.
class NameTables;
using SharedNameTables = std::shared_ptr<const NameTables>;

/// The tables that are part of the binary.
SharedNameTables own_name_tables();

/// The same with the variants of names in `folder`: every `*.txt` and `*.txt.gz` is a table in the
/// shape of data/names/variants.txt, read in the order of their names; `*.md` is for people. Just
/// the own tables when there is no such folder. invalid_input names file and line: of another kind
/// of file, bytes that are no UTF-8, and passed limits (docs/formats/name-tables.md).
base::Result<SharedNameTables> read_name_tables(const std::filesystem::path& folder);

/// One table that took part.
struct TableDigest {
    std::string name;    ///< "variants", or "names/FILE" of an operator
    std::string sha256;  ///< of its bytes, as it lies there

    bool operator==(const TableDigest&) const = default;
};

}  // namespace recourse::screening
