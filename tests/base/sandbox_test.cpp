#include "base/sandbox.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

#include "base/file.hpp"

namespace recourse::base {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using namespace std::chrono_literals;

/// A program that has been taken over: Python, which can ask the kernel for anything.
SandboxedRun python(const std::string& script, SandboxLimits limits = {}) {
    return {.arguments = {"python3", "-c", script}, .limits = limits};
}

/// What `script` printed; it must have ended well.
std::string told(const std::string& script, SandboxLimits limits = {}) {
    const auto output = run_in_sandbox(python(script, limits));
    EXPECT_TRUE(output.has_value()) << output.error().to_string();
    if (!output) return {};
    EXPECT_EQ(output->exit_status, 0) << output->error;
    return output->output;
}

std::string reason(const SandboxedRun& run) {
    const auto output = run_in_sandbox(run);
    EXPECT_FALSE(output.has_value()) << output->exit_status << output->error;
    return output ? "" : output.error().message();
}

TEST(Sandbox, RunsAToolOnInputAndFiles) {
    const auto first = SealedMemory::copy_of(as_bytes("one")).value();
    const auto second = SealedMemory::copy_of(as_bytes("two")).value();
    SandboxedRun run{.arguments = {"cat", "/in/a.txt", "-", "/in/b.pdf", "/in/a.txt"},
                     .input = "-stdin-",
                     .files = {{"a.txt", &first}, {"b.pdf", &second}}};
    EXPECT_EQ(sandbox_output(run).value(), "one-stdin-twoone");
    EXPECT_EQ(sandbox_output(run).value(), "one-stdin-twoone") << "a file serves many runs";
    EXPECT_EQ(told("import os; print(os.getcwd(), os.environ['TMPDIR'], os.uname()[1])"),
              "/tmp /tmp sandbox\n");
}

TEST(Sandbox, AToolThatFailsIsAValueAndNoOutput) {
    EXPECT_EQ(run_in_sandbox(python("raise SystemExit(7)"))->exit_status, 7);
    EXPECT_EQ(sandbox_output(python("raise SystemExit(7)")).error().message(),
              "python3 failed (exit status 7)");
    EXPECT_EQ(run_in_sandbox(python("import os; os.abort()"))->exit_status, 128 + 6);
    EXPECT_EQ(reason({.arguments = {"recourse-no-such-tool"}}),
              "recourse-no-such-tool is not installed");
}

TEST(Sandbox, SeesNoOtherFileOfTheComputer) {
    const auto folder = TempFolder::create().value();
    const auto secret = folder.path() / "secret";
    ASSERT_TRUE(write_file_atomically(secret, "canary"));
    const std::string files = R"(
import os
for path in [')" + secret.string() +
                              R"(', '/etc/passwd', '/etc/shadow', '/etc/hostname', '/root', '/home',
             os.path.join('/proc/1', 'root', 'etc/passwd'), '/proc/self/cwd/../etc/passwd', '/var/lib', '/run',
             '/sys', '/dev/sda', '/dev/mem']:
    if os.path.lexists(path): print('sees', path)
print(sorted(os.listdir('/')), os.listdir('/tmp'), len([p for p in os.listdir('/proc') if p.isdigit()]))
)";
    EXPECT_EQ(told(files),
              "['bin', 'dev', 'etc', 'lib', 'lib64', 'proc', 'tmp', 'usr', 'var'] [] 2\n");
}

TEST(Sandbox, ChangesNothingButItsOwnTmp) {
    const auto original = SealedMemory::copy_of(as_bytes("evidence")).value();
    SandboxedRun run = python(R"(
for path in ['/usr/x', '/etc/x', '/x', '/dev/x', '/dev/shm/x', '/in/x', '/in/original',
             '/usr/bin/python3', '/proc/sys/kernel/hostname', '/var/x']:
    try:
        with open(path, 'r+' if path == '/in/original' else 'w') as file: file.write('x')
        print('changed', path)
    except OSError: pass
open('/tmp/recourse-sandbox-canary', 'w').write('x')
)");
    run.files = {{"original", &original}};
    EXPECT_EQ(sandbox_output(run).value(), "");
    // Of all files it can name, it may write to devices and to its own process alone.
    EXPECT_EQ(told(R"(
import os
for folder, folders, files in os.walk('/'):
    if folder.startswith(('/dev', '/tmp')) or folder.split('/')[1:2] == ['proc'] and folder.split('/')[2:3] and folder.split('/')[2].isdigit():
        folders.clear()
        continue
    for name in files:
        path = os.path.join(folder, name)
        try:
            if not os.path.islink(path): os.close(os.open(path, os.O_WRONLY)); print(path)
        except OSError: pass
)"),
              "");
    EXPECT_FALSE(std::filesystem::exists("/tmp/recourse-sandbox-canary"));
}

TEST(Sandbox, AFolderItIsGivenIsReadOnly) {
    const auto folder = TempFolder::create().value();
    ASSERT_TRUE(write_file_atomically(folder.path() / "book", "words"));
    SandboxedRun run{.arguments = {"cat", (folder.path() / "book").string()},
                     .read_only = folder.path()};
    EXPECT_EQ(sandbox_output(run).value(), "words");
    run.arguments = {"touch", (folder.path() / "new").string()};
    EXPECT_NE(run_in_sandbox(run)->exit_status, 0);
}

