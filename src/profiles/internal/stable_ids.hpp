#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace recourse::profiles::internal {

/// Which id each group of entries goes by from now on, in the order of the groups: that of the old
/// profile from which most of its entries come. Of several groups that come from one, the one with
/// more of its entries keeps the id, of equals the first; the others get new ones from `make_id`.
/// `old_id`: by entry.
std::vector<std::string> keep_ids(const std::vector<std::vector<std::string>>& groups,
                                  const std::map<std::string, std::string, std::less<>>& old_id,
                                  const std::function<std::string()>& make_id);

}  // namespace recourse::profiles::internal
