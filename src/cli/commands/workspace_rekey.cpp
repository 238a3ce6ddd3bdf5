#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/commands/commands.hpp"
#include "cli/commands/workspace.hpp"
#include "cli/open_workspace.hpp"
#include "cli/passphrase.hpp"
#include "vault/rekey.hpp"
#include "vault/users.hpp"

namespace recourse::cli {

using base::Result;

namespace {

struct RekeyOptions {
    NewPassphraseOptions passphrase;
    bool quick_key = false;
};

bool is_partner(const vault::Rekeyed& rekeyed, const std::string& user) {
    return std::ranges::find(rekeyed.partners, user) != rekeyed.partners.end();
}

/// What the owner has to do next.
void print_what_is_left_to_do(Console& console, const vault::Rekeyed& rekeyed) {
    for (const std::string& user : rekeyed.without_passphrase) {
        console.out << (is_partner(rekeyed, user)
                            ? fmt::format("{}: chooses a passphrase again with their age key: "
                                          "recourse workspace partner open --identity FILE\n",
                                          user)
                            : fmt::format("{0}: needs a passphrase again: recourse workspace users "
                                          "add {0} --role ROLE\n",
                                          user));
    }
    for (const std::string& user : rekeyed.partners) {
        console.out << fmt::format("{}: opens it with their age key as before\n", user);
    }
    if (rekeyed.recovery_code) {
        console.out << "The recovery code opens nothing any more: recourse workspace "
                       "recovery-code\n";
    }
    if (rekeyed.shares) {
        console.out << "The shares open nothing any more: recourse workspace shares make\n";
    }
}

void print(Console& console, const vault::Rekeyed& rekeyed) {
    console.out << fmt::format(
        "The workspace has new keys; {} objects were sealed under them\n"
        "Signed so far by   {}\nSigned from now by {}: publish it where you published the other\n",
        rekeyed.objects, rekeyed.earlier_key, rekeyed.key);
    print_what_is_left_to_do(console, rekeyed);
    if (!rekeyed.left_behind.empty()) {
        console.out << "Not everything of before could be removed: " << rekeyed.left_behind << '\n';
    }
}

Result<Outcome> rekey(Console& console, const RekeyOptions& options) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    RECOURSE_CHECK(vault::require(workspace, vault::Permission::manage));
    const auto passphrase = RECOURSE_TRY(read_new_passphrase(options.passphrase, workspace.user()));
    base::Progress progress;
    const auto cost = options.quick_key ? vault::KdfCost::quick : vault::KdfCost::standard;
    const auto rekeyed = RECOURSE_TRY(vault::rekey(workspace, passphrase, cost, progress));
    if (console.json) {
        console.print({{"without_passphrase", rekeyed.without_passphrase},
                       {"partners", rekeyed.partners},
                       {"recovery_code_removed", rekeyed.recovery_code},
                       {"shares_removed", rekeyed.shares},
                       {"objects", rekeyed.objects},
                       {"bytes", rekeyed.bytes},
                       {"earlier_key_sha256", rekeyed.earlier_key},
                       {"key_sha256", rekeyed.key},
                       {"left_behind", rekeyed.left_behind}});
    } else {
        print(console, rekeyed);
    }
    return rekeyed.left_behind.empty() ? Outcome::done : Outcome::found_problem;
}

}  // namespace

void add_workspace_rekey(CLI::App& program, Console& console) {
    auto options = std::make_shared<RekeyOptions>();
    auto* verb = workspace_noun(program).add_subcommand(
        "rekey", "New keys for everything: shuts out whoever held the old ones");
    add_new_passphrase_options(verb, options->passphrase);
    verb->add_flag("--quick-key", options->quick_key,
                   "A fast, weak key derivation; for tests with fiction only");
    set_workspace_verb(verb, console,
                       [options](Console& chosen) { return rekey(chosen, *options); });
}

}  // namespace recourse::cli