/// A server on this computer that somebody in the sandbox might reach.
class Listener {
public:
    Listener() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)) {
        address_.sin_family = AF_INET;
        address_.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address_;
        EXPECT_EQ(::bind(socket_, reinterpret_cast<sockaddr*>(&address_), size), 0);
        EXPECT_EQ(::listen(socket_, 5), 0);
        ::getsockname(socket_, reinterpret_cast<sockaddr*>(&address_), &size);
    }
    ~Listener() { ::close(socket_); }
    int port() const { return ntohs(address_.sin_port); }
    bool somebody_came() const { return ::accept(socket_, nullptr, nullptr) >= 0; }

private:
    int socket_;
    sockaddr_in address_{};
};

TEST(Sandbox, HasNoNetwork) {
    const Listener listener;
    const std::string script = R"(
import socket
for family in [socket.AF_INET, socket.AF_INET6, socket.AF_UNIX, socket.AF_NETLINK]:
    try:
        socket.socket(family, socket.SOCK_STREAM if family != socket.AF_NETLINK else socket.SOCK_RAW)
        print('has a socket of', family)
    except PermissionError: pass
try:
    socket.create_connection(('127.0.0.1', )" +
                               std::to_string(listener.port()) + R"(), timeout=2)
    print('connected')
except OSError: pass
print(open('/proc/net/dev').read().count(':'), 'interface')
)";
    EXPECT_EQ(told(script), "1 interface\n");
    EXPECT_FALSE(listener.somebody_came());
}

TEST(Sandbox, RefusesTheCallsThatLeadOut) {
    // Numbers of x86-64: ptrace, mount, chroot, unshare(user), setns, keyctl, bpf, io_uring_setup,
    // perf_event_open, userfaultfd, process_vm_readv, add_key, clone(CLONE_NEWUSER), clone3.
    const std::string script = R"(
import ctypes, errno, platform
assert platform.machine() == 'x86_64'
libc = ctypes.CDLL(None, use_errno=True)
def call(number, *arguments):
    ctypes.set_errno(0)
    libc.syscall(number, *[ctypes.c_long(a) for a in arguments])
    return errno.errorcode.get(ctypes.get_errno(), 'DONE')
for number, arguments in [(101, (0,)), (165, (0,) * 5), (161, (0,)), (272, (0x10000000,)),
                          (308, (0, 0)), (250, (0,) * 5), (321, (0,) * 3), (425, (1, 0)),
                          (298, (0,) * 5), (323, (0,)), (310, (0,) * 6), (248, (0,) * 5),
                          (56, (0x10000000 | 17, 0, 0, 0, 0))]:
    answer = call(number, *arguments)
    if answer != 'EPERM': print(number, answer)
print(call(435, 0, 0))
)";
    if (std::string_view(RECOURSE_MACHINE) != "x86_64") GTEST_SKIP() << "numbers of x86-64";
    EXPECT_EQ(told(script), "ENOSYS\n");
    EXPECT_EQ(told("print(open('/proc/self/status').read().split('CapEff:')[1].split()[0])"),
              "0000000000000000\n");
}

TEST(Sandbox, StartsOtherProgramsOnlyWhereAllowed) {
    const std::string script = R"(
import os, threading
thread = threading.Thread(target=lambda: print('thread')); thread.start(); thread.join()
try:
    child = os.fork()
    if child == 0: os._exit(0)
    os.waitpid(child, 0); print('forked')
except PermissionError: print('no fork')
)";
    EXPECT_EQ(told(script), "thread\nno fork\n");
    EXPECT_EQ(told(script, {.may_fork = true}), "thread\nforked\n");
}

TEST(Sandbox, NeitherProcessesNorOpenFilesNorEnvironmentLeakIn) {
    ::setenv("RECOURSE_TEST_SECRET", "canary", 1);
    const auto seen = told("import os; print(dict(os.environ), os.listdir('/proc/self/fd'))");
    ::unsetenv("RECOURSE_TEST_SECRET");
    EXPECT_THAT(seen, Not(HasSubstr("canary")));
    EXPECT_THAT(seen, HasSubstr("['0', '1', '2', '3']")) << "the listing's own is the last";
}

TEST(Sandbox, EveryLimitEndsTheRun) {
    struct Case {
        const char* script;
        SandboxLimits limits;
        const char* message;
    };
    const Case cases[] = {
        {"while True: pass", {.cpu = 1s}, "took more than 1 seconds of processor time"},
        {"import time; time.sleep(60)", {.wall = 700ms}, "did not end in time"},
        {"while True: print('x' * 4096)",
         {.output_bytes = 100'000},
         "wrote more than 100000 bytes"},
        {"import os, signal\nwhile True:\n  if os.fork() == 0: signal.pause()",
         {.wall = 2s, .tasks = 20, .may_fork = true},
         nullptr},
    };
    for (const Case& one : cases) {
        if (one.message == nullptr) {
            const auto output = run_in_sandbox(python(one.script, one.limits));
            EXPECT_TRUE(!output || output->exit_status != 0) << one.script;
        } else {
            EXPECT_THAT(reason(python(one.script, one.limits)), HasSubstr(one.message));
        }
    }
    EXPECT_EQ(told("try: bytearray(1 << 30)\nexcept MemoryError: print('no')",
                   {.memory_bytes = 300 << 20}),
              "no\n");
    const std::string fill = R"(
import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
try:
    with open('/tmp/full', 'wb') as file:
        for _ in range(100): file.write(b'x' * 1000000); file.flush()
except OSError as error: print(error.errno)
)";
    EXPECT_EQ(told(fill, {.file_bytes = 5 << 20}), "27\n") << "one file: EFBIG";
    EXPECT_EQ(told(fill, {.scratch_bytes = 5 << 20}), "28\n") << "all of /tmp: ENOSPC";
}

}  // namespace
}  // namespace recourse::base
