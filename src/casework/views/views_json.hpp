#pragma once

#include "base/json.hpp"
#include "casework/views/command.hpp"
#include "casework/views/grid.hpp"
#include "casework/views/network.hpp"
#include "casework/views/places.hpp"
#include "casework/views/same_people.hpp"
#include "casework/views/timeline.hpp"
#include "model/case.hpp"

/// The views of a case as JSON (docs/api.md, "Views"). `record` is the case that the view was made
/// of; each document carries what it needs to be read alone: "parties" with the name that screens
/// show (a protected person's pseudonym) and "exhibits" with number and title. Dates are EDTF text.
namespace recourse::casework {

/// A protected person's pseudonym, else the first name.
std::string shown_name(const model::Party& party);

base::Json to_json(const Grid& grid, const model::Case& record);
base::Json to_json(const Timeline& timeline, const model::Case& record);
/// With "acts": every act of the case, to choose another.
base::Json to_json(const CommandChain& chain, const model::Case& record);
base::Json to_json(const Network& network, const model::Case& record);
base::Json to_json(const CaseMap& map, const model::Case& record);
base::Json to_json(const std::vector<PossibleDuplicate>& pairs, const model::Case& record);

}  // namespace recourse::casework
