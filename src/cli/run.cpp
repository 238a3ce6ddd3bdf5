#include "cli/run.hpp"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <iostream>

#include "base/printable.hpp"
#include "cli/commands/commands.hpp"
#include "cli/terminal_output.hpp"

namespace recourse::cli {

namespace {

std::string first_line(const std::string& text) {
    return text.substr(0, text.find('\n'));
}

int refuse_usage(const CLI::App& program, const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return program.exit(error);  // --help, --version
    std::cerr << "recourse: " << base::printable(first_line(error.what()))
              << " (see recourse --help)\n";
    return static_cast<int>(Outcome::wrong_usage);
}

int run_verb(Console& console) {
    const auto outcome = console.verb(console);
    console.out.flush();
    if (!outcome) {
        console.err << "recourse: " << base::printable(outcome.error().to_string()) << '\n';
        return static_cast<int>(Outcome::found_problem);
    }
    if (!console.out) {
        console.err << "recourse: the output could not be written\n";
        return static_cast<int>(Outcome::found_problem);
    }
    return static_cast<int>(*outcome);
}

}  // namespace

int run(int argument_count, const char* const* arguments) {
    CLI::App program("Recourse: from documented abuse to sanctions, and from sanctions to effect",
                     "recourse");
    program.set_version_flag("--version", "recourse " RECOURSE_VERSION);
    program.require_subcommand(1);
    program.failure_message(CLI::FailureMessage::simple);

    TerminalOutput terminal(std::cout);
    std::ostream shown(&terminal);
    const bool to_terminal = ::isatty(STDOUT_FILENO) != 0;
    Console console{.in = std::cin, .out = to_terminal ? shown : std::cout, .err = std::cerr};
    console.colour = to_terminal && std::getenv("NO_COLOR") == nullptr;
    add_lists(program, console);
    add_screen(program, console);
    add_score(program, console);
    add_case(program, console);
    add_evidence(program, console);
    add_taxonomies(program, console);
    add_regimes(program, console);
    add_assess(program, console);
    add_interview(program, console);
    add_deadlines(program, console);
    add_file(program, console);
    add_log(program, console);
    add_workspace(program, console);
    add_workspace_merge(program, console);
    add_workspace_users(program, console);
    add_workspace_recovery(program, console);
    add_workspace_safety(program, console);
    add_demo(program, console);
    add_serve(program, console);
    add_keys(program, console);
    add_workspace_backup(program, console);
    add_workspace_rekey(program, console);
    add_workspace_blobs(program, console);

    try {
        program.parse(argument_count, arguments);
    } catch (const CLI::ParseError& error) {
        return refuse_usage(program, error);
    }
    try {
        return run_verb(console);
    } catch (const std::exception& error) {
        std::cerr << "recourse: internal error: " << error.what() << '\n';
        return static_cast<int>(Outcome::found_problem);
    }
}

}  // namespace recourse::cli
