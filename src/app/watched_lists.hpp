#pragma once

#include "app/public_record.hpp"
#include "watch/run.hpp"

namespace recourse::app {

/// The lists of the record for a run of `recourse screen watch`. Thread-safe.
base::Result<watch::ListsNow> watched_lists(PublicRecord& record);

}  // namespace recourse::app
