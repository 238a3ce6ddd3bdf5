#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "base/file.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/workspace.hpp"
#include "cli/open_workspace.hpp"
#include "cli/passphrase.hpp"
#include "cli/table.hpp"
#include "vault/partners.hpp"
#include "vault/users.hpp"

namespace recourse::cli {

using base::Json;
using base::Result;

namespace {

struct UserOptions {
    std::string name;
    std::string role;
    std::string case_id;
    std::string recipient;
    std::filesystem::path identity;
    bool quick_key = false;
    NewPassphraseOptions passphrase;

    vault::KdfCost cost() const {
        return quick_key ? vault::KdfCost::quick : vault::KdfCost::standard;
    }
    std::string where() const {
        return case_id.empty() ? "the workspace" : fmt::format("the case {}", case_id);
    }
};

std::string role_text(const std::optional<vault::Role>& role) {
    return role ? std::string(vault::to_string(*role)) : "";
}

Json to_json(const vault::User& user) {
    Json cases = Json::object();
    for (const auto& [id, role] : user.case_roles) cases[id] = vault::to_string(role);
    return {{"name", user.name},
            {"role", role_text(user.role)},
            {"cases", std::move(cases)},
            {"added", base::format_time(user.added)},
            {"second_factor", user.second_factor}};
}

Result<Outcome> list_users(Console& console, const UserOptions&) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::read));
    const auto users = RECOURSE_TRY(vault::list_users(workspace));
    if (console.json) {
        Json all = Json::array();
        for (const auto& user : users) all.push_back(to_json(user));
        console.print({{"users", std::move(all)}});
        return Outcome::done;
    }
    std::vector<std::vector<std::string>> rows;
    for (const auto& user : users) {
        std::string cases;
        for (const auto& [id, role] : user.case_roles) {
            cases += fmt::format("{}{}: {}", cases.empty() ? "" : ", ", id, vault::to_string(role));
        }
        rows.push_back({user.name, role_text(user.role), user.second_factor ? "yes" : "no",
                        base::format_time(user.added), cases});
    }
    print_table(console.out, {{"NAME"}, {"ROLE"}, {"ONE-TIME CODES"}, {"ADDED"}, {"CASES"}}, rows);
    return Outcome::done;
}

Outcome say_user(const Console& console, const UserOptions& options, std::string_view text) {
    if (console.json) {
        console.print({{"user", options.name}, {"role", options.role}, {"case", options.case_id}});
    } else {
        console.out << text << '\n';
    }
    return Outcome::done;
}

Result<Outcome> add_user(Console& console, const UserOptions& options) {
    const auto role = RECOURSE_TRY(vault::parse_role(options.role));
    auto workspace = RECOURSE_TRY(open_workspace(console));
    const auto passphrase = RECOURSE_TRY(read_new_passphrase(options.passphrase, options.name));
    RECOURSE_CHECK(vault::add_user(workspace, options.name, role, options.case_id, passphrase,
                                   options.cost()));
    return say_user(
        console, options,
        fmt::format("{} is now {} in {}; let them choose a passphrase of their own: recourse "
                    "workspace passphrase --user {}",
                    options.name, options.role, options.where(), options.name));
}

Result<Outcome> remove_user(Console& console, const UserOptions& options) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    RECOURSE_CHECK(vault::remove_user(workspace, options.name));
    return say_user(
        console, options,
        fmt::format("{} no longer opens this workspace. What they copied or noted before "
                    "stays readable to them, and an old copy of keys.json opens with their "
                    "old passphrase: to shut them out of what comes later, give it new keys: "
                    "recourse workspace rekey",
                    options.name));
}

Result<Outcome> set_role(Console& console, const UserOptions& options) {
    std::optional<vault::Role> role;
    if (options.role != "none") role = RECOURSE_TRY(vault::parse_role(options.role));
    auto workspace = RECOURSE_TRY(open_workspace(console));
    RECOURSE_CHECK(vault::set_role(workspace, options.name, role, options.case_id));
    return say_user(console, options,
                    fmt::format("{}: {} in {}", options.name, options.role, options.where()));
}

