#pragma once

#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>

#include "base/json.hpp"
#include "base/result.hpp"

namespace CLI {
class App;
}

namespace recourse::cli {

/// How a command ended, as its exit status tells.
enum class Outcome { done = 0, found_problem = 1, wrong_usage = 2 };

/// Where a command reads and writes, and what every command was asked: made once by run(), handed
/// to the verb that was chosen. The streams must outlive it.
struct Console {
    std::istream& in;
    std::ostream& out;
    std::ostream& err;
    bool json = false;           ///< print one JSON document instead of text
    bool colour = false;         ///< stdout is a terminal that shows colour
    std::string workspace{};     ///< --workspace: a name or a path; empty: the default one
    std::string user = "owner";  ///< --user
    int passphrase_fd = -1;      ///< --passphrase-fd
    int totp_fd = -1;            ///< --totp-fd
    std::function<base::Result<Outcome>(Console&)> verb{};  ///< what the command line chose

    /// Print the document, then a line end.
    void print(const base::Json& document) const;
    /// `text` in bold, or in a colour, where the terminal shows it.
    std::string bold(std::string_view text) const;
    std::string green(std::string_view text) const;
    std::string yellow(std::string_view text) const;
    std::string red(std::string_view text) const;
    std::string faint(std::string_view text) const;
};

using Verb = std::function<base::Result<Outcome>(Console&)>;

/// Gives a verb the options that every verb has (--json) and what to do when it is chosen.
void set_verb(CLI::App* verb, Console& console, Verb action);

/// The same for verbs that open a workspace: adds --workspace, --user, --passphrase-fd, --totp-fd.
void set_workspace_verb(CLI::App* verb, Console& console, Verb action);

/// Before a process holds keys: no core dumps, memory locked; a note on stderr when the computer
/// does not allow it. set_workspace_verb does this.
void guard_secrets(const Console& console);

}  // namespace recourse::cli
