#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "vault/workspace.hpp"

/// Who may do what in a workspace. Every user holds the same master key: roles are rules that the
/// program keeps, not a lock against somebody who takes the folder and writes a program of their
/// own (docs/security.md). Calls follow the workspace in thread-safety.
namespace recourse::vault {

enum class Role { owner, editor, reviewer, viewer };

enum class Permission {
    read,    ///< see a case
    edit,    ///< take in and change cases and evidence
    file,    ///< let something leave: submissions, exports
    decide,  ///< decide on what others prepared
    manage,  ///< users, keys, the workspace itself
};

std::string_view to_string(Role role);
std::string_view to_string(Permission permission);
/// invalid_input, naming the roles there are.
base::Result<Role> parse_role(std::string_view text);

/// The whole table of rules.
bool allows(Role role, Permission permission);

struct User {
    std::string name;
    std::optional<Role> role;  ///< in the workspace; none: only in the cases below
    std::map<std::string, Role, std::less<>>
        case_roles;  ///< by case id; each replaces `role` there
    base::Time added;
    bool second_factor = false;  ///< signs in with a one-time code too
};

/// Sorted by name.
base::Result<std::vector<User>> list_users(Workspace& workspace);

/// A user with a passphrase of their own; needs Permission::manage. `role` holds for the whole
/// workspace, or for one case only when `case_id` is given. A user whom a rekey left without a key
/// gets one again; their other roles stay. conflict when the name is taken,
/// invalid_input on a name that is no name: 1 to 64 letters, digits, or one of `.-_@`.
base::Result<void> add_user(Workspace& workspace, std::string_view name, Role role,
                            std::string_view case_id, const base::SecretBytes& passphrase,
                            KdfCost cost = KdfCost::standard);

/// Take a user's slot, roles and second factor away; needs manage. What they copied or remember
/// stays theirs: only new keys (vault/rekey.hpp) shut out whoever kept the old ones. conflict for
/// the last owner.
base::Result<void> remove_user(Workspace& workspace, std::string_view name);

/// Give a role, in one case when `case_id` is not empty; nullopt takes it away. Needs manage;
/// conflict when the workspace would be left without an owner.
base::Result<void> set_role(Workspace& workspace, std::string_view name, std::optional<Role> role,
                            std::string_view case_id);

/// The one check: may the user who opened the workspace do this, in this case when one is named?
/// denied with a line that says what is missing.
base::Result<void> require(Workspace& workspace, Permission permission,
                           std::string_view case_id = {});

/// The same as a question, for lists that show only what one may see.
base::Result<bool> may(Workspace& workspace, Permission permission, std::string_view case_id = {});

}  // namespace recourse::vault
