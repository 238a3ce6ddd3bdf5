#pragma once

#include <vector>

#include "app/profile_page.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "profiles/profile_store.hpp"

namespace recourse::app {

/// How a profile came to be.
struct ProfileHistory {
    std::vector<profiles::Move> moves;  ///< entries that came or went, the latest first
    std::vector<profiles::Said> said;   ///< what people said of its entries, the latest first
};

base::Result<ProfileHistory> profile_history(profiles::ProfileStore& profiles,
                                             const ProfilePage& page);

/// {"moves":[{"when","entry","from","to"}],"judgements":[{"when","who","left","right","verdict","note"}]}
base::Json to_json(const ProfileHistory& history);

}  // namespace recourse::app
