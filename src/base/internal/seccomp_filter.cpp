#include "base/internal/seccomp_filter.hpp"

#include <asm/ioctls.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <memory>

#include "base/internal/file_descriptor.hpp"
#include "base/internal/system_error.hpp"

namespace recourse::base::internal {

namespace {

using Context = std::unique_ptr<void, decltype(&seccomp_release)>;

/// What no tool of ours needs, and what has let programs out of sandboxes. By name: one that this
/// computer's libseccomp does not know is passed over.
constexpr std::array refused = {
    // other computers
    "socket", "bind", "listen", "accept", "accept4", "connect", "io_uring_setup", "io_uring_enter",
    "io_uring_register",
    // other processes
    "ptrace", "process_vm_readv", "process_vm_writev", "process_madvise", "pidfd_getfd", "kcmp",
    "perf_event_open", "userfaultfd", "move_pages", "migrate_pages", "mbind", "set_mempolicy",
    // what is mounted, and new namespaces
    "mount", "umount", "umount2", "pivot_root", "chroot", "setns", "unshare", "open_tree",
    "move_mount", "fsopen", "fsconfig", "fsmount", "fspick", "mount_setattr", "name_to_handle_at",
    "open_by_handle_at", "fanotify_init", "quotactl", "quotactl_fd", "ustat", "sysfs",
    // keys and programs in the kernel
    "keyctl", "add_key", "request_key", "bpf", "init_module", "finit_module", "delete_module",
    "kexec_load", "kexec_file_load",
    // the computer itself
    "reboot", "swapon", "swapoff", "syslog", "acct", "settimeofday", "clock_settime",
    "clock_adjtime", "adjtimex", "sethostname", "setdomainname", "iopl", "ioperm", "modify_ldt",
    "vhangup", "uselib", "personality", "vmsplice"};

constexpr std::array new_namespaces = {CLONE_NEWNS,   CLONE_NEWCGROUP, CLONE_NEWUTS, CLONE_NEWIPC,
                                       CLONE_NEWUSER, CLONE_NEWPID,    CLONE_NEWNET};

class Rules {
public:
    Rules() : context_(seccomp_init(SCMP_ACT_ALLOW), &seccomp_release) {}

    void refuse(const char* call, int error = EPERM) { add(call, error, 0, nullptr); }
    void refuse(const char* call, scmp_arg_cmp condition) { add(call, EPERM, 1, &condition); }

    Result<std::string> program() const {
        const FileDescriptor file(::memfd_create("filter", MFD_CLOEXEC));
        if (!sound_ || !file || seccomp_export_bpf(context_.get(), file.get()) != 0) {
            return fail(ErrorCode::unavailable, "cannot make the filter of system calls");
        }
        std::string bytes(static_cast<std::size_t>(::lseek(file.get(), 0, SEEK_END)), '\0');
        if (::pread(file.get(), bytes.data(), bytes.size(), 0) !=
            static_cast<ssize_t>(bytes.size())) {
            return fail(internal::system_error(errno, "read the filter of system calls"));
        }
        return bytes;
    }

private:
    void add(const char* call, int error, unsigned conditions, const scmp_arg_cmp* condition) {
        const int number = seccomp_syscall_resolve_name(call);
        if (number == __NR_SCMP_ERROR) return;
        const auto action = SCMP_ACT_ERRNO(static_cast<unsigned>(error));
        const int status =
            seccomp_rule_add_array(context_.get(), action, number, conditions, condition);
        sound_ = sound_ && status == 0;
    }

    Context context_;
    bool sound_ = true;
};

scmp_arg_cmp has_flag(unsigned argument, scmp_datum_t flag) {
    return {argument, SCMP_CMP_MASKED_EQ, flag, flag};
}

scmp_arg_cmp lacks_flag(unsigned argument, scmp_datum_t flag) {
    return {argument, SCMP_CMP_MASKED_EQ, flag, 0};
}

Result<std::string> make_filter(Forking forking) {
    Rules rules;
    for (const char* call : refused) rules.refuse(call);
    // Its flags lie in memory where a filter cannot look; without it, libc uses clone.
    rules.refuse("clone3", ENOSYS);
    for (const int flag : new_namespaces) {
        rules.refuse("clone", has_flag(0, static_cast<unsigned>(flag)));
    }
    if (forking == Forking::forbidden) {
        rules.refuse("fork");
        rules.refuse("vfork");
        rules.refuse("clone", lacks_flag(0, CLONE_THREAD));
    }
    // Typing into the terminal of whoever started us.
    rules.refuse("ioctl", {1, SCMP_CMP_MASKED_EQ, 0xffffffff, TIOCSTI});
    rules.refuse("ioctl", {1, SCMP_CMP_MASKED_EQ, 0xffffffff, TIOCLINUX});
    return rules.program();
}

}  // namespace

Result<std::string> seccomp_filter(Forking forking) {
    static const Result<std::string> threads_only = make_filter(Forking::forbidden);
    static const Result<std::string> with_children = make_filter(Forking::allowed);
    return forking == Forking::allowed ? with_children : threads_only;
}

}  // namespace recourse::base::internal
