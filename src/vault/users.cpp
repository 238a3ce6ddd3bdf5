#include "vault/users.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "vault/internal/new_user.hpp"
#include "vault/internal/user_tables.hpp"
#include "vault/internal/workspace_keys.hpp"

namespace recourse::vault {

using base::ErrorCode;
using base::fail;
using base::Json;
using base::Result;
using internal::KeyFile;
using internal::WorkspaceKeys;

namespace {

constexpr unsigned bit(Permission permission) {
    return 1U << static_cast<unsigned>(permission);
}

constexpr unsigned read = bit(Permission::read);
constexpr unsigned edit = bit(Permission::edit);
constexpr unsigned file = bit(Permission::file);
constexpr unsigned decide = bit(Permission::decide);
constexpr unsigned manage = bit(Permission::manage);

struct Rule {
    Role role;
    std::string_view name;
    unsigned allowed;
};

constexpr std::array rules{
    Rule{Role::owner, "owner", read | edit | file | decide | manage},
    Rule{Role::editor, "editor", read | edit | file},
    Rule{Role::reviewer, "reviewer", read | decide},
    Rule{Role::viewer, "viewer", read},
};

const Rule& rule_of(Role role) {
    return *std::ranges::find(rules, role, &Rule::role);
}

/// A role as it stands in the database; nothing on NULL.
Result<std::optional<Role>> stored_role(const base::Statement& row, int column) {
    if (row.is_null(column)) return std::optional<Role>();
    auto role = parse_role(row.text(column));
    if (!role) return fail(ErrorCode::corrupt, "a user has a role that this program does not know");
    return std::optional<Role>(*role);
}

/// The role that counts: that of the case when there is one, else that of the workspace.
Result<std::optional<Role>> role_of(base::Database& database, std::string_view user,
                                    std::string_view case_id) {
    auto query = RECOURSE_TRY(
        database.prepare("SELECT coalesce(c.role, u.role) FROM vault_user u "
                         "LEFT JOIN vault_case_role c ON c.user = u.name AND c.case_id = ?2 "
                         "WHERE u.name = ?1"));
    if (!RECOURSE_TRY(query.bind_all(user, case_id).step())) return std::optional<Role>();
    return stored_role(query, 0);
}

bool is_name(std::string_view name) {
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '.' || c == '-' || c == '_' || c == '@';
    };
    return !name.empty() && name.size() <= 64 && std::ranges::all_of(name, fits);
}

/// Inside the transaction that took an owner's role away.
Result<void> check_owner_remains(base::Database& database) {
    if (RECOURSE_TRY(database.integer("SELECT count(*) FROM vault_user WHERE role = 'owner'")) >
        0) {
        return {};
    }
    return fail(ErrorCode::conflict, "the workspace would be left without an owner");
}

Result<void> check_user(base::Database& database, std::string_view name) {
    if (RECOURSE_TRY(internal::is_user(database, name))) return {};
    return fail(ErrorCode::not_found, fmt::format("there is no user \"{}\"", name));
}

bool has_key(const KeyFile& keys, std::string_view name) {
    return keys.find(internal::passphrase_slot, name) != nullptr ||
           keys.find(internal::partner_slot, name) != nullptr;
}

base::Error name_is_taken(std::string_view name) {
    return {ErrorCode::conflict, fmt::format("there is a user \"{}\" already", name)};
}

/// Slots under the name of nobody, which would open for a new user of that name.
Result<void> remove_slots_left(Workspace& workspace, std::string_view name) {
    const auto now = RECOURSE_TRY(KeyFile::read(workspace.folder()));
    if (!has_key(now, name)) return {};
    return WorkspaceKeys::change(
        workspace, "workspace.key_slots_removed", Json{{"user", name}},
        [&](KeyFile& keys) -> Result<void> {
            keys.remove(internal::passphrase_slot, name);
            keys.remove(internal::partner_slot, name);
            return {};
        },
        WorkspaceKeys::Order::keys_first);
}

/// One age key opens as one user: with two, the first would win and the log name the wrong person.
Result<void> check_recipient_is_new(const KeyFile& keys, const internal::KeySlot& added) {
    const auto* lock = std::get_if<internal::AgeLock>(&added.lock);
    if (lock == nullptr) return {};
    for (const internal::KeySlot& slot : keys.slots()) {
        const auto* other = std::get_if<internal::AgeLock>(&slot.lock);
        if (other != nullptr && other->recipient == lock->recipient) {
            return fail(ErrorCode::conflict,
                        fmt::format("\"{}\" has this age key already", slot.name));
        }
    }
    return {};
}

Json role_detail(std::string_view name, std::optional<Role> role, std::string_view case_id) {
    Json detail{{"user", name}, {"role", role ? to_string(*role) : "none"}};
    if (!case_id.empty()) detail["case"] = case_id;
    return detail;
}

Result<void> write_role(base::Database& database, std::string_view name, std::optional<Role> role,
                        std::string_view case_id) {
    if (case_id.empty()) {
        return database.run("UPDATE vault_user SET role = ? WHERE name = ?",
                            role ? std::optional(std::string(to_string(*role))) : std::nullopt,
                            name);
    }
    if (!role) {
        return database.run("DELETE FROM vault_case_role WHERE user = ? AND case_id = ?", name,
                            case_id);
    }
    return database.run(
        "INSERT INTO vault_case_role (user, case_id, role) VALUES (?1, ?2, ?3) "
        "ON CONFLICT (user, case_id) DO UPDATE SET role = ?3",
        name, case_id, to_string(*role));
}

}  // namespace

