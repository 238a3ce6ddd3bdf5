#include "base/subprocess.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>

#include "base/internal/file_descriptor.hpp"
#include "base/internal/system_error.hpp"

namespace recourse::base {

namespace {

using internal::FileDescriptor;
using Moment = std::chrono::steady_clock::time_point;

constexpr std::array allowed_variables = {"PATH", "LANG", "LC_ALL", "HOME", "TMPDIR"};

std::vector<std::string> environment_for(const Command& command) {
    std::vector<std::string> variables;
    for (const std::string_view name : allowed_variables) {
        const bool replaced = !command.home.empty() && (name == "HOME" || name == "TMPDIR");
        const char* value = std::getenv(std::string(name).c_str());
        if (replaced) {
            variables.push_back(fmt::format("{}={}", name, command.home.string()));
        } else if (value != nullptr) {
            variables.push_back(fmt::format("{}={}", name, value));
        }
    }
    return variables;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> result;
    for (std::string& text : texts) result.push_back(text.data());
    result.push_back(nullptr);
    return result;
}

struct Pipe {
    FileDescriptor read;
    FileDescriptor write;
};

Result<Pipe> make_pipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        return fail(internal::system_error(errno, "start another program"));
    }
    return Pipe{FileDescriptor(ends[0]), FileDescriptor(ends[1])};
}

/// posix_spawn's lists of what to do in the child, freed at the end.
struct SpawnPlan {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;

    SpawnPlan() {
        posix_spawn_file_actions_init(&actions);
        posix_spawnattr_init(&attributes);
    }
    SpawnPlan(const SpawnPlan&) = delete;
    SpawnPlan& operator=(const SpawnPlan&) = delete;
    ~SpawnPlan() {
        posix_spawn_file_actions_destroy(&actions);
        posix_spawnattr_destroy(&attributes);
    }
};

/// A running program: leader of a process group of its own, so that its children die with it.
class Child {
public:
    explicit Child(pid_t pid) : pid_(pid) {}
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child() {
        if (pid_ > 0) kill_and_wait();
    }

    int kill_and_wait() {
        ::kill(-pid_, SIGKILL);
        return wait();
    }

    int wait() {
        int status = 0;
        while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) continue;
        pid_ = -1;
        return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    }

    /// False when it still runs at `deadline`.
    bool ends_before(Moment deadline) const {
        siginfo_t info{};
        while (true) {
            const int status =
                ::waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED | WNOHANG | WNOWAIT);
            if (status == 0 && info.si_pid == pid_) return true;
            if (std::chrono::steady_clock::now() >= deadline) return false;
            ::usleep(2000);
        }
    }

private:
    pid_t pid_;
};

struct Pipes {
    Pipe input;
    Pipe output;
    Pipe error;
};

constexpr int first_given = 3;

/// Copies of the files the program is given, out of the way of the numbers they will get there.
Result<std::vector<FileDescriptor>> copies_of(const std::vector<int>& files) {
    std::vector<FileDescriptor> copies;
    const int above = first_given + static_cast<int>(files.size());
    for (const int file : files) {
        FileDescriptor copy(::fcntl(file, F_DUPFD_CLOEXEC, above));
        if (!copy) return fail(internal::system_error(errno, "pass a file to another program"));
        copies.push_back(std::move(copy));
    }
    return copies;
}

Result<pid_t> spawn(const std::string& program, const Command& command, const Pipes& pipes) {
    const std::vector<FileDescriptor> given = RECOURSE_TRY(copies_of(command.files));
    SpawnPlan plan;
    posix_spawn_file_actions_adddup2(&plan.actions, pipes.input.read.get(), 0);
    posix_spawn_file_actions_adddup2(&plan.actions, pipes.output.write.get(), 1);
    posix_spawn_file_actions_adddup2(&plan.actions, pipes.error.write.get(), 2);
    int number = first_given;
    for (const FileDescriptor& file : given) {
        posix_spawn_file_actions_adddup2(&plan.actions, file.get(), number++);
    }
    posix_spawn_file_actions_addclosefrom_np(&plan.actions, number);
    if (!command.folder.empty()) {
        posix_spawn_file_actions_addchdir_np(&plan.actions, command.folder.c_str());
    }
    sigset_t none;
    sigset_t all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&plan.attributes, &none);
    posix_spawnattr_setsigdefault(&plan.attributes, &all);
    posix_spawnattr_setpgroup(&plan.attributes, 0);
    posix_spawnattr_setflags(
        &plan.attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    std::vector<std::string> arguments = command.arguments;
    std::vector<std::string> variables = environment_for(command);
    pid_t pid = -1;
    const int problem = ::posix_spawn(&pid, program.c_str(), &plan.actions, &plan.attributes,
                                      pointers(arguments).data(), pointers(variables).data());
    if (problem != 0) return fail(internal::system_error(problem, "start the program", program));
    return pid;
}

/// Moves bytes between us and the program until it has closed its output.
class Conversation {
public:
    Conversation(const Command& command, Pipes& pipes, CommandOutput& output, Moment deadline)
        : command_(command),
          rest_(command.input),
          pipes_(pipes),
          output_(output),
          deadline_(deadline) {
        for (const int end : {input().get(), pipes.output.read.get(), pipes.error.read.get()}) {
            ::fcntl(end, F_SETFL, O_NONBLOCK);
        }
    }

