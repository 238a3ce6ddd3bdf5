#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/commands/commands.hpp"
#include "cli/commands/workspace.hpp"
#include "cli/open_workspace.hpp"
#include "cli/passphrase.hpp"
#include "vault/lockout.hpp"
#include "vault/second_factor.hpp"
#include "vault/shares.hpp"

namespace recourse::cli {

using base::Json;
using base::Result;
using base::SecretBytes;
using vault::Workspace;

namespace {

struct RecoveryOptions {
    int need = 2;
    int of = 3;
    int secrets_fd = -1;
    bool quick_key = false;
    NewPassphraseOptions passphrase;
};

Result<Outcome> make_shares(Console& console, const RecoveryOptions& options) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    const auto printed = RECOURSE_TRY(vault::make_shares(workspace, options.need, options.of));
    if (console.json) {
        Json shares = Json::array();
        for (const SecretBytes& share : printed.shares) shares.push_back(share.text());
        console.print({{"set", printed.set},
                       {"need", printed.need},
                       {"of", printed.of},
                       {"shares", std::move(shares)}});
        return Outcome::done;
    }
    console.out << fmt::format(
        "Any {} of these {} shares together open the workspace; {} alone tell{} nothing. They are "
        "shown this once: give each to another person, on paper. An earlier set opens no more.\n\n",
        printed.need, printed.of, printed.need - 1, printed.need == 2 ? "s" : "");
    int number = 0;
    for (const SecretBytes& share : printed.shares) {
        console.out << fmt::format("Share {} of {} (set {}, workspace {}):\n  {}\n\n", ++number,
                                   printed.of, printed.set, workspace.name(), share.text());
    }
    return Outcome::done;
}

Result<Outcome> revoke_shares(Console& console, const RecoveryOptions&) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    RECOURSE_CHECK(vault::revoke_shares(workspace));
    if (console.json) {
        console.print({{"revoked", true}});
    } else {
        console.out << "No share opens this workspace any more; with a copy of the folder from "
                       "before they still do\n";
    }
    return Outcome::done;
}

/// With a new passphrase, and without the one-time codes of a device that may be gone.
Result<Outcome> start_anew(Console& console, const RecoveryOptions& options, Workspace workspace) {
    const auto passphrase = RECOURSE_TRY(read_new_passphrase(options.passphrase, workspace.user()));
    RECOURSE_CHECK(workspace.set_passphrase(
        passphrase, options.quick_key ? vault::KdfCost::quick : vault::KdfCost::standard));
    RECOURSE_CHECK(vault::Lockout(workspace.folder(), workspace.user()).clear());
    const bool had_codes = RECOURSE_TRY(vault::has_second_factor(workspace));
    if (had_codes) RECOURSE_CHECK(vault::turn_off_second_factor(workspace, workspace.user()));
    if (console.json) {
        console.print({{"user", workspace.user()}, {"one_time_codes_turned_off", had_codes}});
    } else {
        console.out << fmt::format("{} has a new passphrase{}\n", workspace.user(),
                                   had_codes ? "; one-time codes are off" : "");
    }
    return Outcome::done;
}

Result<Outcome> unlock_with_shares(Console& console, const RecoveryOptions& options) {
    const auto folder = RECOURSE_TRY(app::Home::find()).workspace_folder(console.workspace);
    const int need = RECOURSE_TRY(vault::shares_needed(folder));
    std::vector<SecretBytes> typed;
    for (int i = 1; i <= need; ++i) {
        typed.push_back(RECOURSE_TRY(
            read_secret_line(options.secrets_fd, fmt::format("Share ({} of {}): ", i, need))));
    }
    return start_anew(
        console, options,
        RECOURSE_TRY(vault::open_with_shares(folder, typed, sign_in_options(console))));
}

Result<Outcome> recover(Console& console, const RecoveryOptions& options) {
    const auto folder = RECOURSE_TRY(app::Home::find()).workspace_folder(console.workspace);
    const auto code = RECOURSE_TRY(read_secret_line(options.secrets_fd, "Recovery code: "));
    return start_anew(console, options,
                      RECOURSE_TRY(Workspace::open_with_recovery_code(folder, code.text(),
                                                                      sign_in_options(console))));
}

Result<Outcome> new_recovery_code(Console& console, const RecoveryOptions&) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    const auto code = RECOURSE_TRY(workspace.make_recovery_code());
    if (console.json) {
        console.print({{"recovery_code", code.text()}});
    } else {
        console.out << "Recovery code, shown this once; write it down and keep it apart. An "
                       "earlier one opens no more:\n  "
                    << code.text() << '\n';
    }
    return Outcome::done;
}

using Action = Result<Outcome> (*)(Console&, const RecoveryOptions&);

}  // namespace

void add_workspace_recovery(CLI::App& program, Console& console) {
    auto options = std::make_shared<RecoveryOptions>();
    const auto verb = [&](CLI::App& noun, const char* name, const char* text, Action action) {
        auto* added = noun.add_subcommand(name, text);
        set_workspace_verb(added, console,
                           [options, action](Console& chosen) { return action(chosen, *options); });
        return added;
    };
    const auto starts_anew = [&](CLI::App* added, const char* descriptor, const char* text) {
        added->add_option(descriptor, options->secrets_fd, text);
        add_new_passphrase_options(added, options->passphrase);
        added->add_flag("--quick-key", options->quick_key,
                        "A fast, weak key derivation; for tests with fiction only");
    };
    CLI::App& noun = workspace_noun(program);
    verb(noun, "recovery-code", "Print a new recovery code, once", new_recovery_code);
    starts_anew(verb(noun, "recover", "Choose a passphrase with the recovery code", recover),
                "--code-fd", "Read the recovery code from this file descriptor");
    starts_anew(verb(noun, "unlock-with-shares", "Choose a passphrase with printed shares",
                     unlock_with_shares),
                "--shares-fd", "Read the shares from this file descriptor, one a line");

    CLI::App& shares = workspace_noun(program, "shares", "Recovery by several people together");
    auto* make = verb(shares, "make", "Print a new set, once", make_shares);
    make->add_option("--of", options->of, "How many shares")->capture_default_str();
    make->add_option("--need", options->need, "How many open it together")->capture_default_str();
    verb(shares, "revoke", "No share opens the workspace any more", revoke_shares);
}

}  // namespace recourse::cli