std::string_view to_string(Role role) {
    return rule_of(role).name;
}

std::string_view to_string(Permission permission) {
    constexpr std::array<std::string_view, 5> names{"read", "edit", "file", "decide", "manage"};
    return names[static_cast<std::size_t>(permission)];
}

Result<Role> parse_role(std::string_view text) {
    const auto rule = std::ranges::find(rules, text, &Rule::name);
    if (rule != rules.end()) return rule->role;
    return fail(ErrorCode::invalid_input,
                fmt::format("\"{}\" is no role: owner, editor, reviewer or viewer", text));
}

bool allows(Role role, Permission permission) {
    return (rule_of(role).allowed & bit(permission)) != 0;
}

Result<std::vector<User>> list_users(Workspace& workspace) {
    base::Database& database = workspace.database();
    std::vector<User> users;
    auto query = RECOURSE_TRY(database.prepare(
        "SELECT name, role, added, EXISTS (SELECT 1 FROM vault_second_factor WHERE user = name) "
        "FROM vault_user ORDER BY name"));
    RECOURSE_CHECK(query.for_each([&](base::Statement& row) -> Result<void> {
        const auto role = RECOURSE_TRY(stored_role(row, 1));
        const base::Time added = RECOURSE_TRY(base::parse_time(row.text(2)));
        users.push_back({row.text(0), role, {}, added, row.boolean(3)});
        return {};
    }));
    auto roles = RECOURSE_TRY(database.prepare("SELECT user, case_id, role FROM vault_case_role"));
    RECOURSE_CHECK(roles.for_each([&](base::Statement& row) -> Result<void> {
        const auto user = std::ranges::find(users, row.text(0), &User::name);
        const auto role = RECOURSE_TRY(stored_role(row, 2));
        if (user != users.end() && role) user->case_roles.emplace(row.text(1), *role);
        return {};
    }));
    return users;
}

