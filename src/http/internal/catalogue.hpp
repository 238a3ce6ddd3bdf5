#pragma once

#include <span>

#include "app/served_lists.hpp"
#include "base/json.hpp"
#include "lists/store.hpp"

namespace recourse::http::internal {

/// {"datasets","current","outdated","index_stale"} of GET /catalog: the lists that are served, and
/// the collection `default` of all of them. `newest`: what the record holds by now, which is served
/// a moment later.
base::Json catalogue_json(const app::ListSnapshot& served,
                          std::span<const lists::ListStatus> newest);

}  // namespace recourse::http::internal
