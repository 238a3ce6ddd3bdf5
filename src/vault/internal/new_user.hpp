#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "vault/internal/key_slot.hpp"
#include "vault/users.hpp"

namespace recourse::vault::internal {

struct NewUser {
    std::string name;
    Role role = Role::viewer;
    std::string case_id;  ///< empty: in the whole workspace
    std::string now;
};

/// What every new user goes through: the check that the one who asks may, a name that is free, the
/// slot, the role, the log.
base::Result<void> admit_user(Workspace& workspace, const NewUser& user,
                              const std::function<base::Result<KeySlot>()>& make_slot);

}  // namespace recourse::vault::internal