Result<void> internal::admit_user(Workspace& workspace, const NewUser& user,
                                  const std::function<Result<KeySlot>()>& make_slot) {
    RECOURSE_CHECK(require(workspace, Permission::manage));
    if (!is_name(user.name)) {
        return fail(ErrorCode::invalid_input,
                    "a user's name has 1 to 64 letters, digits, dots, dashes, underscores or @");
    }
    base::Database& database = workspace.database();
    // A new master key leaves users behind who have roles and no key.
    const bool again = RECOURSE_TRY(is_user(database, user.name));
    if (again && has_key(RECOURSE_TRY(KeyFile::read(workspace.folder())), user.name)) {
        return fail(name_is_taken(user.name));
    }
    KeySlot slot = RECOURSE_TRY(make_slot());
    if (!again) RECOURSE_CHECK(remove_slots_left(workspace, user.name));
    Json detail = role_detail(user.name, user.role, user.case_id);
    detail["key_slot"] = slot.kind;
    if (again) detail["again"] = true;
    return WorkspaceKeys::change(
        workspace, "workspace.user_added", detail, [&](KeyFile& keys) -> Result<void> {
            if (has_key(keys, user.name)) return fail(name_is_taken(user.name));
            RECOURSE_CHECK(check_recipient_is_new(keys, slot));
            RECOURSE_CHECK(
                database.run("INSERT INTO vault_user (name, added) VALUES (?, ?) "
                             "ON CONFLICT DO NOTHING",
                             user.name, user.now));
            RECOURSE_CHECK(write_role(database, user.name, user.role, user.case_id));
            RECOURSE_CHECK(check_owner_remains(database));
            keys.put(std::move(slot));
            return {};
        });
}

Result<void> add_user(Workspace& workspace, std::string_view name, Role role,
                      std::string_view case_id, const base::SecretBytes& passphrase, KdfCost cost) {
    if (passphrase.empty()) return fail(ErrorCode::invalid_input, "the passphrase is empty");
    const internal::NewUser user{std::string(name), role, std::string(case_id),
                                 base::format_time(workspace.clock()())};
    return internal::admit_user(workspace, user, [&] {
        return WorkspaceKeys::file(workspace).seal(
            internal::passphrase_slot, name, user.now, internal::parameters_for(cost),
            passphrase.view(), WorkspaceKeys::master(workspace));
    });
}

Result<void> remove_user(Workspace& workspace, std::string_view name) {
    RECOURSE_CHECK(require(workspace, Permission::manage));
    base::Database& database = workspace.database();
    RECOURSE_CHECK(check_user(database, name));
    return WorkspaceKeys::change(
        workspace, "workspace.user_removed", Json{{"user", name}},
        [&](KeyFile& keys) -> Result<void> {
            RECOURSE_CHECK(database.run("DELETE FROM vault_user WHERE name = ?", name));
            RECOURSE_CHECK(check_owner_remains(database));
            keys.remove(internal::passphrase_slot, name);
            keys.remove(internal::partner_slot, name);
            return {};
        },
        WorkspaceKeys::Order::keys_first);
}

Result<void> set_role(Workspace& workspace, std::string_view name, std::optional<Role> role,
                      std::string_view case_id) {
    RECOURSE_CHECK(require(workspace, Permission::manage));
    base::Database& database = workspace.database();
    RECOURSE_CHECK(check_user(database, name));
    return WorkspaceKeys::change(workspace, "workspace.role_set", role_detail(name, role, case_id),
                                 [&](KeyFile&) -> Result<void> {
                                     RECOURSE_CHECK(write_role(database, name, role, case_id));
                                     return check_owner_remains(database);
                                 });
}

Result<bool> may(Workspace& workspace, Permission permission, std::string_view case_id) {
    const auto role = RECOURSE_TRY(role_of(workspace.database(), workspace.user(), case_id));
    return role.has_value() && allows(*role, permission);
}

Result<void> require(Workspace& workspace, Permission permission, std::string_view case_id) {
    const auto role = RECOURSE_TRY(role_of(workspace.database(), workspace.user(), case_id));
    if (role && allows(*role, permission)) return {};
    return fail(ErrorCode::denied,
                fmt::format("{}, {}, may not {}{}", workspace.user(),
                            role ? to_string(*role) : "without a role", to_string(permission),
                            case_id.empty() ? std::string(" this workspace")
                                            : fmt::format(" the case \"{}\"", case_id)));
}

}  // namespace recourse::vault
