#pragma once

#include <vector>

#include "app/public_record.hpp"
#include "base/clock.hpp"
#include "base/json.hpp"
#include "lists/update/list_health.hpp"

namespace recourse::app {

/// The lists we know, as the operator's lists.toml has them. invalid_input with the place when that
/// file is wrong.
base::Result<lists::Catalogue> load_lists(const Home& home);

/// How good the kept lists still are, by what the catalogue and the updates so far say.
base::Result<std::vector<lists::ListHealth>> list_health(const lists::Catalogue& catalogue,
                                                         const Home& home, PublicRecord& record,
                                                         base::Time now);

/// {"id","title","authority","version","subjects","imported","every","age_seconds","stale",
/// "last_success","last_failure","failure","failures","failing","addresses":[],"address_source",
/// "address_checked","address_verified"}; times are ISO or "", age is null when none is kept.
base::Json to_json(const lists::ListHealth& health);

}  // namespace recourse::app
