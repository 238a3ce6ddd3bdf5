#include <csignal>

#include "cli/run.hpp"

int main(int argument_count, char** arguments) {
    std::signal(SIGPIPE, SIG_IGN);  // a reader that left is a failed write, not a death
    return recourse::cli::run(argument_count, arguments);
}