Result<Outcome> add_partner(Console& console, const UserOptions& options) {
    const auto role = RECOURSE_TRY(vault::parse_role(options.role));
    auto workspace = RECOURSE_TRY(open_workspace(console));
    RECOURSE_CHECK(
        vault::add_partner(workspace, options.name, role, options.case_id, options.recipient));
    return say_user(
        console, options,
        fmt::format("{} is now {} in {} and opens it with their age key: recourse workspace "
                    "partner open --identity FILE",
                    options.name, options.role, options.where()));
}

Result<Outcome> open_as_partner(Console& console, const UserOptions& options) {
    constexpr std::uint64_t most_bytes = 64 << 10;
    const auto home = RECOURSE_TRY(app::Home::find());
    auto text = RECOURSE_TRY(base::read_file(options.identity, most_bytes));
    const auto identity = base::SecretBytes::copy_of(base::as_bytes(text));
    base::wipe(std::as_writable_bytes(std::span(text)));
    auto workspace = RECOURSE_TRY(vault::open_with_identity(
        home.workspace_folder(console.workspace), identity, sign_in_options(console)));
    const auto passphrase = RECOURSE_TRY(read_new_passphrase(options.passphrase, workspace.user()));
    RECOURSE_CHECK(workspace.set_passphrase(passphrase, options.cost()));
    if (console.json) {
        console.print({{"user", workspace.user()}});
    } else {
        console.out << fmt::format("{0} now signs in with a passphrase: --user {0}\n",
                                   workspace.user());
    }
    return Outcome::done;
}

using Action = Result<Outcome> (*)(Console&, const UserOptions&);

}  // namespace

void add_workspace_users(CLI::App& program, Console& console) {
    auto options = std::make_shared<UserOptions>();
    const auto verb = [&](CLI::App& noun, const char* name, const char* text, Action action) {
        auto* added = noun.add_subcommand(name, text);
        set_workspace_verb(added, console,
                           [options, action](Console& chosen) { return action(chosen, *options); });
        return added;
    };
    const auto names_user = [&](CLI::App* added) {
        added->add_option("name", options->name, "User")->required();
    };
    const auto has_role = [&](CLI::App* added, const char* roles) {
        added->add_option("--role", options->role, roles)->required();
        added->add_option("--case", options->case_id, "Only in this case");
    };
    const auto chooses_passphrase = [&](CLI::App* added) {
        add_new_passphrase_options(added, options->passphrase);
        added->add_flag("--quick-key", options->quick_key,
                        "A fast, weak key derivation; for tests with fiction only");
    };
    constexpr const char* roles = "owner, editor, reviewer or viewer";

    CLI::App& users = workspace_noun(program, "users", "Who works in it, in which role");
    verb(users, "list", "Everybody, with their roles", list_users);
    auto* adding = verb(users, "add", "A user with a passphrase of their own", add_user);
    names_user(adding);
    has_role(adding, roles);
    chooses_passphrase(adding);
    names_user(verb(users, "remove", "Take a user's key and roles away", remove_user));
    auto* role = verb(users, "role", "Give a user another role", set_role);
    names_user(role);
    role->add_option("role", options->role, std::string(roles) + ", or none")->required();
    role->add_option("--case", options->case_id, "Only in this case");

    CLI::App& partner = workspace_noun(program, "partner", "Users with an age key of their own");
    auto* partner_add = verb(partner, "add", "A user who opens it with an age key", add_partner);
    names_user(partner_add);
    partner_add->add_option("--recipient", options->recipient, "Their public key, age1...")
        ->required();
    has_role(partner_add, roles);
    auto* opening =
        verb(partner, "open", "Choose a passphrase with one's age key", open_as_partner);
    opening->add_option("--identity", options->identity, "File made by age-keygen")->required();
    chooses_passphrase(opening);
}

}  // namespace recourse::cli
