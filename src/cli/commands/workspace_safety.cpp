#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/commands/commands.hpp"
#include "cli/commands/workspace.hpp"
#include "cli/open_workspace.hpp"
#include "cli/passphrase.hpp"
#include "vault/panic.hpp"
#include "vault/second_factor.hpp"

namespace recourse::cli {

using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

struct SafetyOptions {
    std::string user;  ///< whose one-time codes are turned off; empty: one's own
    int code_fd = -1;
    bool yes = false;
};

/// Shows the secret, then asks for a code of it: nobody is locked out by a secret that did not
/// reach the phone.
Result<Outcome> totp_on(Console& console, const SafetyOptions& options) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    const auto factor = vault::new_second_factor(workspace);
    if (console.json) {
        console.print({{"secret", factor.text.text()}, {"uri", factor.uri.text()}});
    } else {
        console.out << "Shown this once. Put it into your authenticator app:\n  "
                    << factor.text.text() << "\n  " << factor.uri.text() << '\n';
    }
    console.out.flush();
    const auto code = RECOURSE_TRY(read_secret_line(options.code_fd, "The code it shows now: "));
    RECOURSE_CHECK(vault::turn_on_second_factor(workspace, factor, code.text()));
    if (!console.json) {
        console.out << "From now on signing in asks for a code too. A device that is lost: the "
                       "recovery code, shares, or another owner's totp off --of NAME\n";
    }
    return Outcome::done;
}

Result<Outcome> totp_off(Console& console, const SafetyOptions& options) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    const std::string user = options.user.empty() ? workspace.user() : options.user;
    RECOURSE_CHECK(vault::turn_off_second_factor(workspace, user));
    if (console.json) {
        console.print({{"user", user}, {"second_factor", false}});
    } else {
        console.out << user << " signs in with the passphrase alone\n";
    }
    return Outcome::done;
}

/// Signing in checked a code when one was needed.
Result<Outcome> totp_check(Console& console, const SafetyOptions&) {
    auto workspace = RECOURSE_TRY(open_workspace(console));
    const bool on = RECOURSE_TRY(vault::has_second_factor(workspace));
    if (console.json) {
        console.print({{"user", workspace.user()}, {"second_factor", on}});
    } else {
        console.out << (on ? "The code fits\n" : "One-time codes are off\n");
    }
    return Outcome::done;
}

/// What the folder is called, without its ending.
std::string name_of(const std::filesystem::path& folder) {
    const auto place = std::filesystem::absolute(folder).lexically_normal();
    return (place.has_filename() ? place : place.parent_path()).stem().string();
}

Result<void> confirm(const Console& console, const std::string& name) {
    console.err << fmt::format(
        "This destroys every key of the workspace {0}: without a backup nobody can ever read it "
        "again.\nDestroying evidence may be a crime where you are, and may harm the people in the "
        "case.\nType {0} to go on: ",
        name);
    std::string typed;
    std::getline(console.in, typed);
    if (typed == name) return {};
    return fail(ErrorCode::invalid_input, "not confirmed: nothing was destroyed");
}

Result<Outcome> panic(Console& console, const SafetyOptions& options) {
    const auto home = RECOURSE_TRY(app::Home::find());
    const auto folder = home.workspace_folder(console.workspace);
    if (!vault::Workspace::exists(folder)) {
        return fail(
            base::Error(ErrorCode::not_found, "there is no workspace").in_file(folder.string()));
    }
    if (!options.yes) RECOURSE_CHECK(confirm(console, name_of(folder)));
    const auto destroyed = vault::destroy_keys(folder);
    if (destroyed && !console.json) console.out << "The keys are destroyed" << std::endl;
    // Whatever became of the keys, the exhibits are still worth spoiling.
    const auto spoilt = vault::destroy_blob_keys(folder);
    if (!destroyed && !spoilt) {
        return fail(destroyed.error().code(),
                    destroyed.error().to_string() + "; " + spoilt.error().to_string());
    }
    RECOURSE_CHECK(destroyed);
    const std::size_t files = RECOURSE_TRY(spoilt);
    if (console.json) {
        console.print({{"workspace", folder.string()}, {"keys_destroyed", true}, {"files", files}});
    } else {
        console.out << fmt::format(
            "The ends of {} files of exhibits are overwritten too. A running server lets go of its "
            "keys within seconds; backups and copies are not touched\n",
            files);
    }
    return Outcome::done;
}

using Action = Result<Outcome> (*)(Console&, const SafetyOptions&);

}  // namespace

void add_workspace_safety(CLI::App& program, Console& console) {
    auto options = std::make_shared<SafetyOptions>();
    const auto verb = [&](CLI::App& noun, const char* name, const char* text, Action action) {
        auto* added = noun.add_subcommand(name, text);
        set_workspace_verb(added, console,
                           [options, action](Console& chosen) { return action(chosen, *options); });
        return added;
    };
    CLI::App& totp = workspace_noun(program, "totp", "One-time codes beside the passphrase");
    auto* on = verb(totp, "on", "Show a secret for an authenticator app, and use it", totp_on);
    on->add_option("--code-fd", options->code_fd,
                   "Read the confirming code from this file descriptor");
    auto* off = verb(totp, "off", "The passphrase alone is enough again", totp_off);
    off->add_option("--of", options->user, "Of another user; needs the role owner");
    verb(totp, "check", "Try a code", totp_check);

    auto* destroy =
        verb(workspace_noun(program), "panic",
             "Destroy every key at once, without a passphrase; cannot be undone", panic);
    destroy->add_flag("--yes", options->yes, "Do not ask");
}

}  // namespace recourse::cli
