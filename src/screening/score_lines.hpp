#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "screening/tables.hpp"

/// What `recourse names score` and `recourse entities score` do with one line of JSON.
/// Schemata are FtM's (Person, Organization, Company, LegalEntity, Vessel, Airplane, CryptoWallet,
/// Thing). Errors are invalid_input with the line set. Thread-safe.
namespace recourse::screening {

/// {"schema","query","candidate"} -> {"score","explanation"}; query and candidate are names.
base::Result<std::string> score_name_line(std::string_view json, std::size_t line,
                                          const NameTables& tables = *own_name_tables());

/// {"query":{"schema","properties"},"candidate":{"schema","properties"}} -> the same out.
base::Result<std::string> score_entity_line(std::string_view json, std::size_t line,
                                            const NameTables& tables = *own_name_tables());

}  // namespace recourse::screening
