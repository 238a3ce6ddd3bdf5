#pragma once

#include "base/json.hpp"
#include "base/result.hpp"
#include "screening/query.hpp"

namespace recourse::screening {

/// The query that an FtM entity asks: {"schema","properties"}. Countries and dates that cannot be
/// read are left out; an unknown schema is invalid_input. Thread-safe.
base::Result<Query> query_from_ftm(const base::Json& entity);

}  // namespace recourse::screening
