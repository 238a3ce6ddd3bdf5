#include "casework/extraction/internal/tool.hpp"

#include <map>
#include <mutex>

namespace recourse::casework::internal {

namespace {

/// The first number with a dot that a tool prints about itself.
std::string ask_version(const std::string& tool) {
    for (const char* option : {"-v", "-version", "-ver", "--version"}) {
        const auto output = base::run_in_sandbox({.arguments = {tool, option}});
        if (!output) return {};
        const std::string text = output->output + output->error;
        const std::size_t dot = text.find('.');
        if (dot == std::string::npos || dot == 0) continue;
        const std::size_t begin = text.find_last_not_of("0123456789", dot - 1) + 1;
        const std::size_t end = text.find_first_not_of("0123456789.", dot);
        if (begin < dot) return text.substr(begin, end - begin);
    }
    return {};
}

}  // namespace

base::SandboxedRun tool_run(std::vector<std::string> arguments, const base::SealedMemory& file) {
    base::SandboxedRun run;
    run.arguments = std::move(arguments);
    run.files = {{"exhibit", &file}};
    run.limits.memory_bytes = tool_memory;
    run.limits.cpu = tool_time;
    run.limits.wall = 2 * tool_time;
    return run;
}

base::Result<std::string> output_of(const base::SandboxedRun& run) {
    return base::sandbox_output(run);
}

std::string tool_version(const std::string& tool) {
    static std::mutex mutex;
    static std::map<std::string, std::string> known;
    const std::lock_guard lock(mutex);
    const auto found = known.find(tool);
    if (found != known.end()) return found->second;
    return known[tool] = ask_version(tool);
}

}  // namespace recourse::casework::internal
