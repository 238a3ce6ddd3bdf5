#include "cli/console.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <ostream>

#include "base/process.hpp"

namespace recourse::cli {

namespace {

std::string painted(bool colour, std::string_view code, std::string_view text) {
    return colour ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text);
}

}  // namespace

void Console::print(const base::Json& document) const {
    out << base::dump_json(document, 2) << '\n';
}

std::string Console::bold(std::string_view text) const {
    return painted(colour, "1", text);
}
std::string Console::green(std::string_view text) const {
    return painted(colour, "32", text);
}
std::string Console::yellow(std::string_view text) const {
    return painted(colour, "33", text);
}
std::string Console::red(std::string_view text) const {
    return painted(colour, "31", text);
}
std::string Console::faint(std::string_view text) const {
    return painted(colour, "2", text);
}

void set_verb(CLI::App* verb, Console& console, Verb action) {
    verb->add_flag("--json", console.json, "Print one JSON document");
    // A noun that is a verb itself is called after the verb below it, which counts.
    verb->callback([&console, action = std::move(action)] {
        if (!console.verb) console.verb = action;
    });
}

void set_workspace_verb(CLI::App* verb, Console& console, Verb action) {
    verb->add_option("-w,--workspace", console.workspace,
                     "Workspace: a name, or the path of a NAME.recourse folder")
        ->envname("RECOURSE_WORKSPACE");
    verb->add_option("--passphrase-fd", console.passphrase_fd,
                     "Read the passphrase from this file descriptor");
    verb->add_option("--user", console.user, "Who signs in")
        ->envname("RECOURSE_USER")
        ->capture_default_str();
    verb->add_option("--totp-fd", console.totp_fd,
                     "Read the one-time code from this file descriptor")
        ->envname("RECOURSE_TOTP_FD");
    set_verb(verb, console, [action = std::move(action)](Console& chosen) {
        guard_secrets(chosen);
        return action(chosen);
    });
}

void guard_secrets(const Console& console) {
    const auto protection = base::protect_process();
    if (!protection.memory_is_locked) {
        console.err << "recourse: note: keys cannot be locked in memory here and may reach the "
                       "swap file (raise ulimit -l)\n";
    }
    if (!protection.no_core_dumps) {
        console.err << "recourse: note: core dumps cannot be forbidden here\n";
    }
}

}  // namespace recourse::cli
