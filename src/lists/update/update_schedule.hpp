#pragma once

#include <optional>

#include "base/clock.hpp"
#include "lists/catalogue.hpp"
#include "lists/update/update_state.hpp"

namespace recourse::lists {

/// When to look for a new version next, by itself; a moment that is past means now, nothing means
/// never: the list has no address, or is closed. After a failure sooner than the rhythm says, later
/// with each one in a row, and never before the server wants us back. A tenth of the time is by
/// chance, the same each time it is asked.
std::optional<base::Time> next_update(const ListSource& source, const UpdateRecord& record,
                                      base::Time now);

}  // namespace recourse::lists
