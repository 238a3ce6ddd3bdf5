#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "model/subject.hpp"

namespace recourse::model {

/// A subject with all that its list says in FollowTheMoney's terms: the entity of to_ftm first,
/// then a Sanction for each designation, an UnknownLink for each tie to another subject by id, and
/// a CryptoWallet for each that it holds. Ids are made of the subject's and of what they stand for,
/// so that they stay the same from version to version. `authority` names who publishes the list.
/// Thread-safe.
std::vector<base::Json> to_ftm_entities(const Subject& subject, const std::string& authority);

}  // namespace recourse::model
