#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "lists/list_diff.hpp"
#include "lists/store.hpp"

/// Lists and their changes as FollowTheMoney JSON lines, for tools that take OpenSanctions' files.
namespace recourse::app {

/// Takes one line, without its end.
using LineSink = std::function<base::Result<void>(std::string_view line)>;

/// Every subject of a version with its sanctions, ties and wallets, an entity a line
/// (model::to_ftm_entities), last seen when the version is dated: `entities.ftm.json`.
base::Result<void> export_version(const lists::KeptVersion& version, const LineSink& sink);

/// What changed, as operations on those entities: `entities.delta.json`.
/// {"op":"ADD","entity":{...}}, "MOD" with the whole entity as it is now, and "DEL" with its id
/// alone. Applied to the export of the one version they give the export of the other.
base::Result<void> export_changes(const lists::ListDiff& diff, const LineSink& sink);

}  // namespace recourse::app
