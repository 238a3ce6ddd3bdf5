#include "filing/internal/sandbox.hpp"

#include <fmt/format.h>

#include "base/subprocess.hpp"

namespace recourse::filing {

namespace {

using base::ErrorCode;
using base::fail;
using base::Result;
using Words = std::vector<std::string>;

const Words system_folders = {"--ro-bind",
                              "/usr",
                              "/usr",
                              "--symlink",
                              "usr/lib",
                              "/lib",
                              "--symlink",
                              "usr/lib64",
                              "/lib64",
                              "--symlink",
                              "usr/bin",
                              "/bin",
                              "--ro-bind-try",
                              "/etc/fonts",
                              "/etc/fonts",
                              "--ro-bind-try",
                              "/etc/ld.so.cache",
                              "/etc/ld.so.cache",
                              "--ro-bind-try",
                              "/etc/alternatives",
                              "/etc/alternatives",
                              "--ro-bind-try",
                              "/var/cache/fontconfig",
                              "/var/cache/fontconfig",
                              "--proc",
                              "/proc",
                              "--dev",
                              "/dev",
                              "--tmpfs",
                              "/tmp"};

bool works(const Words& words) {
    base::Command command;
    command.arguments = words;
    const auto output = base::run(command);
    return output && output->exit_status == 0;
}

Words bubblewrap() {
    Words words = {"bwrap", "--unshare-all", "--die-with-parent", "--new-session"};
    words.insert(words.end(), system_folders.begin(), system_folders.end());
    return words;
}

enum class Means { bubblewrap, unshare, none };

/// Containers often forbid one or the other, so each is tried once.
Means find_means() {
    Words probe = bubblewrap();
    probe.push_back("/usr/bin/true");
    if (works(probe)) return Means::bubblewrap;
    if (works({"unshare", "-rn", "/usr/bin/true"})) return Means::unshare;
    return Means::none;
}

void bind(Words& words, const char* how, const std::filesystem::path& folder) {
    if (folder.empty()) return;
    words.insert(words.end(), {how, folder.string(), folder.string()});
}

Words command_line(const SandboxedRun& run) {
    static const Means means = find_means();
    Words words;
    if (means == Means::bubblewrap) {
        words = bubblewrap();
        bind(words, "--ro-bind", run.read_only);
        bind(words, "--bind", run.writable);
    } else if (means == Means::unshare) {
        words = {"unshare", "-rn"};
    }
    const auto epoch = run.now.time_since_epoch().count();
    words.insert(words.end(), {"/usr/bin/env", "-i", "PATH=/usr/bin:/bin", "HOME=/tmp",
                               "LANG=C.UTF-8", fmt::format("SOURCE_DATE_EPOCH={}", epoch)});
    words.insert(words.end(), run.arguments.begin(), run.arguments.end());
    return words;
}

}  // namespace

Result<std::string> run_in_sandbox(const SandboxedRun& run) {
    const std::string& program = run.arguments.front();
    if (!base::find_program(program))
        return fail(ErrorCode::unavailable, program + " is not installed");
    base::Command command;
    command.arguments = command_line(run);
    command.input = run.input;
    command.timeout = run.timeout;
    command.max_output_bytes = run.max_output_bytes;
    base::CommandOutput output = RECOURSE_TRY(base::run(command));
    if (output.exit_status == 0) return std::move(output.output);
    return fail(
        ErrorCode::unavailable,
        fmt::format("{} failed (exit status {})",
                    std::filesystem::path(program).filename().string(), output.exit_status));
}

Result<std::filesystem::path> memory_folder() {
    const std::filesystem::path folder = "/dev/shm";
    std::error_code error;
    if (!std::filesystem::is_directory(folder, error))
        return fail(ErrorCode::unavailable, "/dev/shm is not there: a folder in memory is needed");
    return folder;
}

}  // namespace recourse::filing
