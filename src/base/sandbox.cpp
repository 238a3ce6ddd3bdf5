#include "base/sandbox.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <csignal>
#include <initializer_list>

#include "base/internal/seccomp_filter.hpp"

namespace recourse::base {

namespace {

using internal::Forking;
using Words = std::vector<std::string>;

constexpr int first_file = 3;

void add(Words& words, std::initializer_list<std::string> more) {
    words.insert(words.end(), more);
}

void add_system(Words& words) {
    add(words, {"--ro-bind", "/usr", "/usr"});
    for (const char* folder : {"lib", "lib64", "bin"}) {
        add(words, {"--symlink", fmt::format("usr/{}", folder), fmt::format("/{}", folder)});
    }
    for (const char* path :
         {"/etc/fonts", "/etc/ld.so.cache", "/etc/alternatives", "/var/cache/fontconfig"}) {
        add(words, {"--ro-bind-try", path, path});
    }
    add(words, {"--proc", "/proc", "--dev", "/dev"});
}

void add_environment(Words& words, Time now) {
    add(words, {"--clearenv", "--setenv", "PATH", "/usr/bin:/bin", "--setenv", "HOME", "/tmp"});
    add(words, {"--setenv", "TMPDIR", "/tmp", "--setenv", "LANG", "C.UTF-8"});
    add(words, {"--setenv", "SOURCE_DATE_EPOCH", fmt::format("{}", now.time_since_epoch().count()),
                "--chdir", "/tmp"});
}

void add_files(Words& words, const SandboxedRun& run) {
    int descriptor = first_file;
    for (const SandboxFile& file : run.files) {
        add(words,
            {"--symlink", fmt::format("/proc/self/fd/{}", descriptor++), "/in/" + file.name});
    }
    if (!run.read_only.empty()) {
        add(words, {"--ro-bind", run.read_only.string(), run.read_only.string()});
    }
}

/// Set inside the sandbox, just before the tool: bubblewrap itself needs none of them.
void add_limits(Words& words, const SandboxLimits& limits) {
    const auto cpu = limits.cpu.count();
    add(words,
        {"/usr/bin/prlimit", fmt::format("--as={}", limits.memory_bytes),
         fmt::format("--fsize={}", limits.file_bytes), fmt::format("--cpu={}:{}", cpu, cpu + 1),
         fmt::format("--nproc={}", limits.tasks), "--core=0", "--"});
}

Words command_line(const SandboxedRun& run) {
    Words words = {"bwrap", "--unshare-all",     "--unshare-user", "--disable-userns", "--cap-drop",
                   "ALL",   "--die-with-parent", "--new-session",  "--hostname",       "sandbox"};
    add_system(words);
    add(words, {"--size", fmt::format("{}", run.limits.scratch_bytes), "--tmpfs", "/tmp"});
    add_files(words, run);
    // The first and last are in memory too, and have no size of their own; in /proc the system is
    // set up, which root could do even without capabilities.
    add(words, {"--remount-ro", "/dev", "--remount-ro", "/proc", "--remount-ro", "/"});
    add_environment(words, run.now);
    add(words, {"--seccomp", fmt::format("{}", first_file + run.files.size()), "--"});
    add_limits(words, run.limits);
    words.insert(words.end(), run.arguments.begin(), run.arguments.end());
    return words;
}

Result<CommandOutput> run_unchecked(const SandboxedRun& run) {
    const auto forking = run.limits.may_fork ? Forking::allowed : Forking::forbidden;
    const std::string filter = RECOURSE_TRY(internal::seccomp_filter(forking));
    const SealedMemory filter_file = RECOURSE_TRY(SealedMemory::copy_of(as_bytes(filter)));
    Command command;
    command.arguments = command_line(run);
    command.input = run.input;
    for (const SandboxFile& file : run.files) command.files.push_back(file.content->descriptor());
    command.files.push_back(filter_file.descriptor());
    command.timeout = run.limits.wall;
    command.max_output_bytes = run.limits.output_bytes;
    return base::run(command);
}

std::string first_line(std::string_view text) {
    return std::string(text.substr(0, text.find('\n')));
}

Result<void> probe() {
    if (!find_program("bwrap")) {
        return fail(ErrorCode::unavailable,
                    "no sandbox: bubblewrap is not installed (apt install bubblewrap)");
    }
    const auto output = run_unchecked({.arguments = {"/usr/bin/true"}});
    if (output && output->exit_status == 0) return {};
    const std::string reason = output ? first_line(output->error) : output.error().to_string();
    return fail(
        ErrorCode::unavailable,
        fmt::format("no sandbox: this computer does not let bubblewrap make one ({}); allow "
                    "user namespaces (sysctl kernel.unprivileged_userns_clone=1 "
                    "user.max_user_namespaces=10000, on some systems "
                    "kernel.apparmor_restrict_unprivileged_userns=0) or leave the container",
                    reason));
}

Result<void> check_program(const std::string& program) {
    const auto path = std::filesystem::path("/usr/bin") / program;
    std::error_code ignored;
    if (std::filesystem::exists(path, ignored)) return {};
    return fail(ErrorCode::unavailable, program + " is not installed");
}

/// The limits that end a program by a signal say so.
Result<void> check_limits(const CommandOutput& output, const SandboxedRun& run) {
    if (output.exit_status == 128 + SIGXCPU) {
        return fail(ErrorCode::unavailable,
                    fmt::format("{} took more than {} seconds of processor time",
                                run.arguments.front(), run.limits.cpu.count()));
    }
    if (output.exit_status == 128 + SIGXFSZ) {
        return fail(ErrorCode::unavailable,
                    fmt::format("{} wrote more than {} bytes", run.arguments.front(),
                                run.limits.file_bytes));
    }
    return {};
}

}  // namespace

Result<void> check_sandbox() {
    static const Result<void> usable = probe();
    return usable;
}

Result<CommandOutput> run_in_sandbox(const SandboxedRun& run) {
    if (run.arguments.empty()) return fail(ErrorCode::invalid_input, "no program is named");
    const std::string& program = run.arguments.front();
    RECOURSE_CHECK(check_sandbox());
    RECOURSE_CHECK(check_program(program));
    auto output = run_unchecked(run);
    if (!output) {
        return fail(ErrorCode::unavailable,
                    fmt::format("{}: {}", program, output.error().message()));
    }
    RECOURSE_CHECK(check_limits(*output, run));
    return output;
}

Result<std::string> sandbox_output(const SandboxedRun& run) {
    CommandOutput output = RECOURSE_TRY(run_in_sandbox(run));
    if (output.exit_status == 0) return std::move(output.output);
    return fail(ErrorCode::unavailable,
                fmt::format("{} failed (exit status {})",
                            std::filesystem::path(run.arguments.front()).filename().string(),
                            output.exit_status));
}

}  // namespace recourse::base