    Result<void> hold() {
        while (pipes_.output.read || pipes_.error.read) {
            if (rest_.empty()) input().close();
            std::array<pollfd, 3> ends{{{input().get(), POLLOUT, 0},
                                        {pipes_.output.read.get(), POLLIN, 0},
                                        {pipes_.error.read.get(), POLLIN, 0}}};
            const auto left = std::chrono::ceil<std::chrono::milliseconds>(
                deadline_ - std::chrono::steady_clock::now());
            if (left.count() <= 0) return {};
            const int ready = ::poll(ends.data(), ends.size(), static_cast<int>(left.count()));
            if (ready < 0 && errno != EINTR) {
                return fail(internal::system_error(errno, "wait for the program"));
            }
            if (ready <= 0) continue;
            if (ends[0].revents != 0) feed();
            if (ends[1].revents != 0) RECOURSE_CHECK(drain(pipes_.output.read, output_.output));
            if (ends[2].revents != 0) RECOURSE_CHECK(drain(pipes_.error.read, output_.error));
        }
        return {};
    }

private:
    FileDescriptor& input() { return pipes_.input.write; }

    void feed() {
        const ssize_t count = ::write(input().get(), rest_.data(), rest_.size());
        if (count > 0) rest_.remove_prefix(static_cast<std::size_t>(count));
        // A program need not read all of its input.
        if (count < 0 && errno != EAGAIN && errno != EINTR) rest_ = {};
    }

    Result<void> drain(FileDescriptor& end, std::string& text) {
        std::array<char, 64 * 1024> block;
        const ssize_t count = ::read(end.get(), block.data(), block.size());
        if (count < 0 && (errno == EAGAIN || errno == EINTR)) return {};
        if (count <= 0) {
            end.close();
            return {};
        }
        text.append(block.data(), static_cast<std::size_t>(count));
        if (text.size() <= command_.max_output_bytes) return {};
        return fail(ErrorCode::unavailable,
                    fmt::format("the program wrote more than {} bytes", command_.max_output_bytes));
    }

    const Command& command_;
    std::string_view rest_;
    Pipes& pipes_;
    CommandOutput& output_;
    Moment deadline_;
};

/// Writing to a program that has ended must be an error of write(), not a signal to us.
class BrokenPipeBlocked {
public:
    BrokenPipeBlocked() {
        sigemptyset(&broken_pipe_);
        sigaddset(&broken_pipe_, SIGPIPE);
        ::pthread_sigmask(SIG_BLOCK, &broken_pipe_, &before_);
    }
    BrokenPipeBlocked(const BrokenPipeBlocked&) = delete;
    BrokenPipeBlocked& operator=(const BrokenPipeBlocked&) = delete;
    ~BrokenPipeBlocked() {
        const timespec now{};
        while (::sigtimedwait(&broken_pipe_, nullptr, &now) > 0) continue;
        ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    }

private:
    sigset_t broken_pipe_;
    sigset_t before_;
};

Result<std::string> program_of(const Command& command) {
    if (command.arguments.empty() || command.arguments[0].empty()) {
        return fail(ErrorCode::invalid_input, "no program is named");
    }
    const std::string& name = command.arguments[0];
    if (name.find('/') != name.npos) return std::filesystem::absolute(name).string();
    if (const auto path = find_program(name)) return path->string();
    return fail(ErrorCode::not_found, fmt::format("the program {} is not installed", name));
}

}  // namespace

std::optional<std::filesystem::path> find_program(std::string_view name) {
    const char* variable = std::getenv("PATH");
    std::string_view rest = variable == nullptr ? "/usr/bin:/bin" : variable;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(':'), rest.size());
        const auto candidate = std::filesystem::path(rest.substr(0, end)) / name;
        std::error_code ignored;
        if (candidate.is_absolute() && std::filesystem::is_regular_file(candidate, ignored) &&
            ::access(candidate.c_str(), X_OK) == 0) {
            return candidate;
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return std::nullopt;
}

Result<CommandOutput> run(const Command& command) {
    const std::string program = RECOURSE_TRY(program_of(command));
    const Moment deadline = std::chrono::steady_clock::now() + command.timeout;
    const BrokenPipeBlocked blocked;
    Pipes pipes;
    pipes.input = RECOURSE_TRY(make_pipe());
    pipes.output = RECOURSE_TRY(make_pipe());
    pipes.error = RECOURSE_TRY(make_pipe());
    Child child(RECOURSE_TRY(spawn(program, command, pipes)));
    pipes.input.read.close();
    pipes.output.write.close();
    pipes.error.write.close();
    CommandOutput output;
    RECOURSE_CHECK(Conversation(command, pipes, output, deadline).hold().in_file(program));
    if (!child.ends_before(deadline)) {
        return fail(
            Error(ErrorCode::unavailable, "the program did not end in time").in_file(program));
    }
    output.exit_status = child.kill_and_wait();
    return output;
}

}  // namespace recourse::base
