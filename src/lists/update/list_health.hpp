#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "lists/catalogue.hpp"
#include "lists/store.hpp"
#include "lists/update/update_state.hpp"

namespace recourse::lists {

/// How good what we have of a list still is.
struct ListHealth {
    ListStatus current;             ///< its current version; without a version when none is kept
    UpdateRecord updates;           ///< of it, if there were any
    std::chrono::seconds every{0};  ///< how often it should be looked at; 0: never
    Publication publication;
    /// Since it was last known to be the newest: by an update that succeeded, else by its own date,
    /// since a file that somebody imported may have been old. Nothing when none is kept.
    std::optional<std::chrono::seconds> age;
    /// Older than three times its rhythm; or updates were tried, and none is kept. An outage of a
    /// weekend does not make a daily list stale.
    bool stale = false;
};

/// Of every list that is kept or was tried, by id. `versions` is ListStore::status, `updates`
/// UpdateState::all.
std::vector<ListHealth> health_of(const Catalogue& catalogue, std::span<const ListStatus> versions,
                                  std::span<const UpdateRecord> updates, base::Time now);

}  // namespace recourse::lists
