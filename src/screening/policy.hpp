#pragma once

#include <string>
#include <vector>

#include "screening/tables.hpp"

namespace recourse::screening {

/// What made the scores. Two runs of one policy over the same subjects say the same of a query.
struct Policy {
    std::string scoring;  ///< digest of what the rules make of fixed names and details
    std::vector<TableDigest> tables;
    std::string digest;  ///< of both: 64 hexadecimal digits

    bool operator==(const Policy&) const = default;
};

Policy policy_of(const NameTables& tables);

}  // namespace recourse::screening
