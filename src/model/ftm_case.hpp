#pragma once

#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "model/case.hpp"

namespace recourse::model {

/// A case as FollowTheMoney entities: {"id","schema","caption","properties"}, by the tables of
/// FollowTheMoney 4.10. Parties become Person, Organization or (what somebody owns) Company; posts
/// Position and Occupancy; relations Ownership, Directorship, Membership, Representation, Family,
/// Associate, else UnknownLink; incidents and acts Event, parts in an act UnknownLink with the mode
/// as role; assets what the taxonomy names, and the Ownership of it. Everything that the case says
/// under these heads is in it: hand it a recipient's view (filing/view.hpp), not the team's case.
/// Left out for want of a place: sources, exhibits, claims, consent, statements, exposures.
/// `prefix` begins every id, so that cases can be loaded together. Thread-safe.
std::vector<base::Json> to_ftm(const Case& record, std::string_view prefix);

}  // namespace recourse::model
